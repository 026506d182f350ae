import { type RawBuilder, sql } from 'kysely';
import type { Page } from '../../model/listing.ts';
import type { Params } from './statement.ts';

/** A page as parameters. */
export interface Paging {
  readonly after_at: number;
  readonly after_id: string;
  readonly limit: number;
}

export const oldestFirst = ({ after: [after_at, after_id] = [-1, ''], limit }: Page): Paging => ({
  after_at,
  after_id,
  limit,
});

export const newestFirst = ({ after: [after_at, after_id] = [Number.MAX_SAFE_INTEGER, ''], limit }: Page): Paging => ({
  after_at,
  after_id,
  limit,
});

export const isAfter = (at: string, id: string, p: Params<Paging>): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) > (${p.after_at}, ${p.after_id})`;

export const isBefore = (at: string, id: string, p: Params<Paging>): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${p.after_at}, ${p.after_id})`;

/** The empty string asks for no value in particular. */
export const isAsked = (column: string, asked: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`(cast(${asked} as text) = '' or ${sql.ref(column)} = ${asked})`;

/** What somebody looks for, as parameters. */
export interface Sought {
  readonly search: string;
  readonly pattern: string;
}

export const sought = (search: string): Sought => ({
  search,
  pattern: `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
});

/** Part of one of the texts, in any case, or the whole id. */
export const isFound = (
  texts: readonly (string | RawBuilder<string>)[],
  id: string,
  p: Params<Sought>,
): RawBuilder<boolean> => {
  const found = texts.map((text) => (typeof text === 'string' ? sql.ref(text) : text));
  const inTexts = found.map((text) => sql`lower(${text}) like ${p.pattern} escape '\\'`);
  return sql<boolean>`(${sql.join(inTexts, sql` or `)} or ${sql.ref(id)} = ${p.search})`;
};
