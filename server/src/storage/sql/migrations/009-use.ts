import type { Dialect } from '../dialect.ts';

/** What of an app is in use: how often each secret, when each redirect URI. */
export const use = (d: Dialect): readonly string[] => [
  `create table secret_use (
    secret_id text not null,
    hour ${d.integer} not null,
    count ${d.integer} not null,
    primary key (secret_id, hour)
  ) ${d.clustered}`,
  'create index secret_use_hour on secret_use (hour)',

  `create table redirect_uri_use (
    client_id text not null,
    redirect_uri text not null,
    last_used_at ${d.integer} not null,
    primary key (client_id, redirect_uri)
  ) ${d.clustered}`,
  'create index redirect_uri_use_last on redirect_uri_use (last_used_at)',
];
