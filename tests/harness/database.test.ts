import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { forEachDatabase, postgres } from './database.ts';

const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

forEachDatabase((database) => {
  test('every call creates a database and a data directory of its own, and destroy removes them', async () => {
    const [one, other] = await Promise.all([database.create(), database.create()]);
    expect(one.url).not.toBe(other.url);
    expect(one.url.startsWith(`${database.name}:`)).toBe(true);
    expect(existsSync(one.data_dir)).toBe(true);
    await one.destroy();
    expect(existsSync(one.data_dir)).toBe(false);
    expect(existsSync(other.data_dir)).toBe(true);
  });
});

test('PostgreSQL acknowledges only what is durable, and sorts by code point', async () => {
  const { url } = await postgres.create();
  const names = `'fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding'`;
  expect(await query(url, `SELECT name, setting FROM pg_settings WHERE name IN (${names}) ORDER BY name`)).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'server_encoding', setting: 'UTF8' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
  expect(await query(url, 'SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()')).toEqual([
    { datcollate: 'C', datctype: 'C' },
  ]);
});

test('a PostgreSQL database is dropped even while somebody is connected', async () => {
  const { url, destroy } = await postgres.create();
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await destroy();
  const name = new URL(url).pathname.slice(1);
  expect(await query(inject('postgres_url'), `SELECT datname FROM pg_database WHERE datname = '${name}'`)).toEqual([]);
});
