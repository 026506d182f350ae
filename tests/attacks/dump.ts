import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import type { Database } from '../harness/database.ts';

/** Everything a thief finds who takes the database away: of SQLite the very files, with what was deleted too. */
export const dump = async ({ name, url }: Database): Promise<string> =>
  name === 'sqlite' ? files(url.slice('sqlite:'.length)) : tables(url);

const files = async (path: string): Promise<string> =>
  (await Promise.all([path, `${path}-wal`].map((file) => readFile(file, 'latin1')))).join('\n');

const tables = async (connectionString: string): Promise<string> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const found = [];
    for (const { name } of rows) found.push(...(await client.query(`select * from "${name}"`)).rows);
    return found.map((row) => Object.values(row).join('\n')).join('\n');
  } finally {
    await client.end();
  }
};
