import { setTimeout as pause } from 'node:timers/promises';
import Sqlite, { type Database } from 'better-sqlite3';
import { StorageUnavailable } from '../model/storage.ts';
import type { Driver, Execute, Observe, Row, Run } from './driver.ts';
import { sqlite as dialect } from './sql/dialect.ts';
import { groupCommit } from './sqlite-group.ts';

/** How long SQLite itself waits for another process, blocking ours. Milliseconds. */
const BUSY_TIMEOUT = 10;
/** Attempts, and milliseconds between them: some five seconds in all. */
const ATTEMPTS = 150;
const BETWEEN_ATTEMPTS = 20;
/** Pages of 4 KB in the log before they move to the database: more of them, and more are rewritten in the log alone. */
const WAL_PAGES = 4_000;

/** One connection writes and another reads: a read never sees a group that is not committed. */
export const openSqlite = async (path: string, observe: Observe): Promise<Driver> => {
  const writer = await whenFree(() => connect(path, false));
  const reader = await whenFree(() => connect(path, true));
  const read = runOn(reader, observe);
  const begin = (): Promise<void> => whenFree(() => void writer.exec('begin immediate'));
  const group = groupCommit(writer, runOn(writer, observe), begin, () => observe('commit', 'commit'));
  return {
    dialect,
    run: (statement, params) =>
      statement.type === 'read'
        ? whenFree(() => read(statement, params))
        : group.add((tx) => tx.run(statement, params)),
    transact: group.add,
    exclusively: (work) => group.add(() => work(executeOn(writer))),
    backup: (file, copied) => backUp(path, file, copied),
    close: async () => {
      await group.idle();
      reader.close();
      writer.close();
    },
  };
};

const connect = (path: string, readonly: boolean): Database => {
  const connection = new Sqlite(path, { readonly, timeout: BUSY_TIMEOUT });
  if (!readonly) connection.pragma('journal_mode = WAL');
  if (!readonly) connection.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  return connection;
};

/** Each statement is prepared once on each connection that runs it. */
const runOn = (connection: Database, observe: Observe): Run => {
  const prepared = new Map<string, Prepared>();
  const prepareOnce = (name: string, sql: string): Prepared => {
    const made = prepared.get(name) ?? prepare(connection, sql);
    prepared.set(name, made);
    return made;
  };
  return async (statement, params) => {
    const values = statement.values(params);
    if (!connection.open) throw new StorageUnavailable('The storage is closed.');
    try {
      const rows = prepareOnce(statement.name, statement.sql)(values);
      observe(statement.type, statement.sql);
      return statement.rows(rows);
    } catch (error) {
      throw translated(error);
    }
  };
};

const executeOn =
  (connection: Database): Execute =>
  async (sql) =>
    prepare(connection, sql)([]);

type Prepared = (values: readonly unknown[]) => readonly Row[];

/** Rows come as lists and get their names here: by the driver, each name would cost more than its value. */
const prepare = (connection: Database, sql: string): Prepared => {
  const statement = connection.prepare<unknown[], readonly unknown[]>(sql);
  if (!statement.reader) {
    return (values) => {
      statement.run(...values);
      return [];
    };
  }
  const names = statement.columns().map(({ name }) => name);
  const rows = statement.raw();
  return (values) => rows.all(...values).map((row) => named(names, row));
};

const named = (names: readonly string[], row: readonly unknown[]): Row => {
  const record: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) record[name] = row[index];
  return record;
};

/** At a time. */
const PAGES = 100;

/** A connection of its own, whose open read transaction holds one moment still while others write. */
const backUp = async (
  path: string,
  file: string,
  copied: (percent: number) => void,
): Promise<{ readonly outcome: 'done' }> => {
  const source = await whenFree(() => connect(path, true));
  try {
    source.exec('begin');
    source.prepare('select count(*) from sqlite_schema').get();
    const progress = ({ totalPages, remainingPages }: Sqlite.BackupMetadata): number => {
      copied(Math.floor(100 * (1 - remainingPages / totalPages)));
      return PAGES;
    };
    await source.backup(file, { progress });
    return { outcome: 'done' };
  } finally {
    source.close();
  }
};

/** Waits for other processes without blocking ours. */
const whenFree = async <Outcome>(action: () => Outcome | Promise<Outcome>): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      const failure = translated(error);
      if (attempt === ATTEMPTS || !(failure instanceof StorageUnavailable) || !isBusy(failure.cause)) throw failure;
    }
    await pause(BETWEEN_ATTEMPTS);
  }
};

const AWAY = /^SQLITE_(BUSY|LOCKED|PROTOCOL|FULL|IOERR|CANTOPEN|READONLY|NOMEM|INTERRUPT|CORRUPT|NOTADB)/;

const translated = (error: unknown): unknown =>
  error instanceof Sqlite.SqliteError && AWAY.test(error.code)
    ? new StorageUnavailable(error.message, { cause: error })
    : error;

const isBusy = (cause: unknown): boolean =>
  cause instanceof Sqlite.SqliteError && /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(cause.code);
