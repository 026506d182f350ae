import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command, operand } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const sessionsEnd = command({
  about: 'Signs a person out in one browser. What apps hold stays: grantry accounts update --end-access ends that.',
  example: 'grantry sessions end h3Jk… --account ada@example.com',
  flags: { session_id: operand('session_id', 'as the list shows it'), account: accountFlag },
  run: async ({ session_id, account: who }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { account_id } = await knownAccount(storage, who);
    const outcome = await storage.sessions.end(account_id, session_id, { type: 'command' }, world.clock());
    if (outcome === 'unknown') {
      throw new Refusal('session_unknown', 'The person has no such session: see grantry sessions list.');
    }
    out.print({ account_id, session_id, ended: true }, `Ended: ${session_id}`);
    return 0;
  },
});
