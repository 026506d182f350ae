/** What was changed, by whom: the trail that every change writes in its own transaction. */
import { type Static, type TObject, Type } from 'typebox';
import type { AuditFilter } from '../../model/listing.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Answer, operation } from './operation.ts';
import { answerPage, pageOf, paging } from './page.ts';
import { inOrganization, self } from './right.ts';

export const entry = Type.Object(
  {
    entry_id: Type.Integer(),
    at: Type.Integer(),
    actor_type: Type.Enum(['account', 'client', 'command', 'server']),
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

const filter = {
  action: Type.Optional(Type.String({ maxLength: 100 })),
  actor_id: Type.Optional(Type.String({ maxLength: 100 })),
  client_id: Type.Optional(Type.String({ maxLength: 100 })),
  ...paging,
};

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

function answerEntries(
  { storage }: ApiDeps,
  about: Pick<AuditFilter, 'organization_id' | 'account_id'>,
  query: Static<TObject<typeof filter>>,
): Promise<Answer> {
  const { action = '', actor_id = '', client_id = '' } = query;
  return answerPage(
    'entries',
    query,
    (page) => storage.listings.audit({ ...about, action, actor_id, client_id }, page),
    ({ entry_id }) => [entry_id, ''],
    (listed) => listed,
  );
}
