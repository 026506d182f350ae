import type { Dialect } from '../dialect.ts';

/** Where an app was allowed: the session that knows it is deleted before the family. */
export const installationDevice = (_: Dialect): readonly string[] => [
  "alter table family add column user_agent text not null default ''",
];
