import { Client } from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { StorageUnavailable } from '../../server/src/model/storage.ts';
import { openStorage } from '../../server/src/storage/index.ts';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import { type Database, postgres } from '../harness/database.ts';
import { contract } from './contract.ts';
import { givenCode, givenPerson, NOW, newId, redemption } from './given.ts';
import { raw, shared } from './opened.ts';
import { proxyTo } from './proxy.ts';

contract(postgres);

/** A connection of somebody else. */
const stranger = async ({ url }: Database): Promise<Client> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  atEndOfFile(() => client.end());
  return client;
};

const terminate =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'grantry' and datname = current_database()";
const waiting =
  "select 1 from pg_stat_activity where application_name = 'grantry' and datname = current_database() and wait_event_type = 'Lock'";

describe('while PostgreSQL is away', () => {
  test('everything is a 503, and goes on when it is back', async () => {
    const database = await postgres.create();
    const proxy = await proxyTo(database.url);
    const storage = await openStorage({ url: proxy.url, migrate: true });
    atEndOfFile(storage.close);
    const person = await givenPerson(storage);
    const code = await givenCode(storage, person);
    const transition = redemption(person, code);
    await proxy.cut();
    await expect(storage.tokens.issue(transition, NOW)).rejects.toThrow(StorageUnavailable);
    await expect(storage.codes.find(code.bucket, code.attempt_id, NOW)).rejects.toThrow(StorageUnavailable);
    await expect(storage.throttles.fail(['a'], NOW, 0)).rejects.toThrow(StorageUnavailable);
    await expect(storage.upkeep.ping()).rejects.toThrow(StorageUnavailable);
    await expect(openStorage({ url: proxy.url, migrate: true })).rejects.toThrow(StorageUnavailable);
    await proxy.mend();
    expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'issued' });
  });

  test('connections that it ends while nobody uses them are replaced', async () => {
    const { storage, database } = await shared(postgres);
    const person = await givenPerson(storage);
    await Promise.all(Array.from({ length: 20 }, () => storage.upkeep.ping()));
    await raw(database, terminate);
    await vi.waitFor(() => storage.upkeep.ping());
    await Promise.all(Array.from({ length: 20 }, () => storage.accounts.find(person.account.account_id)));
  });

  test('a verb whose connection it ends is a 503 and has written nothing', async () => {
    const { storage, database } = await shared(postgres);
    const person = await givenPerson(storage);
    const code = await givenCode(storage, person);
    const transition = redemption(person, code);
    const other = await stranger(database);
    await other.query('begin; lock table access_token in share mode');
    const issued = expect(storage.tokens.issue(transition, NOW)).rejects.toThrow(StorageUnavailable);
    await vi.waitFor(async () => expect((await other.query(waiting)).rowCount).toBe(1));
    await raw(database, terminate);
    await issued;
    await other.query('rollback');
    // Idle connections hear of their end a moment later.
    await vi.waitFor(() => Promise.all(Array.from({ length: 20 }, () => storage.upkeep.ping())));
    expect((await storage.codes.find(code.bucket, code.attempt_id, NOW))?.state).toBe('live');
    expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'issued' });
  });

  test('a statement that does not end is a 503', async () => {
    const { storage, database } = await shared(postgres);
    const other = await stranger(database);
    await other.query('begin; lock table throttle');
    await expect(storage.throttles.read(['nothing'])).rejects.toThrow(StorageUnavailable);
    await other.query('rollback');
    expect(await storage.throttles.read(['nothing'])).toEqual([]);
  });
});

test('a verb that stands in the way of another is run again', async () => {
  const { storage, database } = await shared(postgres);
  const [a, b] = [`a${newId('key')}`, `b${newId('key')}`];
  await storage.throttles.fail([a, b], NOW, 0);
  const other = await stranger(database);
  await other.query(`set deadlock_timeout = '30s'; begin; update throttle set count = 10 where throttle_key = '${b}'`);
  const failed = storage.throttles.fail([a, b], NOW, 0);
  await vi.waitFor(async () => expect((await other.query(waiting)).rowCount).toBe(1));
  // Now each waits for the other; PostgreSQL ends the one that looks first, and this one looks late.
  await other.query(`update throttle set count = 10 where throttle_key = '${a}'; commit`);
  await failed;
  expect((await storage.throttles.read([a, b])).map(({ count }) => count)).toEqual([11, 11]);
});

test('a backup is for pg_dump', async () => {
  const { storage } = await shared(postgres);
  expect(await storage.upkeep.backup('/nowhere', () => undefined)).toEqual({ outcome: 'unsupported', use: 'pg_dump' });
});
