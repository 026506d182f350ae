import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, inject } from 'vitest';
import { atEndOfFile } from './at-end-of-file.ts';

/** An empty database and a data directory, as a fresh installation finds them. */
export interface Database {
  readonly name: 'sqlite' | 'postgres';
  readonly url: string;
  readonly data_dir: string;
  /** Called by itself at the end of the test file. */
  destroy(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: Database['name'];
  create(): Promise<Database>;
}

export const sqlite: DatabaseKind = {
  name: 'sqlite',
  create: async () => {
    const data_dir = await dataDirectory();
    return closing({
      name: 'sqlite',
      url: `sqlite:${join(data_dir, 'grantry.sqlite')}`,
      data_dir,
      destroy: () => remove(data_dir),
    });
  },
};

export const postgres: DatabaseKind = {
  name: 'postgres',
  create: async () => {
    const url = new URL(inject('postgres_url'));
    const database_name = `test_${randomBytes(8).toString('hex')}`;
    await command(`CREATE DATABASE ${database_name}`);
    url.pathname = `/${database_name}`;
    const data_dir = await dataDirectory();
    const destroy = async (): Promise<void> => {
      await command(`DROP DATABASE IF EXISTS ${database_name} WITH (FORCE)`);
      await remove(data_dir);
    };
    return closing({ name: 'postgres', url: url.href, data_dir, destroy });
  },
};

/** TEST_DATABASES=sqlite leaves PostgreSQL out, for a quick look. */
export const databases: readonly DatabaseKind[] = [sqlite, postgres].filter(
  ({ name }) => process.env.TEST_DATABASES?.includes(name) ?? true,
);

export const forEachDatabase = (define: (database: DatabaseKind) => void): void => {
  for (const database of databases) describe(`on ${database.name}`, () => define(database));
};

const closing = (database: Database): Database => {
  atEndOfFile(database.destroy);
  return database;
};

const dataDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'grantry-data-'));

const remove = (data_dir: string): Promise<void> => rm(data_dir, { recursive: true, force: true, maxRetries: 20 });

const command = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: inject('postgres_url') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
