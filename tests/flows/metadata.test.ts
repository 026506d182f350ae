/** RFC 8414, OIDC Discovery, RFC 7517: what clients find out by themselves, also behind a path and a proxy. */
import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { call, obtainCode } from '../harness/oauth-client.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask } from './authorization.ts';

type Document = Readonly<Record<string, unknown>>;

const get = async (server: Server, path: string) => {
  const answer = await send(`${server.url}${path}`);
  return { ...answer, document: JSON.parse(answer.body) as Document };
};

const config = { scopes: [{ name: 'notes.read', title: 'Read your notes' }] };

forEachDatabase((database) => {
  describe('a server at the root of its host', () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer({ database: await database.create(), config });
    });

    test('says what it can do', async () => {
      const { document, headers, status } = await get(server, '/.well-known/oauth-authorization-server');
      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(/^application\/json/);
      expect(headers['cache-control']).toMatch(/max-age=\d+/);
      expect(document).toMatchObject({
        issuer: server.issuer,
        authorization_endpoint: `${server.issuer}/oauth/authorize`,
        token_endpoint: `${server.issuer}/oauth/token`,
        revocation_endpoint: `${server.issuer}/oauth/revoke`,
        introspection_endpoint: `${server.issuer}/oauth/introspect`,
        userinfo_endpoint: `${server.issuer}/oauth/userinfo`,
        end_session_endpoint: `${server.issuer}/oauth/logout`,
        jwks_uri: `${server.issuer}/oauth/jwks`,
        scopes_supported: ['openid', 'profile', 'email', 'offline_access', 'notes.read'],
        response_types_supported: ['code'],
        response_modes_supported: ['query', 'fragment', 'form_post'],
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
        introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        code_challenge_methods_supported: ['S256'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'ES256'],
        claims_supported: expect.arrayContaining(['sub', 'name', 'email', 'email_verified', 'auth_time', 'at_hash']),
        claims_parameter_supported: true,
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
        prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
        ui_locales_supported: ['en', 'de', 'fr'],
        authorization_response_iss_parameter_supported: true,
      });
      const discovered = await get(server, '/.well-known/openid-configuration');
      expect(discovered.document).toEqual(document);
    });

    test('claims nothing it has no registry for', async () => {
      const { document } = await get(server, '/.well-known/openid-configuration');
      const unbuilt = [
        'registration_endpoint',
        'device_authorization_endpoint',
        'pushed_authorization_request_endpoint',
      ];
      for (const name of unbuilt) expect(document).not.toHaveProperty(name);
    });

    test('accepts every response mode it names, and answers at every endpoint it names', async () => {
      const { document } = await get(server, '/.well-known/oauth-authorization-server');
      const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name));
      expect(endpoints).toHaveLength(7);
      for (const [, url] of endpoints) {
        const { status } = await send(String(url).replace(server.issuer, server.url), { method: 'POST' });
        expect([303, 400, 401, 405]).toContain(status);
      }
    });

    test('publishes its keys, public halves only', async () => {
      const { document, headers } = await get(server, '/oauth/jwks');
      const keys = document.keys as readonly Document[];
      expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
      for (const key of keys) {
        expect(key).toMatchObject({ use: 'sig' });
        for (const half of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(half);
      }
      expect(headers['content-type']).toMatch(/^application\/jwk-set\+json/);
      expect(headers['cache-control']).toBe('public, max-age=3600');
    });

    test('takes no host from whoever asks', async () => {
      const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
      const answer = await send(`${server.url}/.well-known/openid-configuration`, { headers: forged });
      expect(answer.body).not.toContain('evil.example');
    });
  });

  describe('a server below a path of a host with https', () => {
    const issuer = 'https://id.example.org/auth/v1';
    let server: Server;
    let seeded: Seed;
    beforeAll(async () => {
      server = await startServer({ database: await database.create(), config, env: { GRANTRY_ISSUER: issuer } });
      seeded = await seed(server);
    });

    test('has its metadata where RFC 8414 and OIDC Discovery put it, and nowhere else', async () => {
      const rfc8414 = await get(server, '/.well-known/oauth-authorization-server/auth/v1');
      const discovery = await get(server, '/auth/v1/.well-known/openid-configuration');
      expect(rfc8414.document).toMatchObject({ issuer, token_endpoint: `${issuer}/oauth/token` });
      expect(discovery.document).toEqual(rfc8414.document);
      for (const path of [
        '/.well-known/oauth-authorization-server',
        '/oauth/jwks',
        '/.well-known/openid-configuration',
      ]) {
        expect((await get(server, path)).status).toBe(404);
      }
    });

    test('serves a client that none of us wrote', async () => {
      const behindProxy: oidc.CustomFetch = (url, options) =>
        fetch(url.replace('https://id.example.org', server.url), options as RequestInit);
      const { app, person } = seeded;
      const discover = (algorithm: 'oidc' | 'oauth2') =>
        oidc.discovery(new URL(issuer), app.client_id, {}, oidc.ClientSecretBasic(app.client_secret), {
          [oidc.customFetch]: behindProxy,
          algorithm,
        });
      await discover('oauth2');
      const client = await discover('oidc');
      const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
      const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
      const url = oidc.buildAuthorizationUrl(client, {
        redirect_uri: app.redirect_uri,
        scope: 'openid',
        state: expectedState,
        nonce: expectedNonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
      });
      const browser = browserless(server);
      const back = await browser.signInAndAllow(url, person);
      expect(back.searchParams.get('iss')).toBe(issuer);
      const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(client, back, checks);
      expect(tokens.claims()).toMatchObject({ iss: issuer, sub: seeded.account_id });
      const info = await oidc.fetchUserInfo(client, tokens.access_token, seeded.account_id);
      expect(info.sub).toBe(seeded.account_id);
      const { body } = await call(
        server,
        '/auth/v1/oauth/introspect',
        { token: tokens.access_token },
        { basic: seeded.api },
      );
      expect(body).toMatchObject({ active: true, iss: issuer });
    });

    test('keeps its cookies to itself, and its pages on https', async () => {
      const browser = browserless(server);
      await browser.signInAndAllow(ask(server, seeded.app).url, seeded.person);
      expect(
        browser.cookies
          .all()
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['__Host-grantry', '__Host-grantry-device']);
      for (const { path, attributes } of browser.cookies.all()) {
        expect(path).toBe('/');
        expect([...attributes.keys()]).toEqual(expect.arrayContaining(['secure', 'httponly', 'samesite']));
      }
      const page = await browser.open(ask(server, seeded.app, { prompt: 'consent' }).url);
      expect(page.headers['strict-transport-security']).toMatch(/max-age/);
      expect(page.forms.every(({ action }) => action.startsWith(`${issuer}/`))).toBe(true);
      const [stylesheet = ''] = /\/[^"]*\.css/.exec(page.body) ?? [];
      expect((await send(server.url + stylesheet)).headers['content-type']).toMatch(/^text\/css/);
    });

    test('publishes a new key before it signs, and goes on publishing the old one', async () => {
      const kids = async () =>
        ((await get(server, '/auth/v1/oauth/jwks')).document.keys as readonly Document[]).map(({ kid }) => kid);
      const before = await kids();
      await server.cli(['keys', 'rotate']);
      await expect.poll(async () => (await kids()).length, { timeout: 10_000 }).toBe(2 * before.length);
      expect(await kids()).toEqual(expect.arrayContaining(before));
      const code = await obtainCode(browserless(server), server, seeded.app, seeded.person);
      const { body } = await call(server, '/auth/v1/oauth/token', code, { basic: seeded.app });
      expect(before).toContain(decodeProtectedHeader(body.id_token ?? '').kid);
    });

    test('names itself byte for byte in errors too', async () => {
      const page = await browserless(server).open(ask(server, seeded.app, { prompt: 'none' }).url);
      expect(answerIn(page.left)).toMatchObject({ error: 'login_required', iss: issuer });
    });
  });
});
