/** A server that starts: on nothing, on what is there, and beside another one; or says why it does not. */
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, forEachDatabase, postgres, sqlite } from '../harness/database.ts';
import { type Credentials, call, token } from '../harness/oauth-client.ts';
import { createApp, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { run, startLike } from './command.ts';

const keyIds = async (server: Server): Promise<readonly string[]> => {
  const { body } = await send(`${server.url}/oauth/jwks`);
  return (JSON.parse(body) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid).sort();
};

const machineToken = async (server: Server, machine: Credentials): Promise<string> => {
  const { status, body } = await token(server, { grant_type: 'client_credentials' }, { basic: machine });
  expect(status).toBe(200);
  return String(body.access_token);
};

const isActive = async (server: Server, token: string, basic: Credentials): Promise<unknown> =>
  (await call(server, '/oauth/introspect', { token }, { basic })).body.active;

const execute = async ({ name, url }: Database, sql: string): Promise<void> => {
  if (name === 'sqlite') {
    const file = new Sqlite(url.slice('sqlite:'.length));
    file.exec(sql);
    file.close();
    return;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

forEachDatabase(({ create }) => {
  describe('a server that was there before', () => {
    let server: Server;
    let machine: Credentials;
    let access_token: string;

    beforeAll(async () => {
      server = await startServer({ alone: true, database: await create() });
      machine = await createApp(server, { kind: 'machine' });
      access_token = await machineToken(server, machine);
    });

    test('finds everything as it was', async () => {
      const keys = await keyIds(server);
      expect(keys).toHaveLength(2);
      expect(await server.stop()).toBe(0);
      server = await server.restart();
      expect(await keyIds(server)).toEqual(keys);
      expect(await isActive(server, access_token, machine)).toBe(true);
    });

    test('starts again after kill -9', async () => {
      await server.kill();
      server = await server.restart();
      expect(await isActive(server, access_token, machine)).toBe(true);
    });

    test('refuses a secret that does not open the database, and shows none', async () => {
      expect(await server.stop()).toBe(0);
      const other = 'another-secret-that-was-never-used-here';
      const { code, stdout, stderr } = await startLike(server, { GRANTRY_SECRET: other });
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /The server secret does not open this database: 2 of its signing keys .*\nSet GRANTRY_SECRET to what it was/,
      );
      expect(stdout + stderr).not.toContain(other);
      expect(stdout + stderr).not.toContain(server.env.GRANTRY_SECRET);
      server = await server.restart();
    });

    test('refuses a schema newer than its own, and so do commands', async () => {
      expect(await server.stop()).toBe(0);
      await execute(server.database, "insert into schema_migration (version, name) values (999, 'from-the-future')");
      const started = await startLike(server);
      expect(started.code).toBe(1);
      expect(started.stderr).toMatch(/schema version 999, .*: start the release that made it, or a later one/);
      for (const command of [['migrate'], ['apps', 'list'], ['doctor']]) {
        const { code, json } = await server.cli([...command, '--json']);
        expect({ command, code, told: JSON.stringify(json) }).toMatchObject({
          code: 1,
          told: expect.stringContaining('schema version 999'),
        });
      }
      await execute(server.database, 'delete from schema_migration where version = 999');
      server = await server.restart();
    });
  });

  test('nothing is migrated where that is forbidden', async () => {
    const { url, data_dir } = await create();
    const env = { GRANTRY_DATA: data_dir, GRANTRY_DATABASE_URL: url, GRANTRY_SECRET: 'x'.repeat(32) };
    const { code, stderr } = await run(['start', '--no-migrate'], { env, cwd: data_dir });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/version 0, .*run `grantry migrate`/) });
  });
});

describe('on sqlite', () => {
  test('an empty directory becomes an installation, and is one at the next start', async () => {
    const database = await sqlite.create();
    const env = { GRANTRY_SECRET: '', GRANTRY_DATABASE_URL: '' };
    const first = await startServer({ alone: true, database, env });
    expect(await readdir(database.data_dir)).toEqual(expect.arrayContaining(['grantry.db', 'secret']));
    expect((await stat(join(database.data_dir, 'secret'))).mode & 0o777).toBe(0o600);
    expect(first.lines).toEqual(expect.arrayContaining(['Grantry is ready.', expect.stringMatching(first.issuer)]));
    const { api } = await seed(first);
    const machine = await createApp(first, { kind: 'machine' });
    const access_token = await machineToken(first, machine);
    await first.stop();
    const second = await first.restart();
    expect(await isActive(second, access_token, api)).toBe(true);
    await second.stop();

    await rename(join(database.data_dir, 'secret'), join(database.data_dir, 'secret.away'));
    const { code, stderr } = await startLike(second);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The database is there, but its secret is not: put .*secret back, or set GRANTRY_SECRET/);
    expect(await readdir(database.data_dir)).not.toContain('secret');
  });

  test('a second server on the same database is refused, and the first goes on', async () => {
    const first = await startServer({ alone: true, database: await sqlite.create() });
    await expect(first.startSecond()).rejects.toThrow(
      /exit code 1.*Another grantry is running on sqlite:.*Stop it first, or give this one a directory of its own/s,
    );
    expect((await send(`${first.url}/readyz`)).status).toBe(200);
  });

  test('nothing is migrated under a running server', async () => {
    const server = await startServer({ alone: true, database: await sqlite.create() });
    const { code, json } = await server.cli(['migrate', '--json']);
    expect({ code, json }).toMatchObject({ code: 1, json: { error: 'already_running' } });
    await server.stop();
    expect((await server.cli(['migrate', '--json'])).json).toEqual({ schema_version: expect.any(Number) });
  });
});

describe('on postgres', () => {
  test('a secret is required, and where to get one is told', async () => {
    const { url, data_dir } = await postgres.create();
    const env = { GRANTRY_DATA: data_dir, GRANTRY_DATABASE_URL: url };
    const { code, stdout, stderr } = await run(['start'], { env, cwd: data_dir });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/GRANTRY_SECRET is not set.*openssl rand/s),
    });
    expect(stdout + stderr).not.toContain(new URL(url).password);
  });

  test('processes that start at once on an empty database share one set of keys', async () => {
    const database = await postgres.create();
    const env = { GRANTRY_ISSUER: 'http://localhost:4400', GRANTRY_SECRET: 'shared-by-all-that-start-at-once' };
    const servers = await Promise.all([1, 2, 3].map(() => startServer({ alone: true, database, env })));
    const [keys, ...others] = await Promise.all(servers.map(keyIds));
    expect(keys).toHaveLength(2);
    expect(others).toEqual([keys, keys]);
    const [first, ...peers] = servers;
    if (!first) throw new Error('no server');
    const machine = await createApp(first, { kind: 'machine' });
    const access_token = await machineToken(first, machine);
    for (const peer of peers) expect(await isActive(peer, access_token, machine)).toBe(true);
  });

  test('one server migrates while another serves', async () => {
    const server = await startServer({ alone: true, database: await postgres.create() });
    expect((await server.cli(['migrate', '--json'])).json).toEqual({ schema_version: expect.any(Number) });
    expect((await send(`${server.url}/readyz`)).status).toBe(200);
  });
});
