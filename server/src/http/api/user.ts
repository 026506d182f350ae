/** Who uses an app. Its team sees what the app itself was allowed to see of them. */
import { Type } from 'typebox';
import type { ListedUser } from '../../model/listing.ts';
import { words } from '../../protocol/scope.ts';
import { answer, operation } from './operation.ts';
import { answerPage, pageOf, paging } from './page.ts';
import { team } from './right.ts';

const user = Type.Object(
  {
    authorization_id: Type.String(),
    account_id: Type.String({ description: 'The sub of its tokens' }),
    name: Type.String({ description: 'Empty unless the person allowed profile' }),
    email: Type.String({ description: 'Empty unless the person allowed email' }),
    organization_id: Type.String({ description: 'In whose name; empty: their own' }),
    organization_name: Type.String(),
    scope: Type.Record(Type.String(), Type.String(), { description: 'By resource' }),
    created_at: Type.Integer(),
    last_used_at: Type.Integer({ description: 'Within a minute; 0: never' }),
  },
  { $id: 'User' },
);

export const listUsers = operation({
  operation_id: 'listUsers',
  method: 'GET',
  path: '/apps/{client_id}/users',
  tag: 'Apps',
  summary: 'List who uses an app, by what they allowed',
  scope: 'grantry:apps.read',
  right: team,
  query: paging,
  answer: Type.Object({ ...pageOf('users', user).properties, total: Type.Integer() }),
  run: async ({ storage }, { subject, query }) => {
    const page = await answerPage(
      'users',
      query,
      (asked) => storage.listings.users(subject.client_id, asked),
      ({ created_at, authorization_id }) => [created_at, authorization_id],
      showUser,
    );
    return answer({ ...page.body, total: await storage.listings.countUsers(subject.client_id) });
  },
});

function showUser(listed: ListedUser): object {
  const { authorization_id, account_id, organization_id, organization_name, scope, created_at, last_used_at } = listed;
  const allowed = Object.values(scope).flatMap(words);
  return {
    authorization_id,
    account_id,
    name: allowed.includes('profile') ? listed.name : '',
    email: allowed.includes('email') ? listed.email : '',
    organization_id,
    organization_name,
    scope,
    created_at,
    last_used_at,
  };
}
