import { byCreation } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { accountFlag, knownAccount } from '../accounts/known-account.ts';
import { command } from '../command.ts';
import { localTime, table } from '../output.ts';

export const sessionsList = command({
  about: 'Lists the browsers in which a person is signed in.',
  example: 'grantry sessions list --account ada@example.com',
  flags: { account: accountFlag },
  run: async ({ account: who }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const { account_id } = await knownAccount(storage, who);
    const filter = { account_id, search: '', now: world.clock() };
    const found = await allItems((page) => storage.listings.sessions(filter, page), byCreation('session_id'));
    const sessions = found.map(({ session_id, user_agent, auth_time, created_at, last_used_at, expires_at }) => ({
      ...{ session_id, user_agent, auth_time },
      ...{ created_at, last_used_at, expires_at },
    }));
    const rows = sessions.map(({ session_id, created_at, last_used_at, user_agent }) => [
      session_id,
      localTime(created_at),
      localTime(last_used_at),
      user_agent,
    ]);
    const head = ['SESSION', 'SINCE', 'LAST USED', 'BROWSER'];
    out.print({ sessions }, rows.length === 0 ? 'The person is signed in nowhere.' : table(head, rows));
    return 0;
  },
});
