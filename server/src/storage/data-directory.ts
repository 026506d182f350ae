import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export type DataDirectoryLock = { readonly outcome: 'held'; release(): void } | { readonly outcome: 'locked' };

/**
 * Says that a server runs on this directory. The lock is the kernel's, on a file of its own: it ends with the process,
 * however that ends, and other commands may write to the database meanwhile.
 */
export const lockDataDirectory = (directory: string): DataDirectoryLock => {
  const connection = new Sqlite(join(directory, 'lock.sqlite'), { timeout: 0 });
  try {
    connection.exec('begin exclusive');
    return { outcome: 'held', release: () => void connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') return { outcome: 'locked' };
    throw error;
  }
};
