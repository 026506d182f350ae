/** Fetch §3.2: which pages of other origins may read our answers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Answer, send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { ask, refresh, signInForTokens } from './authorization.ts';

const spa = 'https://spa.example.org';
const local = 'http://localhost:5173';
const evil = 'https://evil.example';

const allowed = ({ headers }: Pick<Answer, 'headers'>) => headers['access-control-allow-origin'];
const exposed = ({ headers }: Pick<Answer, 'headers'>) => headers['access-control-expose-headers'] ?? '';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let app: App;
  let known: Browserless;

  const tokens = () => signInForTokens(server, app, seeded.person, {}, known);
  const from = (origin: string | undefined) => ({ headers: { origin } });
  const preflight = (path: string, origin: string, method = 'POST') =>
    send(`${server.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
    });
  const userinfo = (origin: string, access_token = '') =>
    send(`${server.url}/oauth/userinfo`, { headers: { origin, authorization: `Bearer ${access_token}` } });

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server);
    const redirect_uri = [`${spa}/callback`, `${local}/callback`];
    app = await createApp(server, { auth_method: 'none', application_type: 'web', redirect_uri });
    known = browserless(server);
  });

  describe.each([spa, local])('a page of %s, where the app has a redirect URI', (origin) => {
    test('may read the token endpoint, answers and refusals, and the name of the attempt', async () => {
      const { refresh_token = '' } = await tokens();
      const request = { grant_type: 'refresh_token', refresh_token, client_id: app.client_id };
      const good = await call(server, '/oauth/token', request, from(origin));
      expect(good).toMatchObject({ status: 200 });
      const refused = await call(server, '/oauth/token', { ...request, refresh_token: 'nothing' }, from(origin));
      expect(refused).toMatchObject({ status: 400 });
      for (const answer of [good, refused]) {
        expect(allowed(answer)).toBe(origin);
        expect(exposed(answer)).toContain('grantry-attempt');
        expect(answer.headers.vary).toContain('Origin');
        expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
      }
    });

    test('may read whatever is wrong with its request', async () => {
      const { client_id } = app;
      const wrong = [
        { client_id },
        { client_id, grant_type: 'password' },
        { client_id, grant_type: 'authorization_code' },
      ];
      for (const params of wrong)
        expect(allowed(await call(server, '/oauth/token', params, from(origin)))).toBe(origin);
    });

    test('may read userinfo and revocation', async () => {
      const { access_token = '' } = await tokens();
      const told = await userinfo(origin, access_token);
      expect(told).toMatchObject({ status: 200 });
      expect(allowed(told)).toBe(origin);
      const params = { token: access_token, client_id: app.client_id };
      const revoked = await call(server, '/oauth/revoke', params, from(origin));
      expect(revoked).toMatchObject({ status: 200 });
      expect(allowed(revoked)).toBe(origin);
      const dead = await userinfo(origin, access_token);
      expect(dead).toMatchObject({ status: 401 });
      expect(allowed(dead)).toBe(origin);
      expect(exposed(dead)).toContain('www-authenticate');
    });
  });

  test.each([evil, 'null', `${spa}.evil.example`, 'http://spa.example.org', 'https://spa.example.org:8443', `${spa}/`])(
    'a page of %s may read nothing of the app',
    async (origin) => {
      const { access_token, refresh_token = '' } = await tokens();
      const request = { grant_type: 'refresh_token', refresh_token, client_id: app.client_id };
      expect(allowed(await call(server, '/oauth/token', request, from(origin)))).toBeUndefined();
      expect(allowed(await userinfo(origin, access_token))).toBeUndefined();
      const params = { token: refresh_token, client_id: app.client_id };
      expect(allowed(await call(server, '/oauth/revoke', params, from(origin)))).toBeUndefined();
    },
  );

  test('a page of one app may not read another app’s answers', async () => {
    const { refresh_token } = await signInForTokens(server, seeded.app, seeded.person, {}, known);
    const basic = { basic: seeded.app, ...from(spa) };
    const request = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' };
    const answer = await call(server, '/oauth/token', request, basic);
    expect(answer.status).toBe(200);
    expect(allowed(answer)).toBeUndefined();
    expect(answer.headers.vary).toContain('Origin');
    expect((await refresh(server, seeded.app, answer.body.refresh_token)).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  describe('a preflight', () => {
    test.each(['/oauth/token', '/oauth/revoke', '/oauth/userinfo'])(
      'of %s names no client: any page is answered',
      async (path) => {
        for (const origin of [spa, local, evil, 'http://127.0.0.1:3000']) {
          const answer = await preflight(path, origin);
          expect(answer).toMatchObject({ status: 204, body: '' });
          expect(allowed(answer)).toBe(origin);
          expect(answer.headers['access-control-allow-methods']).toContain('POST');
          expect(answer.headers['access-control-allow-headers']).toMatch(/authorization.*content-type/);
          expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
        }
      },
    );

    test('from nowhere, or without encryption, is not', async () => {
      for (const origin of ['null', 'http://evil.example', 'chrome-extension://abc']) {
        expect(allowed(await preflight('/oauth/token', origin))).toBeUndefined();
      }
    });

    test.each([
      '/oauth/authorize',
      '/oauth/introspect',
      '/oauth/logout',
      '/sign-in',
      '/consent',
      '/account/plain',
      '/api/v1/me',
    ])('of %s is not answered: no page but ours has business there', async (path) => {
      const answer = await preflight(path, spa);
      expect(answer.status).toBe(405);
      expect(allowed(answer)).toBeUndefined();
    });
  });

  test.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration', '/oauth/jwks'])(
    '%s is for everybody to read',
    async (path) => {
      for (const origin of [evil, undefined]) expect(allowed(await send(server.url + path, from(origin)))).toBe('*');
    },
  );

  test('pages and the management API are for nobody else to read', async () => {
    const paths = ['/account/plain', '/sign-in', '/api/v1/me', '/api/v1/openapi.json'];
    for (const url of [ask(server, app).url.href, ...paths.map((path) => server.issuer + path)]) {
      const page = await known.open(url, { origin: spa });
      expect(Object.keys(page.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
