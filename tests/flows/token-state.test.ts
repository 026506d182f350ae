/** RFC 7009, RFC 7662: tokens are ended, and who may know hears it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, type Credentials, call, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { refresh, signInForTokens } from './authorization.ts';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;
  let publicApp: App;
  let machine: App;
  let known: Browserless;

  const tokensFor = (app: App, params: Readonly<Record<string, string>> = {}) =>
    signInForTokens(server, app, seeded.person, params, known);
  const introspect = async (basic: Credentials, value = '', more: Readonly<Record<string, string>> = {}) =>
    (await call(server, '/oauth/introspect', { token: value, ...more }, { basic })).body;
  const revoke = (basic: Credentials, value = '', more: Readonly<Record<string, string>> = {}) =>
    call(server, '/oauth/revoke', { token: value, ...more }, { basic });
  const userinfo = async (value = '') =>
    (await send(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${value}` } })).status;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { scope: ['openid', 'notes.read'] } });
    const grants = ['authorization_code', 'refresh_token', 'client_credentials'];
    [jwtApp, publicApp, machine] = await Promise.all([
      createApp(server, { scope: ['openid', 'notes.read'], access_token_format: 'jwt', grant_type: grants }),
      createApp(server, { auth_method: 'none' }),
      createApp(server, { kind: 'machine', scope: 'notes.read' }),
    ]);
    known = browserless(server);
  });

  describe('introspection', () => {
    test('tells the API a token is for all it must know', async () => {
      const { access_token } = await tokensFor(seeded.app, { scope: 'openid notes.read' });
      expect(await introspect(seeded.api, access_token)).toEqual({
        active: true,
        iss: server.issuer,
        aud: seeded.api.resource,
        sub: seeded.account_id,
        client_id: seeded.app.client_id,
        organization_id: seeded.organization_id,
        family_id: expect.stringMatching(/^\d+_\w{18}$/),
        scope: 'openid notes.read',
        token_type: 'Bearer',
        iat: expect.any(Number),
        exp: expect.any(Number),
      });
      const answer = await call(server, '/oauth/introspect', { token: access_token ?? '' }, { basic: seeded.api });
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    test('tells it of JWTs, and of tokens that speak for an app itself', async () => {
      const { access_token } = await tokensFor(jwtApp);
      expect(await introspect(seeded.api, access_token)).toMatchObject({
        active: true,
        sub: seeded.account_id,
        jti: expect.any(String),
      });
      const own = (await token(server, { grant_type: 'client_credentials' }, { basic: machine })).body;
      const told = await introspect(seeded.api, own.access_token);
      expect(told).toMatchObject({
        active: true,
        sub: machine.client_id,
        client_id: machine.client_id,
        scope: 'notes.read',
      });
      for (const personal of ['organization_id', 'family_id']) expect(told).not.toHaveProperty(personal);
    });

    test('tells an app of its own tokens, refresh tokens too, whatever the hint says', async () => {
      const { access_token, refresh_token } = await tokensFor(seeded.app);
      expect(await introspect(seeded.app, access_token)).toMatchObject({ active: true, token_type: 'Bearer' });
      for (const token_type_hint of ['access_token', 'refresh_token', 'nonsense']) {
        expect(await introspect(seeded.app, refresh_token, { token_type_hint })).toMatchObject({ active: true });
      }
    });

    test('tells everybody else nothing', async () => {
      const { access_token, refresh_token, id_token } = await tokensFor(seeded.app);
      const nothing = { active: false };
      expect(await introspect(jwtApp, access_token)).toEqual(nothing);
      expect(await introspect(jwtApp, refresh_token)).toEqual(nothing);
      expect(await introspect(seeded.api, refresh_token)).toEqual(nothing);
      expect(await introspect(seeded.api, id_token)).toEqual(nothing);
      expect(await introspect(seeded.api, 'gra_nothing')).toEqual(nothing);
      const elsewhere = await tokensFor(seeded.app, { resource: server.issuer });
      expect(await introspect(seeded.api, elsewhere.access_token)).toEqual(nothing);
    });

    test('needs authentication', async () => {
      const { access_token = '' } = await tokensFor(seeded.app);
      const params = { token: access_token };
      const answers = [
        await call(server, '/oauth/introspect', params),
        await call(server, '/oauth/introspect', params, { basic: { ...seeded.api, client_secret: 'wrong' } }),
        await call(server, '/oauth/introspect', { ...params, client_id: seeded.app.client_id }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect((await call(server, '/oauth/introspect', {}, { basic: seeded.api })).body.error).toBe('invalid_request');
    });

    test('says to the API why a token is dead, and to the app only that it is', async () => {
      const { access_token } = await tokensFor(seeded.app);
      await revoke(seeded.app, access_token);
      expect(await introspect(seeded.api, access_token)).toEqual({ active: false, reason: 'revoked' });
      expect(await introspect(seeded.app, access_token)).toEqual({ active: false });
    });

    test('is no place to use the credentials of an API for anything else', async () => {
      const grant = { grant_type: 'client_credentials' };
      expect(await token(server, grant, { basic: seeded.api })).toMatchObject({
        status: 400,
        body: { error: 'unauthorized_client' },
      });
      expect(await revoke(seeded.api, 'x')).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
    });
  });

  describe('revocation', () => {
    test('of an access token ends it alone', async () => {
      const { access_token, refresh_token } = await tokensFor(seeded.app);
      expect(await revoke(seeded.app, access_token)).toMatchObject({ status: 200, body: {} });
      expect(await userinfo(access_token)).toBe(401);
      const { status, body } = await refresh(server, seeded.app, refresh_token);
      expect(status).toBe(200);
      expect(await userinfo(body.access_token)).toBe(200);
    });

    test('of a refresh token ends all that came of it', async () => {
      const first = await tokensFor(seeded.app);
      const { body } = await refresh(server, seeded.app, first.refresh_token);
      expect((await revoke(seeded.app, body.refresh_token)).status).toBe(200);
      for (const value of [first.access_token, body.access_token]) {
        expect(await userinfo(value)).toBe(401);
        expect(await introspect(seeded.api, value)).toEqual({ active: false, reason: 'revoked' });
      }
      expect((await refresh(server, seeded.app, body.refresh_token)).body.error).toBe('invalid_grant');
    });

    test('of one installation leaves another alone', async () => {
      const [one, two] = [await tokensFor(seeded.app), await tokensFor(seeded.app)];
      await revoke(seeded.app, one.refresh_token);
      expect(await userinfo(two.access_token)).toBe(200);
    });

    test('of a JWT is known here from then on', async () => {
      const { access_token, refresh_token } = await tokensFor(jwtApp);
      expect(await userinfo(access_token)).toBe(200);
      expect((await revoke(jwtApp, access_token)).status).toBe(200);
      expect(await userinfo(access_token)).toBe(401);
      expect(await introspect(seeded.api, access_token)).toEqual({ active: false, reason: 'revoked' });
      const { body } = await refresh(server, jwtApp, refresh_token);
      expect(await userinfo(body.access_token)).toBe(200);
      const own = (await token(server, { grant_type: 'client_credentials', scope: 'notes.read' }, { basic: jwtApp }))
        .body;
      expect(await introspect(seeded.api, own.access_token)).toMatchObject({ active: true });
      await revoke(jwtApp, own.access_token);
      expect(await introspect(seeded.api, own.access_token)).toEqual({ active: false, reason: 'revoked' });
    });

    test('by an app without a secret', async () => {
      const { refresh_token = '', access_token } = await tokensFor(publicApp);
      const params = { token: refresh_token, client_id: publicApp.client_id };
      expect((await call(server, '/oauth/revoke', params)).status).toBe(200);
      expect(await userinfo(access_token)).toBe(401);
    });

    test('of what is unknown, or dead already, is no error, and the hint is a hint', async () => {
      for (const value of ['nothing', 'gra_nothing', 'a.b.c'])
        expect((await revoke(seeded.app, value)).status).toBe(200);
      const { access_token, refresh_token } = await tokensFor(seeded.app);
      for (const token_type_hint of ['refresh_token', 'nonsense']) {
        expect((await revoke(seeded.app, access_token, { token_type_hint })).status).toBe(200);
      }
      expect(await userinfo(access_token)).toBe(401);
      for (const _ of [1, 2]) expect((await revoke(seeded.app, refresh_token)).status).toBe(200);
    });

    test('by another app is refused and changes nothing', async () => {
      const { access_token, refresh_token } = await tokensFor(seeded.app);
      for (const value of [access_token, refresh_token]) {
        expect(await revoke(jwtApp, value)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      }
      expect(await userinfo(access_token)).toBe(200);
      expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
    });

    test('needs a token, and a client', async () => {
      expect((await call(server, '/oauth/revoke', {}, { basic: seeded.app })).body.error).toBe('invalid_request');
      expect((await call(server, '/oauth/revoke', { token: 'x' })).status).toBe(401);
    });
  });

  test('what an app holds rests while it is suspended, and comes back with it', async () => {
    const app = await createApp(server, {});
    const { access_token, refresh_token } = await tokensFor(app);
    const update = (...flags: readonly string[]) => server.cli(['apps', 'update', app.client_id, ...flags]);
    await update('--status', 'suspended');
    await expect.poll(() => introspect(seeded.api, access_token)).toEqual({ active: false, reason: 'suspended' });
    await expect.poll(async () => (await refresh(server, app, refresh_token)).body.error).toBe('invalid_client');
    await update('--status', 'published');
    await expect.poll(() => introspect(seeded.api, access_token)).toMatchObject({ active: true });
    await update('--revoke-all');
    await expect.poll(() => introspect(seeded.api, access_token)).toEqual({ active: false, reason: 'revoked' });
    expect((await refresh(server, app, refresh_token)).body.error).toBe('invalid_grant');
  });
});
