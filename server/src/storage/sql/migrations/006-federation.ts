import type { Dialect } from '../dialect.ts';

/** Who people and organizations are elsewhere, and the statements of it that were spent. */
export const federation = (d: Dialect): readonly string[] => [
  `create table identity (
    issuer text not null,
    subject text not null,
    account_id text not null,
    linked_at ${d.integer} not null,
    primary key (issuer, subject)
  ) ${d.clustered}`,
  'create index identity_account on identity (account_id)',

  `create table organization_identity (
    issuer text not null,
    external_id text not null,
    organization_id text not null,
    primary key (issuer, external_id)
  ) ${d.clustered}`,

  `create table spent_statement (
    bucket ${d.integer} not null,
    statement_hash text not null,
    primary key (bucket, statement_hash)
  ) ${d.clustered}`,
];
