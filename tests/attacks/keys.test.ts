/** RFC 7517 §5, RFC 8725 §3: keys that come, go, leak, or are not ours. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeProtectedHeader, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { guard } from '../../guard/src/index.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { startProcess } from '../harness/child-process.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase, postgres } from '../harness/database.ts';
import { type App, authorizationUrl, pkce, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, serverMain, startServer } from '../harness/server.ts';
import { as, granted, introspect, isActive, obtainTokens, refresh, type Tokens, userinfo } from './token-holder.ts';

const publicMembers = ['alg', 'crv', 'e', 'kid', 'kty', 'n', 'use', 'x', 'y'];

const published = async (server: Server): Promise<readonly JWK[]> =>
  JSON.parse((await send(`${server.url}/oauth/jwks`)).body).keys;
const kids = async (server: Server) => (await published(server)).map(({ kid }) => kid);
const kidOf = (jwt: string) => decodeProtectedHeader(jwt).kid;

interface Made {
  readonly kid: string;
  readonly alg: string;
}

forEachDatabase((database) => {
  let server: Server;
  /** Another process on PostgreSQL; on SQLite there is one. */
  let other: Server;
  let seeded: Seed;
  let browser: Browserless;
  let app: App;
  let before: Tokens;

  const rotate = async (...args: readonly string[]): Promise<readonly Made[]> => {
    const { json } = await server.cli(['keys', 'rotate', '--json', ...args]);
    return json.keys as readonly Made[];
  };
  const own = async (at: Server) =>
    granted(await token(at, { grant_type: 'client_credentials' }, as(app).call)).access_token;
  const offline = () => guard({ issuer: server.issuer, resource: seeded.api.resource });
  const both = async <T>(ask: (at: Server) => Promise<T>) => [await ask(server), await ask(other)];
  const soon = { timeout: 20_000, interval: 100 };

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), count: 2, alone: true });
    other = server.peers[0] ?? server;
    const grant_type = ['authorization_code', 'refresh_token', 'client_credentials'];
    seeded = await seed(server, { api: { default: true }, app: { access_token_format: 'jwt', grant_type } });
    app = seeded.app;
    browser = browserless(server);
    before = await obtainTokens(server, browser, seeded);
  });

  test('a key signs before others could have fetched it, or is taken from those who still need it', async () => {
    const first = await kids(server);
    const made = await rotate();
    const all = [...first, ...made.map(({ kid }) => kid)].sort();
    await expect.poll(async () => (await both(kids)).map((each) => [...each].sort()), soon).toEqual([all, all]);
    // Whoever fetched the keys just before may keep them for an hour: until then the old ones sign.
    for (const signed of await both(own)) expect(first).toContain(kidOf(signed));
    const next = granted(await refresh(other, app, before.refresh_token));
    expect(first).toContain(kidOf(next.id_token));
    before = next;

    // The same, where others may keep keys for a second only.
    const config = join(server.database.data_dir, 'brief.config.mjs');
    await writeFile(config, 'export default { policies: { jwks_max_age: 1 } };\n');
    const brief = startProcess(serverMain, ['keys', 'rotate', '--json'], {
      env: { ...server.env, GRANTRY_CONFIG: config },
      cwd: server.database.data_dir,
    });
    expect(await brief.exited).toBe(0);
    const newest = (JSON.parse(brief.stdout.join('')).keys as readonly Made[]).map(({ kid }) => kid);
    await expect
      .poll(async () => (await both(own)).map((signed) => newest.includes(kidOf(signed) ?? '')), soon)
      .toEqual([true, true]);
    for (const at of [server, other]) {
      expect(await isActive(at, seeded.api, before.access_token)).toBe(true);
      expect((await userinfo(at, before.access_token)).status).toBe(200);
    }
    expect((await offline().verify(before.access_token)).client_id).toBe(app.client_id);
    // An ID token that was signed before is still good as a hint.
    const { client_id, redirect_uri } = app;
    const { code_verifier: _, ...challenge } = pkce();
    const request = { response_type: 'code', client_id, redirect_uri, ...challenge };
    const back = await browser.open(
      authorizationUrl(server, { ...request, prompt: 'none', id_token_hint: before.id_token }),
    );
    expect(back.left).toMatch(/[?&]code=/);
  });

  test('two rotate while fifty refresh', async () => {
    let current = granted(await refresh(server, app, before.refresh_token));
    const rotations = Promise.all([rotate(), rotate('--now', '--alg', 'ES256')]);
    let running = true;
    void rotations.finally(() => {
      running = false;
    });
    do {
      const { refresh_token } = current;
      const answers = await concurrently(50, (agent, index) =>
        refresh(index % 2 === 0 ? server : other, app, refresh_token, {}, { agent }),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      current = answers.map(granted)[0] ?? current;
    } while (running);
    const made = (await rotations).flat();
    expect(made.map(({ alg }) => alg).sort()).toEqual(['ES256', 'ES256', 'RS256']);
    const list = (await server.cli(['keys', 'list', '--json'])).json.keys as readonly Made[];
    expect(new Set(list.map(({ kid }) => kid)).size).toBe(list.length);
    for (const at of [server, other]) expect(await isActive(at, seeded.api, current.access_token)).toBe(true);
    before = current;
  });

  test('a key that leaked goes on signing', async () => {
    const opaque = await createApp(server, { name: 'Opaque', kind: 'machine' });
    const spared = granted(await token(server, { grant_type: 'client_credentials' }, as(opaque).call)).access_token;
    expect((await offline().verify(before.access_token)).client_id).toBe(app.client_id);
    const made = (await rotate('--now')).map(({ kid }) => kid).sort();
    await expect.poll(async () => (await both(kids)).map((each) => [...each].sort()), soon).toEqual([made, made]);
    for (const at of [server, other]) {
      expect(await introspect(at, seeded.api, before.access_token)).toEqual({ active: false });
      expect((await userinfo(at, before.access_token)).status).toBe(401);
      expect(made).toContain(kidOf(await own(at)));
      expect(await isActive(at, seeded.api, spared)).toBe(true);
    }
    await expect(offline().verify(before.access_token)).rejects.toMatchObject({ code: 'invalid_token' });
    const next = granted(await refresh(other, app, before.refresh_token));
    expect((await offline().verify(next.access_token)).client_id).toBe(app.client_id);
    before = next;
  });

  test('the keys that are published open something', async () => {
    const keys = await published(server);
    for (const jwk of keys) {
      expect(publicMembers).toEqual(expect.arrayContaining(Object.keys(jwk)));
      expect(jwk).toMatchObject({ use: 'sig', alg: jwk.kty === 'RSA' ? 'RS256' : 'ES256' });
    }
    expect(keys.map(({ kty }) => kty).sort()).toEqual(['EC', 'RSA']);
    const metadata = JSON.parse((await send(`${server.url}/.well-known/openid-configuration`)).body);
    expect(metadata.id_token_signing_alg_values_supported).toEqual(['RS256', 'ES256']);
    for (const alg of ['none', 'HS256']) {
      const flags = ['--redirect-uri', 'https://app.example.org/', '--id-token-signed-response-alg', alg];
      expect((await server.cli(['apps', 'create', '--name', 'Weak', ...flags])).code).toBe(2);
    }
  });

  test('a restart makes other keys', async () => {
    const was = await published(other);
    await server.kill();
    server = await server.restart();
    other = server.peers[0] ?? server;
    expect(await published(server)).toEqual(was);
    expect(await isActive(server, seeded.api, before.access_token)).toBe(true);
  });
});

describe('on postgres', () => {
  test('two processes that start at once on an empty database make keys of their own', async () => {
    const database = await postgres.create();
    const env = { GRANTRY_SECRET: randomBytes(32).toString('base64url'), GRANTRY_ISSUER: 'http://localhost:4400' };
    const [one, another] = await Promise.all([
      startServer({ alone: true, database, env }),
      startServer({ alone: true, database, env }),
    ]);
    const keys = await published(one);
    expect(keys).toHaveLength(2);
    expect(await published(another)).toEqual(keys);
    const machine = await createApp(one, { kind: 'machine', access_token_format: 'jwt' });
    const made = await token(another, { grant_type: 'client_credentials' }, as(machine).call);
    expect(keys.map(({ kid }) => kid)).toContain(kidOf(granted(made).access_token));
  });
});
