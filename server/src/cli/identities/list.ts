import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const identitiesList = command({
  about: 'Lists where else a person signs in: by whose word they are let in.',
  example: 'grantry identities list --account ada@example.com',
  flags: { account: accountFlag },
  run: async ({ account: who }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const { account_id } = await knownAccount(storage, who);
    const identities = (await storage.identities.list(account_id)).map(({ issuer, subject, linked_at }) => ({
      issuer,
      subject,
      linked_at,
    }));
    const rows = identities.map(({ issuer, subject, linked_at }) => [issuer, subject, localTime(linked_at)]);
    const none = 'The person signs in nowhere else.';
    out.print({ identities }, rows.length === 0 ? none : table(['ISSUER', 'SUBJECT', 'SINCE'], rows));
    return 0;
  },
});
