/** RFC 6819 §5.1: what tokens give away, to whom, and what somebody makes them say. */
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { guard } from '../../guard/src/index.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import {
  type App,
  authorizationUrl,
  type Credentials,
  call,
  obtainCode,
  pkce,
  token,
} from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { granted, introspect, obtainTokens, refresh, revoke, userinfo } from './token-holder.ts';

const scope = ['openid', 'profile', 'email', 'notes.read'];
const form = { 'content-type': 'application/x-www-form-urlencoded' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  let jwtApp: App;
  let otherApi: Credentials & { readonly resource: string };

  const obtain = (app: App = seeded.app, params = {}) => obtainTokens(server, browser, { ...seeded, app }, params);
  /** What the app hears of a request of somebody who is signed in and has allowed it. */
  const answered = async (params: readonly (readonly [string, string])[]) => {
    const { client_id, redirect_uri } = seeded.app;
    const { code_verifier: _, ...challenge } = pkce();
    const request = { response_type: 'code', client_id, redirect_uri, state: 's', ...challenge };
    const page = await browser.open(authorizationUrl(server, [...Object.entries(request), ...params]));
    return new URL(page.left ?? 'https://nowhere.example').searchParams.get('error') ?? 'none';
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { api: { default: true }, app: { scope } });
    browser = browserless(server);
    const resource = 'https://other-api.example.org/v1?a=b';
    const [api, signed] = await Promise.all([
      create(server, 'apis', { name: 'Other', resource }),
      createApp(server, { name: 'Signed', scope, access_token_format: 'jwt', organization: seeded.organization_id }),
    ]);
    otherApi = { client_id: String(api.client_id), client_secret: String(api.client_secret), resource };
    jwtApp = signed;
  });

  test('a token for one API is used at another', async () => {
    for (const app of [seeded.app, jwtApp]) {
      const here = await obtain(app);
      const there = await obtain(app, { resource: otherApi.resource });
      expect(await introspect(server, seeded.api, here.access_token)).toMatchObject({ aud: seeded.api.resource });
      expect(await introspect(server, otherApi, there.access_token)).toMatchObject({ aud: otherApi.resource });
      for (const liveness of ['offline', 'introspect'] as const) {
        const settings = { issuer: server.issuer, liveness, cache_lifetime: 0 };
        const own = guard({ ...settings, ...seeded.api });
        expect(await own.verify(here.access_token)).toMatchObject({ aud: seeded.api.resource });
        await expect(own.verify(there.access_token)).rejects.toMatchObject({ code: 'invalid_token' });
        const other = guard({ ...settings, ...otherApi });
        await expect(other.verify(here.access_token)).rejects.toMatchObject({ code: 'invalid_token' });
      }
      const moved = await refresh(server, app, here.refresh_token, { resource: otherApi.resource });
      expect(moved).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    }
  });

  test('an API that is almost the one registered', async () => {
    const { resource } = seeded.api;
    await obtain();
    expect(await answered([['resource', resource]])).toBe('none');
    for (const almost of [
      resource.slice(0, -1),
      `${resource}/`,
      `${resource}#`,
      `${resource}#fragment`,
      resource.toUpperCase(),
      resource.replace('https:', 'HTTPS:'),
      resource.replace('.org/', '.org:443/'),
      resource.replace('/api', '/%61pi'),
      'https://elsewhere.example.org/',
      '/relative',
      'urn:',
      '*',
    ]) {
      expect(await answered([['resource', almost]]), almost).toBe('invalid_target');
    }
    const two = [resource, otherApi.resource].map((each) => ['resource', each] as const);
    expect(await answered(two)).toBe('invalid_target');
    const request = await obtainCode(browser, server, seeded.app, seeded.person, { resource });
    for (const other of [otherApi.resource, `${resource}#`, 'relative']) {
      const answer = await token(server, { ...request, resource: other }, { basic: seeded.app });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    }
    expect((await token(server, request, { basic: seeded.app })).status).toBe(200);
  });

  test('claims that an app asks for by name take the place of ours', async () => {
    const wanted = { value: 'forged' };
    const names = [
      'iss',
      'aud',
      'exp',
      'iat',
      'jti',
      'client_id',
      'scope',
      'cnf',
      'nonce',
      'act',
      'azp',
      'at_hash',
      'auth_time',
    ];
    const asked = Object.fromEntries([...names, 'constructor', 'toString', 'email'].map((name) => [name, wanted]));
    const claims = `{"id_token":${JSON.stringify(asked).replace('{', '{"__proto__":null,')},"userinfo":${JSON.stringify({ ...asked, sub: wanted })}}`;
    const tokens = await obtain(jwtApp, { claims, nonce: 'n' });
    const said = [decodeJwt(tokens.id_token), JSON.parse((await userinfo(server, tokens.access_token)).body)];
    for (const each of [...said, decodeJwt(tokens.access_token)]) expect(JSON.stringify(each)).not.toContain('forged');
    expect(said).toMatchObject([
      { iss: server.issuer, aud: jwtApp.client_id, sub: seeded.account_id, nonce: 'n', email: seeded.person.email },
      { sub: seeded.account_id, email: seeded.person.email },
    ]);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: seeded.api.resource, client_id: jwtApp.client_id });
    // Who is meant is not for the app to say, and without openid nothing can be asked.
    const params = { prompt: 'none', claims: JSON.stringify({ id_token: { sub: wanted } }) };
    expect(await answered(Object.entries(params))).toBe('login_required');
    expect(
      await answered([
        ['claims', claims],
        ['scope', 'notes.read'],
      ]),
    ).toBe('invalid_request');
  });

  test('an ID token says something else than userinfo, or than what was asked', async () => {
    const first = await obtain(seeded.app, { nonce: 'n-0S6_WzA2Mj' });
    const next = granted(await refresh(server, seeded.app, first.refresh_token));
    const [one, two] = [first, next].map(({ id_token }) => decodeJwt(id_token));
    expect(one).toMatchObject({ aud: seeded.app.client_id, nonce: 'n-0S6_WzA2Mj', sub: seeded.account_id });
    // OIDC Core §12.2: the same person, signed in at the same time, for the same app.
    expect(two).toMatchObject({ aud: one?.aud, sub: one?.sub, iss: one?.iss, auth_time: one?.auth_time });
    expect(two).not.toHaveProperty('nonce');
    for (const { id_token, access_token } of [first, next]) {
      const digest = createHash('sha256').update(access_token).digest();
      expect(decodeJwt(id_token).at_hash).toBe(digest.subarray(0, 16).toString('base64url'));
      expect(JSON.parse((await userinfo(server, access_token)).body).sub).toBe(decodeJwt(id_token).sub);
    }
    expect(decodeJwt((await obtain(jwtApp)).id_token).sub).toBe(one?.sub);
  });

  test('a cache keeps an answer', async () => {
    const { access_token, refresh_token } = await obtain();
    const { url, issuer } = server;
    const bearer = { authorization: `Bearer ${access_token}` };
    const answers = [
      await refresh(server, seeded.app, refresh_token),
      await refresh(server, seeded.app, 'x'),
      await call(server, '/oauth/token', {}),
      await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api }),
      await call(server, '/oauth/introspect', { token: access_token }),
      await send(`${url}/oauth/userinfo`, { headers: bearer }),
      await send(`${url}/oauth/userinfo`, { method: 'POST', headers: form, body: `access_token=${access_token}` }),
      await send(`${url}/oauth/userinfo`),
      await send(`${url}/oauth/userinfo?access_token=${access_token}`, { headers: bearer }),
      await send(`${url}/oauth/token`),
      await send(`${url}/oauth/token`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }),
      await send(`${url}/oauth/token`, { method: 'POST', headers: form, body: 'x'.repeat(70_000) }),
      await revoke(server, seeded.app, access_token),
      await revoke(server, jwtApp, refresh_token),
      await browser.open(`${issuer}/account/plain`),
      await browser.open(`${issuer}/sign-in`),
      await browser.open(`${issuer}/oauth/authorize`),
      await browser.open(authorizationUrl(server, { response_type: 'code', ...seeded.app })),
      await send(`${url}/nowhere`),
    ];
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(answers.map(() => 'no-store'));
  });
});
