/** What was changed, by whom: the trail that every change writes in its own transaction. */
import { type Static, type TObject, Type } from 'typebox';
import type { AuditFilter } from '../../model/list-filter.ts';
import { byEntry } from '../../model/position.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Answer, operation } from './operation.ts';
import { answerPage, pageOf, paging } from './page.ts';
import { inOrganization, operator, self } from './right.ts';

const actor_type = Type.Enum(['account', 'client', 'command', 'server']);

export const entry = Type.Object(
  {
    entry_id: Type.Integer(),
    at: Type.Integer(),
    actor_type,
    actor_id: Type.String({ description: 'account_id or client_id; empty for command and server' }),
    actor_name: Type.String(),
    action: Type.String({ description: 'noun.verb' }),
    organization_id: Type.String(),
    client_id: Type.String(),
    client_name: Type.String(),
    account_id: Type.String(),
    account_name: Type.String(),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]), {
      description: 'Names and ids, never a secret',
    }),
  },
  { $id: 'AuditEntry' },
);

const moment = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

export const auditFilter = {
  action: Type.Optional(Type.String({ maxLength: 100 })),
  actor_type: Type.Optional(actor_type),
  actor_id: Type.Optional(Type.String({ maxLength: 100 })),
  client_id: Type.Optional(Type.String({ maxLength: 100 })),
  since: moment('Only what happened then or later'),
  until: moment('Only what happened before'),
};

const filter = { ...auditFilter, ...paging };

export const listActivity = operation({
  operation_id: 'listActivity',
  method: 'GET',
  path: '/me/activity',
  tag: 'Account',
  summary: 'List what was changed about your account, newest first',
  scope: 'grantry:account.read',
  right: self,
  query: filter,
  answer: pageOf('entries', entry),
  run: (deps, { subject: { account_id }, query }) => answerEntries(deps, { organization_id: '', account_id }, query),
});

export const listAuditEntries = operation({
  operation_id: 'listAuditEntries',
  method: 'GET',
  path: '/organizations/{organization_id}/audit',
  tag: 'Organization',
  summary: 'List what was changed in an organization, newest first',
  scope: 'grantry:organization.read',
  right: inOrganization('admin'),
  query: filter,
  answer: pageOf('entries', entry),
  run: (deps, { subject: { organization_id }, query }) =>
    answerEntries(deps, { organization_id, account_id: '' }, query),
});

export const listAllAuditEntries = operation({
  operation_id: 'listAllAuditEntries',
  method: 'GET',
  path: '/operator/audit',
  tag: 'Operator',
  summary: 'List what was changed on the platform, in organizations and outside of them, newest first',
  scope: 'grantry:operator.read',
  right: operator,
  query: filter,
  answer: pageOf('entries', entry),
  run: (deps, { query }) => answerEntries(deps, { organization_id: '', account_id: '' }, query),
});

function answerEntries(
  { storage }: ApiDeps,
  about: Pick<AuditFilter, 'organization_id' | 'account_id'>,
  query: Static<TObject<typeof filter>>,
): Promise<Answer> {
  const asked = auditOf(about, query);
  return answerPage(
    'entries',
    query,
    (page) => storage.listings.audit(asked, page),
    byEntry,
    (listed) => listed,
  );
}

export function auditOf(
  about: Pick<AuditFilter, 'organization_id' | 'account_id'>,
  { action = '', actor_type, actor_id = '', client_id = '', since = 0, until = 0 }: Static<TObject<typeof auditFilter>>,
): AuditFilter {
  return { ...about, action, actor_type: actor_type ?? '', actor_id, client_id, since, until };
}
