import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { StorageUnavailable } from '../model/storage.ts';

export type DataDirectoryLock = { readonly outcome: 'held'; release(): void } | { readonly outcome: 'locked' };

/** A connection that nobody refers to is closed by the garbage collector, and its lock is gone. */
const held = new Set<Database>();

/**
 * Says that a server runs on this directory. The lock is the kernel's, on a file of its own: it ends with the process,
 * however that ends, and other commands may write to the database meanwhile.
 */
export const lockDataDirectory = (directory: string): DataDirectoryLock => {
  const connection = openLock(join(directory, 'lock.sqlite'));
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

/** A directory that cannot be written to is a database that is away. */
const openLock = (file: string): Database => {
  try {
    return new Sqlite(file, { timeout: 0 });
  } catch (error) {
    throw new StorageUnavailable(`${file} cannot be opened.`, { cause: error });
  }
};
