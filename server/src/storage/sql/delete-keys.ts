import { type Kysely, sql } from 'kysely';
import type { Row } from '../driver.ts';
import { jsonRows, numberOf, textOf } from './json-rows.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Deletes at most `limit` rows; answers how many there were, `0` when it found nothing more. */
export type Sweep = (now: number, limit: number) => Promise<number>;

/** Where the table is a parameter, its columns are not known to the compiler. */
export type AnyTable = Kysely<Record<string, Record<string, string | number>>>;

export const anyTable = ({ db }: Parts): AnyTable => db as unknown as AnyTable;

/** Deletes the rows with these keys: by key, so that no database reads the table for it. */
export const deleteKeys = (
  parts: Parts,
  table: string,
  keys: Readonly<Record<string, 'text' | 'number'>>,
): ((rows: readonly Row[]) => Promise<void>) => {
  const { statement, driver } = parts;
  const names = Object.keys(keys);
  const remove = statement((p: Params<{ rows: string }>) => {
    const members = names.map((name) => (keys[name] === 'text' ? textOf(name).as(name) : numberOf(name).as(name)));
    const listed = parts.db.selectFrom(jsonRows(driver.dialect, p.rows)).select(members);
    return anyTable(parts)
      .deleteFrom(table)
      .where(sql<boolean>`(${sql.join(names.map((name) => sql.ref(name)))}) in ${listed}`);
  });
  return async (rows) => void (await driver.run(remove, { rows: JSON.stringify(rows) }));
};
