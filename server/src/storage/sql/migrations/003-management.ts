import type { Dialect } from '../dialect.ts';

/** What the management API needs: who runs the platform, revisions for two who edit at once, creations that are repeated. */
export const management = (d: Dialect): readonly string[] => [
  "alter table account add column operator text not null default 'no'",
  ...['account', 'organization', 'client'].map(
    (table) => `alter table ${table} add column revision ${d.integer} not null default 1`,
  ),
  "alter table client add column suspended_by text not null default ''",

  `create table idempotency (
    actor_id text not null,
    idempotency_key text not null,
    claim text not null,
    operation text not null,
    digest text not null,
    entry_id ${d.integer} not null,
    created_at ${d.integer} not null,
    primary key (actor_id, idempotency_key)
  ) ${d.clustered}`,
  'create index idempotency_created on idempotency (created_at)',

  'create index authorization_organization on "authorization" (organization_id, client_id)',
  'create index audit_entry_organization on audit_entry (organization_id, entry_id)',
  'create index audit_entry_account on audit_entry (account_id, entry_id)',
];
