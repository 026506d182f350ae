import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { postgres, sqlite } from './database.ts';
import { seed } from './seed.ts';
import { send } from './send.ts';
import { type Server, type ServerOptions, startServer } from './server.ts';

const main = fileURLToPath(new URL('stand-ins/server.ts', import.meta.url));

const start = async (options: Partial<ServerOptions> = {}): Promise<Server> =>
  startServer({ database: await sqlite.create(), main, ...options });

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.unref();
  });

describe('a server', () => {
  test('is ready when it is handed over, and ends with its exit code', async () => {
    const server = await start();
    expect(await send(`${server.url}/readyz`)).toMatchObject({ status: 200 });
    expect(server.issuer).toBe(`http://localhost:${server.port}`);
    expect(await server.stop()).toBe(0);
    expect(server.logs).toEqual([{ msg: 'listening' }, { msg: 'draining' }]);
    expect(server.lines).toContain('a line that is not JSON');
  });

  test('can be killed and started again where it was', async () => {
    const server = await start();
    await server.kill();
    expect(await server.exited).toBeNull();
    expect(await accepts(server.port)).toBe(false);
    const again = await server.restart();
    expect(again).toMatchObject({ issuer: server.issuer, port: server.port, env: server.env });
  });

  test('that does not start says why', async () => {
    await expect(start({ env: { GRANTRY_SECRET: 'short' } })).rejects.toThrow(
      /did not get ready \(exit code 1\).*GRANTRY_SECRET is too short/s,
    );
  });

  test('reads its configuration from a file', async () => {
    const server = await start({ config: { scopes: { 'a"b': [1] } } });
    expect(server.logs[0]).toEqual({ config: { scopes: { 'a"b': [1] } } });
  });

  test('waits for a line', async () => {
    const server = await start();
    expect(await server.waitFor(/not JSON/)).toBe('a line that is not JSON');
    await server.stop();
    await expect(server.waitFor(/never/)).rejects.toThrow('No line matched /never/');
  });
});

describe('several processes', () => {
  test('share issuer and secret on PostgreSQL', async () => {
    const first = await start({ database: await postgres.create(), count: 2 });
    const [second] = first.peers;
    expect(second?.env).toMatchObject({
      GRANTRY_ISSUER: first.issuer,
      GRANTRY_SECRET: first.env.GRANTRY_SECRET,
      GRANTRY_DATABASE_URL: first.env.GRANTRY_DATABASE_URL,
    });
    expect(second?.env.GRANTRY_DATA).not.toBe(first.env.GRANTRY_DATA);
    expect(second?.port).not.toBe(first.port);
    expect(second?.issuer).toBe(first.issuer);
  });

  test('are one on SQLite', async () => {
    expect((await start({ count: 2 })).peers).toEqual([]);
  });
});

describe('the command line', () => {
  test('runs in the environment of the server and answers one JSON document', async () => {
    const server = await start();
    const result = await server.cli(['say'], { stdin: 'a password' });
    expect(result.json).toEqual({ stdin: 'a password', data: server.database.data_dir, node_env: '' });
    expect(result.code).toBe(0);
  });

  test('shows what it wrote when that is not one JSON document', async () => {
    const server = await start();
    const result = await server.cli(['sing']);
    expect(result).toMatchObject({ code: 2, stdout: '', stderr: 'There is no command sing.' });
    expect(() => result.json).toThrow('There is no command sing.');
  });

  test('seeds with flags that repeat', async () => {
    const server = await start();
    const commands: (readonly string[])[] = [];
    const cli: Server['cli'] = (args) => {
      commands.push(args);
      return server.cli(args);
    };
    const seeded = await seed({ cli }, { app: { scope: ['openid', 'mail'], access_token_lifetime: 60, draft: true } });
    expect(seeded).toMatchObject({
      organization_id: 'o',
      account_id: 'a',
      app: { client_id: 'c', client_secret: 's' },
    });
    const app = commands.find(([noun]) => noun === 'apps')?.join(' ');
    expect(app).toContain('--scope openid --scope mail --access-token-lifetime 60 --draft');
    expect(app).toContain('--organization o');
    expect(app).toContain('--redirect-uri https://app.example.org/callback --json');
  });
});
