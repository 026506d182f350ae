/** Behind a proxy: every address comes from the configuration, and whom a request comes from only from known proxies. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase, sqlite } from '../harness/database.ts';
import { type App, call, obtainCode, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { blockOf } from './procedure.ts';

/** How the limit of refusals for one address shows. */
const TOO_MANY = 429;

/** The status of the last of many requests of a client with a wrong secret. */
const fail = async (server: Server, app: App, address: string, times = 121): Promise<number> => {
  const basic = { ...app, client_secret: 'wrong' };
  const headers = { 'x-forwarded-for': address };
  let status = 0;
  for (let time = 0; time < times; time += 1) {
    ({ status } = await token(server, { grant_type: 'refresh_token' }, { basic, headers }));
  }
  return status;
};

test('the configuration that docs/operations.md shows is understood', async () => {
  const database = await sqlite.create();
  await writeFile(join(database.data_dir, 'grantry.config.mjs'), blockOf('Behind a proxy', 0));
  const server = await startServer({ database, env: { GRANTRY_ISSUER: '' } });
  const { headers, body } = await send(`${server.url}/.well-known/openid-configuration`);
  expect(JSON.parse(body)).toMatchObject({ issuer: 'https://login.example.com' });
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
});

describe('whom a request comes from', () => {
  test('is believed of a proxy that is configured, and of nobody before it', async () => {
    const config = { trusted_proxies: ['127.0.0.1', '10.0.0.0/8'] };
    const server = await startServer({ database: await sqlite.create(), config });
    const machine = await createApp(server, { kind: 'machine' });
    expect(await fail(server, machine, '192.0.2.1, 10.1.2.3')).toBe(TOO_MANY);
    expect(await fail(server, machine, '192.0.2.2', 1)).toBe(401);
    // What a client writes itself stands to the left of its address.
    expect(await fail(server, machine, '192.0.2.9, 192.0.2.1', 1)).toBe(TOO_MANY);
  });

  test('is not believed of anybody else', async () => {
    const server = await startServer({ database: await sqlite.create(), config: { trusted_proxies: ['192.0.2.7'] } });
    const machine = await createApp(server, { kind: 'machine' });
    expect(await fail(server, machine, '192.0.2.1')).toBe(TOO_MANY);
    expect(await fail(server, machine, '192.0.2.2', 1)).toBe(TOO_MANY);
  });
});

forEachDatabase(({ create }) => {
  describe('an issuer with a path of its own', () => {
    const issuer = 'http://localhost:4400/id/acme';
    let server: Server;
    let seeded: Seed;

    beforeAll(async () => {
      server = await startServer({ database: await create(), env: { GRANTRY_ISSUER: issuer } });
      seeded = await seed(server);
    });

    test('is what every address begins with, whatever a request says', async () => {
      const headers = {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      };
      const oauth = await send(`${server.url}/.well-known/oauth-authorization-server/id/acme`, { headers });
      const oidc = await send(`${server.url}/id/acme/.well-known/openid-configuration`, { headers });
      expect(oidc.body).toBe(oauth.body);
      const metadata = JSON.parse(oauth.body) as Record<string, unknown>;
      expect(metadata.issuer).toBe(issuer);
      const addresses = Object.entries(metadata).filter(([name]) => /_endpoint$|_uri$/.test(name));
      expect(addresses.length).toBeGreaterThanOrEqual(7);
      for (const [, address] of addresses) expect(address).toMatch(/^http:\/\/localhost:4400\/id\/acme\/oauth\//);
    });

    test('serves the whole flow below it and nothing beside it', async () => {
      const { app, person, api } = seeded;
      const below = { url: `${server.url}/id/acme` };
      const browser = browserless(server);
      const code = await obtainCode(browser, server, app, person);
      const cookies = browser.cookies.all();
      expect(cookies.length).toBeGreaterThan(0);
      for (const { path } of cookies) expect(path).toMatch(/^\/(id\/acme)?$/);
      const { status, body } = await token(below, code, { basic: app });
      expect(status).toBe(200);
      const introspected = await call(below, '/oauth/introspect', { token: String(body.access_token) }, { basic: api });
      expect(introspected.body).toMatchObject({ active: true, iss: issuer });
      const account = await browser.open(`${issuer}/account/plain`);
      expect(account).toMatchObject({ status: 200, url: new URL(`${issuer}/account/plain`) });
      expect((await send(`${server.url}/oauth/jwks`)).status).toBe(404);
      expect((await send(`${server.url}/id/acme/oauth/jwks`)).status).toBe(200);
    });

    test('leaves health at the root', async () => {
      for (const path of ['/healthz', '/readyz', '/metrics']) expect((await send(server.url + path)).status).toBe(200);
    });
  });
});
