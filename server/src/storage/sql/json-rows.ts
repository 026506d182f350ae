import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { Dialect } from './dialect.ts';

/** Any number of rows as one parameter: a JSON array of objects. */
export const jsonRows = (dialect: Dialect, rows: RawBuilder<string>): AliasedRawBuilder<{ value: string }, 'item'> =>
  sql<{ value: string }>`${sql.raw(dialect.json_rows)}(${rows})`.as('item');

export const textOf = (member: string): RawBuilder<string> => sql<string>`item.value ->> ${member}`;

export const numberOf = (member: string): RawBuilder<number> => sql<number>`cast(item.value ->> ${member} as bigint)`;

/** SQLite cannot tell `on conflict` after a select from a join's condition unless the select has one of its own. */
export const ALWAYS: RawBuilder<boolean> = sql<boolean>`true`;
