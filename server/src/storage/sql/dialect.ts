/** All that the two databases do not spell alike. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** How the n-th parameter of a statement is written. */
  parameter(n: number): string;
  /** A table function: one row for each element of a JSON array, in its column `value`. */
  readonly json_rows: string;
  /** Whether a subquery can lock the rows it finds. Where writers queue up there is nothing to lock. */
  readonly row_locks: boolean;
  /** Words for migrations. */
  readonly integer: string;
  readonly serial_key: string;
  /** Ends the definition of a table. */
  readonly heap: string;
  /** The same, for a table that lies in the order of its key. */
  readonly clustered: string;
  /** Answers a row if any migration was ever applied. */
  readonly is_migrated: string;
}

export const sqlite: Dialect = {
  name: 'sqlite',
  parameter: () => '?',
  json_rows: 'json_each',
  row_locks: false,
  integer: 'integer',
  serial_key: 'integer primary key',
  heap: 'strict',
  clustered: 'strict, without rowid',
  is_migrated: "select name from sqlite_schema where name = 'schema_migration'",
};

export const postgres: Dialect = {
  name: 'postgres',
  parameter: (n) => `$${n}`,
  json_rows: 'json_array_elements',
  row_locks: true,
  integer: 'bigint',
  serial_key: 'bigint generated always as identity primary key',
  heap: '',
  clustered: '',
  is_migrated: "select name from (select to_regclass('schema_migration') as name) as found where name is not null",
};
