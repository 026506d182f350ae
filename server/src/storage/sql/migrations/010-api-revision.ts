import type { Dialect } from '../dialect.ts';

/** APIs are edited, by two at once perhaps. */
export const apiRevision = (d: Dialect): readonly string[] => [
  `alter table resource_server add column revision ${d.integer} not null default 1`,
];
