import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command } from '../command.ts';

export const sessionsEndAll = command({
  about: 'Signs a person out everywhere. What apps hold stays: grantry accounts update --end-access ends that.',
  example: 'grantry sessions end-all --account ada@example.com',
  flags: { account: accountFlag },
  run: async ({ account: who }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { account_id, email } = await knownAccount(storage, who);
    const ended = await storage.sessions.endOthers(account_id, '', { type: 'command' }, world.clock());
    out.print({ account_id, ended }, `Ended ${ended} sessions of ${email}.`);
    return 0;
  },
});
