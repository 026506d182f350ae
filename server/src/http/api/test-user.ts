/** People outside the team who may try an app that is not published. */
import { Type } from 'typebox';
import { normalizeEmail } from '../../accounts/email.ts';
import { emailProblems } from '../../accounts/register.ts';
import { RegistrationError, refuseProblems } from '../../model/registration.ts';
import { MOST_TEST_USERS } from '../../model/test-user.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { answer, nothing, operation } from './operation.ts';
import { team } from './right.ts';

const testUser = Type.Object(
  {
    email: Type.String({ description: 'Whether somebody has an account under it is not told' }),
    created_at: Type.Integer({ description: 'Named at' }),
  },
  { $id: 'TestUser' },
);

export const listTestUsers = operation({
  operation_id: 'listTestUsers',
  method: 'GET',
  path: '/apps/{client_id}/test-users',
  tag: 'Apps',
  summary: 'List who beside the team may try the app while it is a draft',
  scope: 'grantry:apps.read',
  right: team,
  answer: Type.Object({ test_users: Type.Array(testUser) }),
  run: async ({ storage }, { subject }) => {
    const found = await storage.test_users.list(subject.client_id);
    return answer({ test_users: found.map(({ email, created_at }) => ({ email, created_at })) });
  },
});

export const addTestUser = operation({
  operation_id: 'addTestUser',
  method: 'POST',
  path: '/apps/{client_id}/test-users',
  tag: 'Apps',
  summary: `Name somebody a test user, by the address of their account; at most ${MOST_TEST_USERS}`,
  scope: 'grantry:apps.write',
  right: team,
  body: { email: Type.String({ maxLength: 320 }) },
  status: 201,
  answer: testUser,
  run: async ({ storage, clock }, { subject, body, by }) => {
    const email = normalizeEmail(body.email);
    refuseProblems(emailProblems(email));
    const user = { client_id: subject.client_id, email: email ?? '', created_at: clock() };
    const outcome = await storage.test_users.add(user, by);
    if (outcome === 'unknown_client') throw refuse('thing_unknown', {});
    if (outcome === 'full') throw new RegistrationError([FULL]);
    return answer({ email: user.email, created_at: user.created_at });
  },
});

const FULL = { field: 'email', problem: `There are ${MOST_TEST_USERS} already: remove one first.` };

export const removeTestUser = operation({
  operation_id: 'removeTestUser',
  method: 'DELETE',
  path: '/apps/{client_id}/test-users/{email}',
  tag: 'Apps',
  summary: 'Let somebody try the app no longer; what they allowed it stays',
  scope: 'grantry:apps.write',
  right: team,
  run: async ({ storage, clock }, { subject, params, by }) => {
    const email = normalizeEmail(params.email) ?? '';
    const outcome = await storage.test_users.remove(subject.client_id, email, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});
