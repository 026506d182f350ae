/** OIDC Core §2, OIDC Core §5: who signed in, told in the ID token and at userinfo. */
import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { refresh, signInForTokens } from './authorization.ts';

const userinfo = async (server: Server, access_token: string | undefined) => {
  const headers = { authorization: `Bearer ${access_token}` };
  const answer = await send(`${server.url}/oauth/userinfo`, { headers });
  return { ...answer, claims: JSON.parse(answer.body) as Readonly<Record<string, unknown>> };
};

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let es256: App;
  /** Leaves it to the person whether it learns the address. */
  let modest: App;
  let machine: App;
  let known: Browserless;

  const tokensFor = (params: Readonly<Record<string, string>>, app = seeded.app, scope: readonly string[] = []) =>
    signInForTokens(server, app, { ...seeded.person, scope }, params, known);

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, {
      app: { scope: ['openid', 'profile', 'email', 'notes.read'], optional_scope: 'email' },
    });
    [es256, modest, machine] = await Promise.all([
      createApp(server, { id_token_signed_response_alg: 'ES256', access_token_format: 'jwt', scope: 'openid email' }),
      createApp(server, { scope: 'openid email', optional_scope: 'email' }),
      createApp(server, { kind: 'machine', scope: 'notes.read' }),
    ]);
    known = browserless(server);
  });

  describe('an ID token', () => {
    test.each(['RS256', 'ES256'])(
      'signed with %s is verified with our published keys, and says what it must',
      async (alg) => {
        const app = alg === 'ES256' ? es256 : seeded.app;
        const { id_token = '', access_token = '' } = await tokensFor({ scope: 'openid', nonce: 'n1' }, app);
        const keys = JSON.parse((await send(`${server.url}/oauth/jwks`)).body) as JSONWebKeySet;
        const { payload, protectedHeader } = await jwtVerify(id_token, createLocalJWKSet(keys), {
          issuer: server.issuer,
          audience: app.client_id,
          algorithms: [alg],
          typ: 'JWT',
          requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'at_hash'],
        });
        expect(protectedHeader.kid).toBeDefined();
        expect(payload).toMatchObject({ sub: seeded.account_id, aud: app.client_id, nonce: 'n1' });
        // OIDC Core §3.1.3.6: the left half of the hash of the access token.
        const half = createHash('sha256').update(access_token).digest().subarray(0, 16);
        expect(payload.at_hash).toBe(half.toString('base64url'));
        expect(Number(payload.auth_time)).toBeLessThanOrEqual(Number(payload.iat));
      },
    );

    test('comes only with the scope openid', async () => {
      const tokens = await tokensFor({ scope: 'notes.read' });
      expect(tokens).not.toHaveProperty('id_token');
      expect(tokens.scope).toBe('notes.read');
      const { body } = await token(server, { grant_type: 'client_credentials' }, { basic: machine });
      expect(body).not.toHaveProperty('id_token');
    });

    test('has no claims by scope: those are for userinfo', async () => {
      const { id_token = '' } = await tokensFor({ scope: 'openid profile email' }, seeded.app, ['email']);
      expect(decodeJwt(id_token)).not.toHaveProperty('name');
      expect(decodeJwt(id_token)).not.toHaveProperty('email');
    });

    test('refreshed is of the same person and sign-in, with the hash of the new access token', async () => {
      const first = await tokensFor({ scope: 'openid' });
      const { body } = await refresh(server, seeded.app, first.refresh_token);
      const [before, after] = [first.id_token, body.id_token].map((jwt = '') => decodeJwt(jwt));
      for (const claim of ['iss', 'sub', 'aud', 'auth_time']) expect(after?.[claim]).toEqual(before?.[claim]);
      expect(after?.at_hash).not.toBe(before?.at_hash);
      const narrowed = await tokensFor({ scope: 'openid notes.read' });
      const without = await refresh(server, seeded.app, narrowed.refresh_token, { scope: 'notes.read' });
      expect(without.body).not.toHaveProperty('id_token');
    });
  });

  describe('userinfo', () => {
    test.each([
      ['openid', {}],
      ['openid profile', { name: 'Ada Lovelace' }],
      ['openid email', { email: expect.stringContaining('@example.org'), email_verified: false }],
    ])('with the scope %s tells %j', async (scope, claims) => {
      const { access_token } = await tokensFor({ scope }, seeded.app, scope.includes('email') ? ['email'] : []);
      const answer = await userinfo(server, access_token);
      expect(answer.claims).toEqual({ sub: seeded.account_id, ...claims });
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    test('takes the token in the header, by GET and POST, or in the body', async () => {
      const { access_token = '' } = await tokensFor({ scope: 'openid' });
      const url = `${server.url}/oauth/userinfo`;
      const authorization = `bearer ${access_token}`;
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ access_token }).toString();
      const answers = await Promise.all([
        send(url, { headers: { authorization } }),
        send(url, { method: 'POST', headers: { authorization } }),
        send(url, { method: 'POST', headers: form, body }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const twice = await send(url, { method: 'POST', headers: { ...form, authorization }, body });
      expect(twice).toMatchObject({ status: 400 });
      expect(twice.headers['www-authenticate']).toContain('error="invalid_request"');
      const inUrl = await send(`${url}?access_token=${access_token}`);
      expect(inUrl).toMatchObject({ status: 401 });
      expect(inUrl.headers['www-authenticate']).toBe('Bearer');
    });

    test('refuses as RFC 6750 says', async () => {
      const wrong = await userinfo(server, 'gra_nothing');
      expect(wrong).toMatchObject({ status: 401, claims: { error: 'invalid_token' } });
      expect(wrong.headers['www-authenticate']).toMatch(/^Bearer error="invalid_token"/);
      const { access_token } = await tokensFor({ scope: 'notes.read' });
      const scopeless = await userinfo(server, access_token);
      expect(scopeless).toMatchObject({ status: 403, claims: { error: 'insufficient_scope' } });
      expect(scopeless.headers['www-authenticate']).toContain('scope="openid"');
      const { body } = await token(server, { grant_type: 'client_credentials' }, { basic: machine });
      expect(await userinfo(server, body.access_token)).toMatchObject({ status: 403 });
    });

    test('takes JWTs, whatever API they are for, but no ID token', async () => {
      const { access_token, id_token } = await tokensFor(
        { scope: 'openid email', resource: seeded.api.resource },
        es256,
      );
      expect(decodeProtectedHeader(access_token ?? '').typ).toBe('at+jwt');
      expect((await userinfo(server, access_token)).claims).toMatchObject({
        sub: seeded.account_id,
        email: seeded.person.email,
      });
      expect(await userinfo(server, id_token)).toMatchObject({ status: 401 });
    });
  });

  describe('the parameter claims', () => {
    const claims = JSON.stringify({
      id_token: { name: { essential: true }, email: null, sub: null, acr: { essential: true }, unheard: null },
      userinfo: { email: null, picture: null },
    });

    test('puts what is asked for by name where it is asked for', async () => {
      const {
        id_token = '',
        access_token,
        scope,
      } = await tokensFor({ scope: 'openid', claims }, seeded.app, ['email']);
      expect(decodeJwt(id_token)).toMatchObject({
        name: 'Ada Lovelace',
        email: seeded.person.email,
        sub: seeded.account_id,
      });
      expect(decodeJwt(id_token)).not.toHaveProperty('unheard');
      expect((await userinfo(server, access_token)).claims).toMatchObject({ email: seeded.person.email });
      expect(scope?.split(' ').sort()).toEqual(['email', 'openid', 'profile']);
    });

    test('stays with the refreshed ID token', async () => {
      const { refresh_token } = await tokensFor({ scope: 'openid', claims }, seeded.app, ['email']);
      const { body } = await refresh(server, seeded.app, refresh_token);
      expect(decodeJwt(body.id_token ?? '')).toMatchObject({ name: 'Ada Lovelace', email: seeded.person.email });
    });

    test('tells nothing that the person left unticked', async () => {
      const {
        id_token = '',
        access_token,
        scope,
      } = await tokensFor(
        { scope: 'openid', claims: JSON.stringify({ id_token: { email: null }, userinfo: { email: null } }) },
        modest,
      );
      expect(scope).toBe('openid');
      expect(decodeJwt(id_token)).not.toHaveProperty('email');
      expect((await userinfo(server, access_token)).claims).toEqual({ sub: seeded.account_id });
    });

    test('tells nothing that the token was narrowed away from', async () => {
      const { refresh_token } = await tokensFor({ scope: 'openid', claims }, seeded.app, ['email']);
      const { body } = await refresh(server, seeded.app, refresh_token, { scope: 'openid' });
      expect(decodeJwt(body.id_token ?? '')).not.toHaveProperty('email');
      expect((await userinfo(server, body.access_token)).claims).toEqual({ sub: seeded.account_id });
    });
  });
});
