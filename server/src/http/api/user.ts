/** Who uses an app. Its team sees what the app itself was allowed to see of them. */
import { Type } from 'typebox';
import type { ListedUser } from '../../model/listing.ts';
import { byCreation } from '../../model/position.ts';
import { answer, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
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
  query: { search, ...paging },
  answer: Type.Object({ ...pageOf('users', user).properties, total: Type.Integer() }),
  run: async ({ storage }, { subject, query }) => {
    const { body } = await answerPage(
      'users',
      query,
      (page) => storage.listings.users({ client_id: subject.client_id, search: query.search ?? '' }, page),
      byCreation('authorization_id'),
      showUser,
    );
    return answer({ ...body, total: await storage.listings.countUsers(subject.client_id) });
  },
});

function showUser(listed: ListedUser): object {
  const { authorization_id, account_id, name, email, organization_id, organization_name, scope } = listed;
  const { created_at, last_used_at } = listed;
  return {
    authorization_id,
    account_id,
    name,
    email,
    organization_id,
    organization_name,
    scope,
    created_at,
    last_used_at,
  };
}
