import type { Dialect } from '../dialect.ts';

/** What people know an app by: as we have drawn it anew, beside the app, which is read far more often. */
export const logos = (d: Dialect): readonly string[] => [
  "alter table client add column logo_hash text not null default ''",

  `create table logo (
    client_id text not null primary key references client (client_id),
    logo_hash text not null,
    image text not null
  ) ${d.heap}`,
  'create index logo_content on logo (logo_hash)',
];
