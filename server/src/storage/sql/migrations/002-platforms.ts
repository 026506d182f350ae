import type { Dialect } from '../dialect.ts';

/** What the four platforms know of apps, installations and organizations beyond the RFCs. */
export const platforms = (_: Dialect): readonly string[] => [
  "alter table client add column featured text not null default 'no'",
  "alter table client add column skip_authorization text not null default 'no'",
  "alter table family add column account_name text not null default ''",
  "alter table family add column by_password text not null default 'no'",
  "alter table organization add column app_creation text not null default 'admins'",
];
