/** Apps that people ask the admins of their organization for. `setApproval` answers. */

import { Type } from 'typebox';
import { byId } from '../../model/position.ts';
import { logo_hash } from './app-schema.ts';
import { operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { inOrganization } from './right.ts';

const asker = Type.Object(
  {
    account_id: Type.String(),
    name: Type.String(),
    email: Type.String(),
    scope: Type.String({ description: 'What the app asked them for' }),
    message: Type.String(),
    requested_at: Type.Integer(),
  },
  { $id: 'Asker' },
);

const request = Type.Object(
  {
    client_id: Type.String(),
    client_name: Type.String(),
    logo_hash,
    organization_name: Type.String({ description: 'Who publishes it; empty: nobody' }),
    description: Type.String(),
    client_uri: Type.String(),
    scope: Type.String({ description: 'All it may ask for' }),
    optional_scope: Type.String({ description: 'The part of it that people may leave out' }),
    requested_at: Type.Integer({ description: 'By the first who asked' }),
    askers: Type.Array(asker),
  },
  { $id: 'ApprovalRequest' },
);

export const listApprovalRequests = operation({
  operation_id: 'listApprovalRequests',
  method: 'GET',
  path: '/organizations/{organization_id}/approval-requests',
  tag: 'Organization',
  summary: 'List the apps that people ask for, and who asks; setApproval allows or denies them',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: { search, ...paging },
  answer: pageOf('requests', request),
  run: ({ storage }, { subject: { organization_id }, query }) =>
    answerPage(
      'requests',
      query,
      (page) => storage.listings.approvalRequests({ organization_id, search: query.search ?? '' }, page),
      byId('client_id'),
      ({ askers, ...app }) => ({
        ...app,
        askers: askers.map(({ organization_id: _, client_id: __, lang: ___, ...who }) => who),
      }),
    ),
});
