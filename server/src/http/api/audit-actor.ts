/** Whom an audit log names as those who did something: also who has left, and apps. */

import { type Static, type TObject, Type } from 'typebox';
import { byId } from '../../model/position.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Answer, operation } from './operation.ts';
import { answerPage, pageOf, paging } from './page.ts';
import { inOrganization, operator } from './right.ts';

const actor = Type.Object(
  {
    actor_type: Type.Enum(['account', 'client']),
    actor_id: Type.String(),
    actor_name: Type.String(),
  },
  { $id: 'AuditActor' },
);

const query = {
  search: Type.Optional(
    Type.String({ maxLength: 200, description: 'Part of a name in any case, or a whole address or id' }),
  ),
  ...paging,
};

export const listAuditActors = operation({
  operation_id: 'listAuditActors',
  method: 'GET',
  path: '/organizations/{organization_id}/audit-actors',
  tag: 'Organization',
  summary: 'List the people and apps that changed something in an organization',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query,
  answer: pageOf('actors', actor),
  run: (deps, { subject: { organization_id }, query }) => answerActors(deps, organization_id, query),
});

export const listAllAuditActors = operation({
  operation_id: 'listAllAuditActors',
  method: 'GET',
  path: '/operator/audit-actors',
  tag: 'Operator',
  summary: 'List the people and apps that changed something on the platform',
  scope: 'grantry:operator.read',
  right: operator,
  query,
  answer: pageOf('actors', actor),
  run: (deps, { query }) => answerActors(deps, '', query),
});

/** `''`: of the whole platform. */
function answerActors(
  { storage }: ApiDeps,
  organization_id: string,
  asked: Static<TObject<typeof query>>,
): Promise<Answer> {
  return answerPage(
    'actors',
    asked,
    (page) => storage.listings.actors({ organization_id, search: asked.search ?? '' }, page),
    byId('actor_id'),
    (listed) => listed,
  );
}
