/** What operators and their tools look at. */
import { beforeAll, describe, expect, test } from 'vitest';
import { layCable } from '../attacks/cable.ts';
import { forEachDatabase, postgres } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { sectionOf } from './procedure.ts';

const json = async (url: string) => {
  const { status, body } = await send(url);
  return { status, body: JSON.parse(body) as unknown };
};

forEachDatabase(({ create }) => {
  describe('a running server', () => {
    let server: Server;
    let seeded: Seed;

    beforeAll(async () => {
      server = await startServer({ database: await create() });
      seeded = await seed(server);
    });

    test('is alive and ready', async () => {
      expect(await json(`${server.url}/healthz`)).toEqual({ status: 200, body: { status: 'ok' } });
      const body = { status: 'ok', database: true, keys: true };
      expect(await json(`${server.url}/readyz`)).toEqual({ status: 200, body });
      expect((await send(`${server.url}/readyz`, { method: 'POST' })).status).toBe(405);
    });

    test('counts requests, refusals and statements, and names nobody', async () => {
      const machine = await createApp(server, { kind: 'machine' });
      const params = { grant_type: 'client_credentials' };
      await token(server, params, { basic: machine });
      await token(server, params, { basic: { ...machine, client_secret: 'wrong' } });
      const { headers, body } = await send(`${server.url}/metrics`);
      expect(headers['content-type']).toMatch(/^text\/plain; version=/);
      const lines = body.split('\n');
      const ofToken = 'grantry_http_request_seconds_count{path="/oauth/token",method="POST",status=';
      expect(lines).toContain(`${ofToken}"200"} 1`);
      expect(lines).toContain(`${ofToken}"401"} 1`);
      expect(lines).toContain('grantry_refusals_total{reason="client_secret_wrong"} 1');
      for (const what of ['read', 'write', 'commit']) {
        expect(body).toMatch(new RegExp(`^grantry_storage_total\\{what="${what}"\\} [1-9]`, 'm'));
      }
      for (const known of [machine.client_id, seeded.account_id, seeded.organization_id, seeded.person.email]) {
        expect(body).not.toContain(known);
      }
    });

    test('has the counters that docs/operations.md tells to watch', async () => {
      const { body } = await send(`${server.url}/metrics`);
      const told = [...sectionOf('What to watch').matchAll(/`(grantry_\w+)`/g)].map(([, name]) => name);
      expect(told.length).toBeGreaterThan(2);
      for (const name of told) expect(body).toContain(`# TYPE ${name} `);
    });

    test('a path that nobody knows becomes no label', async () => {
      await send(`${server.url}/oauth/${'x'.repeat(20)}`);
      expect((await send(`${server.url}/metrics`)).body).not.toContain('xxxx');
    });

    test('logs one JSON document a line, with the attempt, and no secret', async () => {
      const { client_id } = seeded.app;
      const client_secret = 'wrong-but-nobody-elses-business';
      const { body } = await token(
        server,
        { grant_type: 'refresh_token', refresh_token: 'r' },
        { basic: { client_id, client_secret } },
      );
      await expect
        .poll(() => server.logs.find(({ attempt }) => attempt === body.attempt))
        .toMatchObject({
          msg: 'refused',
          reason: 'client_secret_wrong',
        });
      const written = server.lines.join('\n');
      for (const secret of [client_secret, seeded.app.client_secret, server.env.GRANTRY_SECRET]) {
        expect(written).not.toContain(secret);
      }
    });
  });
});

test('while its database is away, a server is alive but not ready, and is ready again by itself', async () => {
  const database = await postgres.create();
  const cable = await layCable(database.url);
  const server = await startServer({ database: { ...database, url: cable.url } });
  cable.pull();
  const { status, body } = await json(`${server.url}/readyz`);
  expect({ status, body }).toMatchObject({ status: 503, body: { status: 'unavailable', database: false } });
  expect((await send(`${server.url}/healthz`)).status).toBe(200);
  cable.plugIn();
  await expect.poll(async () => (await send(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
});
