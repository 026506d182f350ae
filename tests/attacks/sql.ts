import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import type { Database } from '../harness/database.ts';

/** Says something to the database behind the server's back. */
export const sql = async ({ name, url }: Database, statement: string): Promise<void> => {
  if (name === 'sqlite') {
    const file = new Sqlite(url.slice('sqlite:'.length), { timeout: 5_000 });
    file.exec(statement);
    file.close();
    return;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};
