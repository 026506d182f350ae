/** RFC 6749 §2.3: who says that it is an app of ours, and is not. */
import { request } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import {
  type App,
  basicAuthorization,
  type Call,
  call,
  type OAuthAnswer,
  obtainCode,
  token,
} from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { as, granted, introspect, obtainTokens, refresh } from './token-holder.ts';

/** Brought along from another server; every character that somebody once forgot to encode or to decode. */
const awkward = 'a:b+c d%2Be&f=g?h/i"j\\~';
const grant_type = ['authorization_code', 'refresh_token', 'client_credentials'];
const scope = ['openid', 'notes.read', 'notes.write'];

const basic = (text: string | Uint8Array, scheme = 'Basic') => `${scheme} ${Buffer.from(text).toString('base64')}`;

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  const apps: Record<'awkward' | 'post' | 'spa' | 'machine', App> = Object.create(null);

  const invalidClient = { status: 401, body: { error: 'invalid_client' } };
  const own = { grant_type: 'client_credentials' };
  /** Every endpoint at which apps authenticate. */
  const everywhere = async (params: Readonly<Record<string, string>>, options: Call): Promise<readonly OAuthAnswer[]> =>
    Promise.all([
      token(server, { ...own, ...params }, options),
      token(server, { grant_type: 'refresh_token', refresh_token: 'x', ...params }, options),
      token(server, { grant_type: 'authorization_code', code: 'x', ...params }, options),
      call(server, '/oauth/revoke', { token: 'x', ...params }, options),
      call(server, '/oauth/introspect', { token: 'x', ...params }, options),
    ]);
  const refusedEverywhere = async (params: Readonly<Record<string, string>>, options: Call = {}) => {
    for (const answer of await everywhere(params, options)) expect(answer).toMatchObject(invalidClient);
  };
  const authorized = (authorization: string) => token(server, own, { headers: { authorization } });

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { scope, optional_scope: 'notes.write', grant_type } });
    browser = browserless(server);
    const args = ['apps', 'create', '--name', 'Awkward', '--kind', 'machine', '--scope', 'notes.read', '--json'];
    const [moved, post, spa, machine] = await Promise.all([
      server.cli([...args, '--client-secret-stdin'], { stdin: `${awkward}\n` }),
      createApp(server, { name: 'Post', auth_method: 'client_secret_post', grant_type }),
      createApp(server, { name: 'Page', auth_method: 'none', scope }),
      createApp(server, {
        name: 'Machine',
        kind: 'machine',
        scope: 'notes.read notes.write',
        optional_scope: 'notes.write',
      }),
    ]);
    Object.assign(apps, {
      awkward: { client_id: moved.json.client_id, client_secret: awkward, redirect_uri: '' },
      post,
      spa,
      machine,
    });
  });

  test('an app authenticates by another method than its own', async () => {
    const { client_id, client_secret } = seeded.app;
    await refusedEverywhere({ client_id, client_secret });
    await refusedEverywhere({}, { basic: apps.post });
    const posted = { client_id: apps.post.client_id, client_secret: apps.post.client_secret };
    expect((await token(server, { ...own, ...posted })).status).toBe(200);
    expect((await token(server, own, { basic: seeded.app })).status).toBe(200);
  });

  test('an app with a secret leaves it out', async () => {
    const { refresh_token } = await obtainTokens(server, browser, seeded);
    for (const { client_id } of [seeded.app, apps.post, apps.machine]) {
      await refusedEverywhere({ client_id });
      await refusedEverywhere({ client_id, client_secret: '' });
      await refusedEverywhere({}, { basic: { client_id, client_secret: '' } });
    }
    const { client_id } = seeded.app;
    expect(await token(server, { grant_type: 'refresh_token', refresh_token, client_id })).toMatchObject(invalidClient);
    const codeRequest = await obtainCode(browser, server, seeded.app, seeded.person);
    expect(await token(server, { ...codeRequest, client_id })).toMatchObject(invalidClient);
    expect((await token(server, codeRequest, { basic: seeded.app })).status).toBe(200);
    expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
  });

  test('an app without a secret brings one', async () => {
    const { client_id } = apps.spa;
    for (const client_secret of ['x', apps.post.client_secret]) {
      await refusedEverywhere({ client_id, client_secret });
      await refusedEverywhere({}, { basic: { client_id, client_secret } });
    }
    // Nobody introspects by a name alone.
    expect(await call(server, '/oauth/introspect', { token: 'x', client_id })).not.toMatchObject({ status: 200 });
  });

  test('an app authenticates twice', async () => {
    const { client_id, client_secret } = apps.post;
    const twice: readonly (readonly [Readonly<Record<string, string>>, Call])[] = [
      [{ client_id, client_secret }, { basic: apps.post }],
      [{ client_id: seeded.app.client_id, client_secret: seeded.app.client_secret }, { basic: seeded.app }],
      [{ client_id: apps.machine.client_id }, { basic: seeded.app }],
    ];
    for (const [params, options] of twice) {
      for (const answer of await everywhere(params, options)) {
        expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      }
    }
    const repeated = [
      ...Object.entries({ ...own, client_id, client_secret }),
      ['client_secret', client_secret],
    ] as const;
    for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/introspect']) {
      const answer = await call(server, path, repeated as readonly (readonly [string, string])[]);
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    }
  });

  test('two Authorization headers, one for whoever looks first and one for us', async () => {
    const lines = [basicAuthorization(apps.machine), basicAuthorization({ ...apps.machine, client_secret: 'wrong' })];
    for (const authorization of [lines, [...lines].reverse(), [lines[0], lines[0]]]) {
      const status = await new Promise((resolve, reject) => {
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: authorization.map(String),
        };
        const sent = request(`${server.url}/oauth/token`, { method: 'POST', headers: headers as never });
        sent.on('error', reject);
        sent.on('response', (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.end('grant_type=client_credentials');
      });
      expect(status).toBe(401);
    }
  });

  test('a Basic header that is almost right', async () => {
    const { client_id, client_secret } = apps.machine;
    const pair = `${client_id}:${client_secret}`;
    for (const scheme of ['Basic', 'basic', 'BASIC', 'bAsIc'])
      expect((await authorized(basic(pair, scheme))).status).toBe(200);
    expect((await authorized(basicAuthorization(apps.awkward))).status).toBe(200);
    const wrong = [
      'Basic',
      'Basic ',
      'Basic !!!',
      `Basic ${basic(pair).slice('Basic '.length, -3)}`,
      `${basic(pair)}x`,
      `${basic(pair)}, ${basic(pair)}`,
      basic(client_id),
      basic(`:${client_secret}`),
      basic(`${client_id}:${client_secret}%`),
      basic(`${client_id}:${client_secret}%ff`),
      basic(`${client_id}:${client_secret}%00`),
      basic(Uint8Array.of(0xff, 0x3a, 0xfe)),
      basic(`${client_id}: ${client_secret}`),
      basic(`${client_id}:${client_secret}:`),
      basic(`${apps.awkward.client_id}:${awkward}`),
    ];
    for (const authorization of wrong) {
      const answer = await authorized(authorization);
      expect(answer, authorization).toMatchObject(invalidClient);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic realm=/);
    }
  });

  test('credentials in the address', async () => {
    const { client_id, client_secret } = apps.post;
    const query = new URLSearchParams({ ...own, client_id, client_secret });
    expect(await call(server, `/oauth/token?${query}`, own)).toMatchObject(invalidClient);
    expect(await call(server, `/oauth/introspect?${query}`, { token: 'x' })).toMatchObject(invalidClient);
  });

  test('guessing which client_ids there are', async () => {
    const heard = async (client_id: string) => {
      const answers = await everywhere({}, { basic: { client_id, client_secret: 'a guess of some length' } });
      return answers.map(({ status, headers, body: { attempt: _, ...body } }) => [
        status,
        headers['www-authenticate'],
        body,
      ]);
    };
    const nobody = await heard('app_000000000000000000');
    expect(nobody[0]).toMatchObject([401, expect.any(String), { error: 'invalid_client' }]);
    expect(await heard(seeded.app.client_id)).toEqual(nobody);
    expect(await heard(seeded.api.client_id)).toEqual(nobody);
  });

  test('an API takes tokens for itself', async () => {
    const answer = await token(server, own, { basic: seeded.api });
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  });

  test('an app uses a grant it is not registered for', async () => {
    const { client_id } = apps.spa;
    const unauthorized = { status: 400, body: { error: 'unauthorized_client' } };
    expect(await token(server, { ...own, client_id })).toMatchObject(unauthorized);
    const machine = { basic: apps.machine };
    expect(await refresh(server, apps.machine, 'x')).toMatchObject(unauthorized);
    expect(await token(server, { grant_type: 'authorization_code', code: 'x' }, machine)).toMatchObject(unauthorized);
    for (const unknown of [
      'password',
      'Client_Credentials',
      'client_credentials ',
      'urn:ietf:params:oauth:grant-type:device_code',
    ]) {
      const answer = await token(server, { grant_type: unknown }, machine);
      expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    }
  });

  test('a machine takes more scope than it was given', async () => {
    const machine = { basic: apps.machine };
    for (const more of ['notes.read notes.delete', 'openid', 'offline_access', '*', 'NOTES.READ']) {
      const answer = await token(server, { ...own, scope: more }, machine);
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    }
    // No scope asked for is not every scope there is.
    expect(granted(await token(server, own, machine)).scope).toBe('notes.read');
    expect(granted(await token(server, own, { basic: seeded.app })).scope).toBe('openid notes.read');
    const all = granted(await token(server, { ...own, scope: 'notes.write notes.read' }, machine));
    expect(all).toMatchObject({ refresh_token: '', id_token: '' });
  });

  test('a secret that leaked goes on after it was replaced', async () => {
    const rotate = async (...args: readonly string[]) => {
      const { json } = await server.cli(['apps', 'rotate-secret', apps.machine.client_id, '--json', ...args]);
      return { ...apps.machine, client_secret: String(json.client_secret) };
    };
    const works = async (app: App) => (await token(server, own, as(app).call)).status;
    const second = await rotate('--overlap', '3600');
    const both = async () => [await works(apps.machine), await works(second)];
    await expect.poll(both, { timeout: 15_000 }).toEqual([200, 200]);
    await server.stop();
    server = await server.restart();
    expect(await both()).toEqual([200, 200]);
    const third = await rotate('--overlap', '0');
    const all = async () => [await works(apps.machine), await works(second), await works(third)];
    await expect.poll(all, { timeout: 15_000 }).toEqual([401, 401, 200]);
    expect((await introspect(server, third, 'x')).active).toBe(false);
  });
});
