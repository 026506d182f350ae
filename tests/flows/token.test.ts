/** RFC 6749 §4, RFC 6749 §6: how an app gets tokens, and new ones. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, obtainCode, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { refresh, signInForTokens, tokenAs } from './authorization.ts';

const accessToken = /^gra_\w+$/;
const refreshToken = /^grr_\w+$/;

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;
  let publicApp: App;
  /** Keeps its refresh token, and sends its secret in the body. */
  let keeping: App;
  let once: App;
  let machine: App;
  let known: Browserless;

  const scope = ['openid', 'notes.read', 'notes.write'];
  const grants = ['authorization_code', 'refresh_token', 'client_credentials'];
  const tokensFor = (app: App, params: Readonly<Record<string, string>> = {}) =>
    signInForTokens(server, app, seeded.person, params, known);
  const asMachine = (app: App, params: Readonly<Record<string, string>> = {}) =>
    token(server, { grant_type: 'client_credentials', ...params }, { basic: app });

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { scope } });
    [jwtApp, publicApp, keeping, once, machine] = await Promise.all([
      createApp(server, { scope, access_token_format: 'jwt', access_token_lifetime: 600, grant_type: grants }),
      createApp(server, { scope, auth_method: 'none' }),
      createApp(server, { scope, rotation: 'off', auth_method: 'client_secret_post' }),
      createApp(server, { scope, grant_type: 'authorization_code', access_token_lifetime: 0 }),
      createApp(server, { kind: 'machine', scope: 'notes.read notes.write', optional_scope: 'notes.write' }),
    ]);
    known = browserless(server);
    // Nearly a dozen commands, each a process: slow where many tests share few cores.
  }, 120_000);

  describe('a code', () => {
    test('becomes tokens, in the words of RFC 6749', async () => {
      const body = await tokensFor(seeded.app, { scope: 'openid notes.read' });
      expect(body).toEqual({
        access_token: expect.stringMatching(accessToken),
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: expect.stringMatching(refreshToken),
        scope: 'openid notes.read',
        id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      });
    });

    test('becomes tokens for an app without a secret', async () => {
      expect(await tokensFor(publicApp)).toMatchObject({ refresh_token: expect.stringMatching(refreshToken) });
    });

    test('becomes no refresh token for an app that is not registered for one', async () => {
      const body = await tokensFor(once);
      expect(body).not.toHaveProperty('refresh_token');
      // And this app's access tokens never expire.
      expect(body).not.toHaveProperty('expires_in');
      expect((await refresh(server, once, 'grr_x')).body.error).toBe('unauthorized_client');
    });

    test('becomes a JWT for an app that wants one (RFC 9068)', async () => {
      const { access_token = '', expires_in } = await tokensFor(jwtApp, { scope: 'openid notes.read' });
      expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
      const claims = decodeJwt(access_token);
      expect(claims).toMatchObject({
        iss: server.issuer,
        aud: seeded.api.resource,
        sub: seeded.account_id,
        client_id: jwtApp.client_id,
        scope: 'openid notes.read',
        organization_id: seeded.organization_id,
        family_id: expect.any(String),
        jti: expect.any(String),
        auth_time: expect.any(Number),
      });
      expect(expires_in).toBe(600);
      expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
    });

    test('is answered like everything here: not to be kept', async () => {
      const { headers } = await tokenAs(server, seeded.app, { grant_type: 'authorization_code' });
      expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
      expect(headers['content-type']).toMatch(/^application\/json/);
    });
  });

  describe('a refresh', () => {
    test.each([
      ['opaque', () => seeded.app],
      ['JWT', () => jwtApp],
      ['public', () => publicApp],
    ])('of an app with rotation brings a new pair, and the earlier access token lives on: %s', async (_, app) => {
      const first = await tokensFor(app());
      const { status, body } = await refresh(server, app(), first.refresh_token);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        token_type: 'Bearer',
        scope: first.scope,
        refresh_token: expect.stringMatching(refreshToken),
      });
      expect(body.refresh_token).not.toBe(first.refresh_token);
      expect(body.access_token).not.toBe(first.access_token);
      const userinfo = (access_token = '') =>
        fetch(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });
      expect((await userinfo(first.access_token)).status).toBe(200);
      expect((await userinfo(body.access_token)).status).toBe(200);
    });

    test('whose answer was lost is answered again with the same pair', async () => {
      const first = await tokensFor(seeded.app);
      const { body } = await refresh(server, seeded.app, first.refresh_token);
      const { body: again } = await refresh(server, seeded.app, first.refresh_token);
      const { expires_in, ...pair } = again;
      expect(body).toMatchObject(pair);
      expect(expires_in).toBeLessThanOrEqual(3600);
      // Asked for less, it is the same refresh token with another access token.
      const { body: less } = await refresh(server, seeded.app, first.refresh_token, { scope: 'openid' });
      expect(less).toMatchObject({ refresh_token: body.refresh_token, scope: 'openid' });
      expect(less.access_token).not.toBe(body.access_token);
      expect((await refresh(server, seeded.app, body.refresh_token)).status).toBe(200);
    });

    test('with a token whose successor was used ends everything', async () => {
      const first = await tokensFor(seeded.app);
      const second = (await refresh(server, seeded.app, first.refresh_token)).body;
      const third = (await refresh(server, seeded.app, second.refresh_token)).body;
      const reused = await refresh(server, seeded.app, first.refresh_token);
      expect(reused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      expect((await refresh(server, seeded.app, third.refresh_token)).body.error).toBe('invalid_grant');
    });

    test('of an app without rotation leaves the refresh token as it is', async () => {
      const { client_id, client_secret } = keeping;
      const code = await obtainCode(known, server, keeping, seeded.person);
      expect((await token(server, code, { basic: keeping })).body.error).toBe('invalid_client');
      const { refresh_token = '' } = (await token(server, { ...code, client_id, client_secret })).body;
      expect(refresh_token).toMatch(refreshToken);
      for (const _ of [1, 2, 3]) {
        const request = { grant_type: 'refresh_token', refresh_token, client_id, client_secret };
        const { status, body } = await token(server, request);
        expect(status).toBe(200);
        expect(body).toMatchObject({ access_token: expect.stringMatching(accessToken) });
        expect(body).not.toHaveProperty('refresh_token');
      }
    });

    test('narrows the scope, and the next one may return to all of it', async () => {
      const first = await tokensFor(seeded.app, { scope: scope.join(' ') });
      const narrow = (await refresh(server, seeded.app, first.refresh_token, { scope: 'notes.read' })).body;
      expect(narrow.scope).toBe('notes.read');
      const all = (await refresh(server, seeded.app, narrow.refresh_token)).body;
      expect(all.scope).toBe(scope.join(' '));
    });

    test.each([
      [{ scope: 'notes.write' }, 'invalid_scope'],
      [{ scope: 'openid  notes.read' }, 'invalid_scope'],
      [{ resource: 'https://other.example/' }, 'invalid_target'],
    ])('that asks for more, %j, is refused and changes nothing', async (params, error) => {
      const { refresh_token } = await tokensFor(seeded.app, { scope: 'openid notes.read' });
      const refused = await refresh(server, seeded.app, refresh_token, params);
      expect(refused).toMatchObject({ status: 400, body: { error } });
      expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
    });
  });

  describe('client credentials', () => {
    test('without scope are good for what is registered and not optional', async () => {
      expect((await asMachine(machine)).body).toEqual({
        access_token: expect.stringMatching(accessToken),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'notes.read',
      });
    });

    test('with scope are good for that', async () => {
      expect((await asMachine(machine, { scope: 'notes.write' })).body.scope).toBe('notes.write');
      expect(await asMachine(machine, { scope: 'mail.read' })).toMatchObject({
        status: 400,
        body: { error: 'invalid_scope' },
      });
      expect(await asMachine(machine, { scope: 'openid' })).toMatchObject({
        status: 400,
        body: { error: 'invalid_scope' },
      });
    });

    test('can be a JWT, whose subject is the app itself', async () => {
      const { body } = await asMachine(jwtApp, { scope: 'notes.read' });
      const claims = decodeJwt(body.access_token ?? '');
      expect(claims).toMatchObject({ sub: jwtApp.client_id, client_id: jwtApp.client_id, scope: 'notes.read' });
      for (const personal of ['family_id', 'auth_time', 'organization_id']) expect(claims).not.toHaveProperty(personal);
    });

    test('are for apps that are registered for them', async () => {
      expect(await asMachine(seeded.app)).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
      const wrong = { ...machine, client_secret: `${machine.client_secret}x` };
      const refused = await asMachine(wrong);
      expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect(refused.headers['www-authenticate']).toMatch(/^Basic /);
    });
  });

  test('an unknown grant type is called that', async () => {
    const unknown = ['password', 'urn:ietf:params:oauth:grant-type:device_code'];
    for (const grant_type of unknown) {
      expect((await tokenAs(server, seeded.app, { grant_type })).body.error).toBe('unsupported_grant_type');
    }
    expect((await tokenAs(server, seeded.app, {})).body.error).toBe('invalid_request');
  });
});
