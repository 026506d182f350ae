/** People outside the team who may try an app that is not published. */
import { Type } from 'typebox';
import { addTestUser as add, removeTestUser as remove } from '../../accounts/test-user.ts';
import { MOST_TEST_USERS, type TestUser } from '../../model/test-user.ts';
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
    return answer({ test_users: found.map(show) });
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
  answer: testUser,
  run: async (deps, { subject, body, by }) => {
    const user = await add(deps)(subject.client_id, body.email, by);
    if (!user) throw refuse('thing_unknown', {});
    return answer(show(user));
  },
});

export const removeTestUser = operation({
  operation_id: 'removeTestUser',
  method: 'DELETE',
  path: '/apps/{client_id}/test-users/{email}',
  tag: 'Apps',
  summary: 'Let somebody try the app no longer; what they allowed it stays',
  scope: 'grantry:apps.write',
  right: team,
  run: async (deps, { subject, params, by }) => {
    const outcome = await remove(deps)(subject.client_id, params.email, by);
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

const show = ({ email, created_at }: TestUser): object => ({ email, created_at });
