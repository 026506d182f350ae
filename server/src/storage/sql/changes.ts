import { type RawBuilder, sql } from 'kysely';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

/** A statement is made once, so it sets every column that may change; NULL leaves one as it is. */
export type Changes<T> = { readonly [K in keyof T]: Stored<T>[K] | null };

export const setChanges = <T extends object>(
  names: readonly (keyof T & string)[],
  params: Params<Changes<T>>,
): { readonly [K in keyof T]: RawBuilder<Stored<T>[K]> } =>
  Object.fromEntries(names.map((name) => [name, sql`coalesce(${params[name]}, ${sql.ref(name)})`])) as ReturnType<
    typeof setChanges<T>
  >;

export const encodeChanges = <T extends object>(
  names: readonly (keyof T & string)[],
  changes: Partial<T>,
): Changes<T> => Object.fromEntries(names.map((name) => [name, encoded(changes[name])])) as Changes<T>;

const encoded = (value: unknown): unknown => (typeof value === 'object' ? JSON.stringify(value) : (value ?? null));

/** Words of closed lists: with the name alone nobody could tell whether something was given or taken. */
const TOLD = [
  ...['status', 'operator', 'email_verified', 'first_party', 'skip_authorization', 'featured'],
  ...['app_creation', 'third_party', 'is_default', 'access_token_format'],
];

/** What differs from the row as it was: for the audit log, which says what somebody changed and not what they sent. */
export const told = <T extends object>(
  names: readonly (keyof T & string)[],
  before: Readonly<Record<string, unknown>>,
  values: Changes<T>,
): { readonly changed: readonly string[]; readonly [name: string]: string | readonly string[] } => {
  const changed = names.filter((name) => values[name] !== null && values[name] !== before[name]);
  const words = changed.filter((name) => TOLD.includes(name)).map((name) => [name, String(values[name])] as const);
  return { ...Object.fromEntries(words), changed };
};

/** Part of every update of what two may edit at once. */
export const nextRevision: RawBuilder<number> = sql<number>`revision + 1`;

/** NULL: whichever is there. */
export const isRevision = (if_revision: RawBuilder<number | null>): RawBuilder<boolean> =>
  sql<boolean>`revision = coalesce(${if_revision}, revision)`;
