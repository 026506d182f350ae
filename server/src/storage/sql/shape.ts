import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { Row } from '../driver.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

/** How a record lies in its table. */
export interface Shape<T> {
  /** What to select or return: each column under an alias that no other table has. */
  readonly columns: readonly AliasedRawBuilder<unknown, string>[];
  /** What to insert: a parameter for each column. */
  params(params: Params<Stored<T>>): { readonly [K in keyof T]: RawBuilder<Stored<T>[K]> };
  encode(record: T): Stored<T>;
  decode(row: Row): T;
  /** `undefined` where a left join found nothing. */
  decodeFound(row: Row): T | undefined;
  /** Rows of a left join: each record, those of `many` that were found for it, and the first of its rows. */
  decodeWith<Many>(rows: readonly Row[], many: Shape<Many>): readonly (readonly [T, readonly Many[], Row])[];
}

/** Every column, its key first: `value` as it is, `json` for lists and maps. */
type Columns<T> = { readonly [K in keyof T]: T[K] extends string | number ? 'value' : 'json' };

export const shape = <T extends object>(table: string, kinds: Columns<T>): Shape<T> => {
  const names = Object.keys(kinds) as (keyof T & string)[];
  const columns = names.map((name) => ({ name, alias: `${table}__${name}`, json: kinds[name] === 'json' }));
  const key = columns[0]?.alias ?? '';
  const decode = (row: Row): T => {
    const record: Record<string, unknown> = {};
    for (const { name, alias, json } of columns) record[name] = json ? JSON.parse(String(row[alias])) : row[alias];
    return record as T;
  };
  const encode = (record: T): Stored<T> => {
    const row: Record<string, unknown> = {};
    for (const { name, json } of columns) row[name] = json ? JSON.stringify(record[name]) : record[name];
    return row as Stored<T>;
  };
  const decodeFound = (row: Row): T | undefined => (row[key] === null ? undefined : decode(row));
  return {
    columns: columns.map(({ name, alias }) => sql.ref(`${table}.${name}`).as(alias)),
    params: (params) => Object.fromEntries(names.map((name) => [name, params[name]])) as ReturnType<Shape<T>['params']>,
    encode,
    decode,
    decodeFound,
    decodeWith: (rows, many) =>
      [...Map.groupBy(rows, (row) => row[key]).values()].flatMap((group) =>
        group
          .slice(0, 1)
          .map((row) => [decode(row), group.flatMap((one) => many.decodeFound(one) ?? []), row] as const),
      ),
  };
};
