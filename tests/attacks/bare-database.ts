/** The database without the server in front of it. */
import { readFile } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import type { Database } from '../harness/database.ts';

/** Says something to the database behind the server's back. */
export const sql = async ({ name, url }: Database, statement: string): Promise<void> => {
  if (name === 'postgres') return connected(url, async (client) => void (await client.query(statement)));
  const file = new Sqlite(pathOf(url), { timeout: 5_000 });
  file.exec(statement);
  file.close();
};

/** Everything a thief finds who takes it away: of SQLite the very files, with what was deleted too. */
export const dump = async ({ name, url }: Database): Promise<string> => {
  if (name === 'postgres') return connected(url, rows);
  const files = [pathOf(url), `${pathOf(url)}-wal`].map((file) => readFile(file, 'latin1'));
  return (await Promise.all(files)).join('\n');
};

const pathOf = (url: string): string => url.slice('sqlite:'.length);

const connected = async <T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString });
  await client.connect();
  return work(client).finally(() => client.end());
};

const rows = async (client: Client): Promise<string> => {
  const tables = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const all = await client.query<Record<string, unknown>>(`select * from "${name}"`);
    found.push(...all.rows.map((row) => Object.values(row).join('\n')));
  }
  return found.join('\n');
};
