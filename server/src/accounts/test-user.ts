/** Names people outside the team who may try an app that is not published. */
import type { Actor } from '../model/actor.ts';
import { RegistrationError, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import { MOST_TEST_USERS, type TestUser } from '../model/test-user.ts';
import { normalizeEmail } from './email.ts';
import { emailProblems } from './register.ts';

interface Deps {
  readonly storage: Pick<Storage, 'test_users'>;
  readonly clock: () => number;
}

/** `undefined`: there is no such app. Throws a `RegistrationError`. */
export const addTestUser =
  ({ storage, clock }: Deps) =>
  async (client_id: string, address: string, by: Actor): Promise<TestUser | undefined> => {
    const email = normalizeEmail(address);
    refuseProblems(emailProblems(email));
    const user = { client_id, email: email ?? '', created_at: clock() };
    const outcome = await storage.test_users.add(user, by);
    if (outcome === 'full') throw new RegistrationError([FULL]);
    return outcome === 'added' ? user : undefined;
  };

const FULL = { field: 'email', problem: `There are ${MOST_TEST_USERS} already: remove one first.` };

export const removeTestUser =
  ({ storage, clock }: Deps) =>
  (client_id: string, address: string, by: Actor): Promise<'removed' | 'unknown'> =>
    storage.test_users.remove(client_id, normalizeEmail(address) ?? '', by, clock());
