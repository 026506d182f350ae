import { knownApp } from '../apps/known-app.ts';
import { command, operand } from '../command.ts';
import { localTime, table } from '../output.ts';

export const testUsersList = command({
  about: 'Lists who outside the team of an app may try it while it is a draft.',
  example: 'grantry test-users list app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    await knownApp(storage, client_id);
    const test_users = await storage.test_users.list(client_id);
    const rows = test_users.map(({ email, created_at }) => [email, localTime(created_at)]);
    const none = 'There is none: `grantry test-users add` names somebody.';
    out.print({ test_users }, rows.length === 0 ? none : table(['EMAIL', 'SINCE'], rows));
    return 0;
  },
});
