/** The apps that the people of an organization use in its name. */

import { Type } from 'typebox';
import { isThirdParty } from '../../model/app-policy.ts';
import { byId } from '../../model/position.ts';
import { logo_hash } from './app-schema.ts';
import { nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { inOrganization } from './right.ts';

const appInUse = Type.Object(
  {
    client_id: Type.String(),
    client_name: Type.String(),
    logo_hash,
    organization_name: Type.String({ description: 'Who publishes it; empty: nobody' }),
    scope: Type.String({ description: 'What it may ask for' }),
    granted_scope: Type.String({ description: 'What people allowed it, all together' }),
    is_third_party: Type.Boolean({
      description: 'false: an own one, or the platform’s: no policy or decision is about it',
    }),
    approval_revision: Type.Integer({ description: 'The ETag for setApproval; 0: nothing was said of it' }),
    users: Type.Integer({ description: 'People who allowed it something' }),
    created_at: Type.Integer({ description: 'In use since' }),
    last_used_at: Type.Integer({ description: 'Within a minute; 0: never' }),
  },
  { $id: 'AppInUse' },
);

export const listAppsInUse = operation({
  operation_id: 'listAppsInUse',
  method: 'GET',
  path: '/organizations/{organization_id}/apps-in-use',
  tag: 'Organization',
  summary: 'List the apps that the people of an organization use in its name',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: { search, ...paging },
  answer: pageOf('apps', appInUse),
  run: ({ storage }, { subject, query }) =>
    answerPage(
      'apps',
      query,
      (page) =>
        storage.listings.appsInUse({ organization_id: subject.organization_id, search: query.search ?? '' }, page),
      byId('client_id'),
      ({ owner_id, first_party, ...listed }) => ({
        ...listed,
        is_third_party: isThirdParty({ organization_id: owner_id, first_party }, subject.organization_id),
      }),
    ),
});

export const endAppInUse = operation({
  operation_id: 'endAppInUse',
  method: 'DELETE',
  path: '/organizations/{organization_id}/apps-in-use/{client_id}',
  tag: 'Organization',
  summary: 'Disconnect an app for all people of an organization: what it holds in its name ends',
  scope: 'grantry:organization.write',
  right: inOrganization('admin'),
  run: async ({ storage, clock }, { params, by }) => {
    await storage.authorizations.endAll(params.client_id, params.organization_id, by, clock());
    return nothing;
  },
});
