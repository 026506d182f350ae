import type { Dialect } from '../dialect.ts';

/** What organizations let their people do with apps of others, and how an app comes to be published. */
export const organizationPolicy = (d: Dialect): readonly string[] => [
  "alter table organization add column third_party text not null default 'allow_all'",

  `create table approval (
    organization_id text not null references organization (organization_id),
    client_id text not null references client (client_id),
    decision text not null,
    scope text not null,
    message text not null,
    decided_by text not null,
    decided_at ${d.integer} not null,
    primary key (organization_id, client_id)
  ) ${d.clustered}`,

  `create table approval_request (
    organization_id text not null references organization (organization_id),
    client_id text not null references client (client_id),
    account_id text not null references account (account_id),
    scope text not null,
    message text not null,
    lang text not null,
    requested_at ${d.integer} not null,
    primary key (organization_id, client_id, account_id)
  ) ${d.clustered}`,

  "alter table client add column review text not null default ''",
  `alter table client add column review_requested_at ${d.integer} not null default 0`,
  "alter table client add column review_message text not null default ''",

  `create table test_user (
    client_id text not null references client (client_id),
    email text not null,
    created_at ${d.integer} not null,
    primary key (client_id, email)
  ) ${d.clustered}`,
];
