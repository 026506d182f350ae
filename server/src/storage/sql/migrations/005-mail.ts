import type { Dialect } from '../dialect.ts';

/** Mail on its way, the links in it, and ownership that waits for a yes. */
export const mail = (d: Dialect): readonly string[] => [
  `create table mail (
    mail_id text not null primary key,
    sealed text not null,
    tries ${d.integer} not null,
    next_at ${d.integer} not null,
    gives_up_at ${d.integer} not null,
    failed_at ${d.integer} not null,
    created_at ${d.integer} not null
  ) ${d.clustered}`,
  'create index mail_due on mail (next_at) where failed_at = 0',
  'create index mail_end on mail (gives_up_at)',

  `create table link (
    link_id text not null primary key,
    link_hash text not null,
    purpose text not null,
    email text not null,
    account_id text not null,
    organization_id text not null references organization (organization_id),
    role text not null,
    created_by text not null,
    created_at ${d.integer} not null,
    expires_at ${d.integer} not null,
    ended_at ${d.integer} not null
  ) ${d.clustered}`,
  'create unique index link_key on link (link_hash)',
  'create index link_account on link (account_id) where ended_at = 0',
  `create unique index invitation on link (organization_id, email) where purpose = 'invitation' and ended_at = 0`,
  'create index link_expiry on link (expires_at)',

  `create table ownership_offer (
    organization_id text not null primary key references organization (organization_id),
    account_id text not null references account (account_id),
    offered_by text not null references account (account_id),
    created_at ${d.integer} not null
  ) ${d.clustered}`,

  `alter table membership add column revision ${d.integer} not null default 1`,
];
