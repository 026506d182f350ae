import { signInWays, unlinkIdentity } from '../../accounts/unlink.ts';
import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command, requiredText } from '../command.ts';

export const identitiesUnlink = command({
  about:
    'Takes away one of the ways in which a person signs in elsewhere, as long as another way remains. Sessions stay: grantry sessions end-all ends them.',
  example: 'grantry identities unlink --account ada@example.com --issuer https://id.example --subject 8471',
  flags: {
    account: accountFlag,
    issuer: requiredText('--issuer <issuer>', 'as the list shows it'),
    subject: requiredText('--subject <subject>', 'as the list shows it'),
  },
  run: async ({ account: who, ...identity }, { world, config, storage: openStorage }, out) => {
    const ways = signInWays((await config()).sign_in);
    const storage = await openStorage();
    const { account_id, email } = await knownAccount(storage, who);
    await unlinkIdentity({ ...world, storage, ways })({ account_id, ...identity }, { type: 'command' });
    out.print({ account_id, ...identity, unlinked: true }, `${email} signs in there no more.`);
    return 0;
  },
});
