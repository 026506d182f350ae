import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';

export type DataDirectoryLock = { readonly outcome: 'held'; release(): void } | { readonly outcome: 'locked' };

/** A connection that nobody refers to is closed by the garbage collector, and its lock is gone. */
const held = new Set<Database>();

/**
 * Says that a server runs on this directory. The lock is the kernel's, on a file of its own: it ends with the process,
 * however that ends, and other commands may write to the database meanwhile.
 */
export const lockDataDirectory = (directory: string): DataDirectoryLock => {
  const connection = new Sqlite(join(directory, 'lock.sqlite'), { timeout: 0 });
  const release = (): void => {
    held.delete(connection);
    connection.close();
  };
  try {
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') return { outcome: 'locked' };
    throw error;
  }
  held.add(connection);
  return { outcome: 'held', release };
};
