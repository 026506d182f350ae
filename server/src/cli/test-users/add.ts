import { addTestUser } from '../../accounts/test-user.ts';
import { unknownApp } from '../apps/known-app.ts';
import { command, operand } from '../command.ts';

export const testUsersAdd = command({
  about: 'Lets somebody outside the team of an app try it while it is a draft.',
  example: 'grantry test-users add app_… ada@example.com',
  flags: {
    client_id: operand('client_id', 'of the app'),
    email: operand('email', 'of their account; whether there is one is not told'),
  },
  run: async ({ client_id, email }, { world, storage }, out) => {
    const user = await addTestUser({ ...world, storage: await storage() })(client_id, email, { type: 'command' });
    if (!user) throw unknownApp();
    out.print(user, `${user.email} may try it.`);
    return 0;
  },
});
