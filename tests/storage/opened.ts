import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { type OpenStorage, openStorage } from '../../server/src/storage/index.ts';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import type { Database, DatabaseKind } from '../harness/database.ts';

export interface Counts {
  readonly read: number;
  readonly write: number;
  readonly commit: number;
}

export interface Opened {
  readonly database: Database;
  readonly storage: OpenStorage;
  /** What an action cost. */
  counting(action: () => Promise<unknown>): Promise<Counts>;
}

/** A storage on a database of its own, or on one that is given. */
export const opened = async (kind: DatabaseKind, given?: Database): Promise<Opened> => {
  const database = given ?? (await kind.create());
  let counts = { read: 0, write: 0, commit: 0 };
  const observe = (what: keyof Counts): void => {
    counts = { ...counts, [what]: counts[what] + 1 };
  };
  const storage = await openStorage({ url: database.url, migrate: true, observe });
  atEndOfFile(storage.close);
  const counting = async (action: () => Promise<unknown>): Promise<Counts> => {
    counts = { read: 0, write: 0, commit: 0 };
    await action();
    return counts;
  };
  return { database, storage, counting };
};

const shares = new Map<DatabaseKind, Promise<Opened>>();

/** One for all tests of a file that do not mind what others write. */
export const shared = (kind: DatabaseKind): Promise<Opened> => {
  const one = shares.get(kind) ?? opened(kind);
  if (!shares.has(kind)) atEndOfFile(() => shares.delete(kind));
  shares.set(kind, one);
  return one;
};

/** Two storages on one database, as two processes have. */
export const openedTwice = async (kind: DatabaseKind): Promise<readonly [OpenStorage, OpenStorage]> => {
  const one = await opened(kind);
  const other = await opened(kind, one.database);
  return [one.storage, other.storage];
};

/** Somebody signs in elsewhere, too. */
export const linked = async (database: Database, account_id: string, issuer: string, subject: string) => {
  const values = `'${issuer}', '${subject}', '${account_id}', 1`;
  await raw(database, `insert into identity (issuer, subject, account_id, linked_at) values (${values})`);
};

/** Beside the storage, as nobody but a test would. Answers the rows of all statements. */
export const raw = async (database: Database, ...statements: readonly string[]): Promise<readonly unknown[]> => {
  if (database.name === 'sqlite') return rawSqlite(database.url.slice('sqlite:'.length), statements);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const rows: unknown[] = [];
    for (const sql of statements) rows.push(...(await client.query(sql)).rows);
    return rows;
  } finally {
    await client.end();
  }
};

const rawSqlite = (path: string, statements: readonly string[]): readonly unknown[] => {
  const connection = new Sqlite(path);
  try {
    const rows: unknown[] = [];
    for (const sql of statements) {
      const statement = connection.prepare(sql);
      if (statement.reader) rows.push(...statement.all());
      else statement.run();
    }
    return rows;
  } finally {
    connection.close();
  }
};
