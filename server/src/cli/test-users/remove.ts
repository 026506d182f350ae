import { removeTestUser } from '../../accounts/test-user.ts';
import { command, operand } from '../command.ts';
import { printable } from '../output.ts';
import { Refusal } from '../refusal.ts';

export const testUsersRemove = command({
  about: 'Lets somebody try an app no longer while it is a draft; what they allowed it stays.',
  example: 'grantry test-users remove app_… ada@example.com',
  flags: { client_id: operand('client_id', 'of the app'), email: operand('email', 'as the list shows it') },
  run: async ({ client_id, email }, { world, storage }, out) => {
    const remove = removeTestUser({ ...world, storage: await storage() });
    if ((await remove(client_id, email, { type: 'command' })) === 'unknown') {
      throw new Refusal('test_user_unknown', 'The app has no such test user: see grantry test-users list.');
    }
    out.print({ client_id, email, removed: true }, `Removed: ${printable(email)}`);
    return 0;
  },
});
