/** RFC 6749 §4.1.1, OIDC Core §3.1.2: how an app may ask, and how it hears the answer. */
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { decodeEntities } from '../harness/form.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, signInForTokens, tokenAs } from './authorization.ts';

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  /** May do without PKCE. */
  let classic: App;
  /** Has signed in and allowed both apps. */
  let known: Browserless;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, {
      app: { scope: ['openid', 'profile', 'notes.read', 'notes.write'], optional_scope: 'notes.write' },
    });
    classic = await createApp(server, { organization: seeded.organization_id, pkce: 'optional' });
    known = browserless(server);
    await signInForTokens(server, seeded.app, seeded.person, {}, known);
    await signInForTokens(server, classic, seeded.person, {}, known);
  });

  describe('a request', () => {
    test('without scope asks for the registered scope that is not optional', async () => {
      const asked = ask(server, seeded.app);
      const { scope } = await redeem(server, seeded.app, asked.redeem((await known.open(asked.url)).left));
      expect(scope).toBe('openid profile notes.read');
    });

    test('of a person who is signed in and has allowed it leads straight back', async () => {
      const page = await known.open(ask(server, seeded.app).url);
      expect(page.redirects).toHaveLength(1);
      expect(answerIn(page.left)).toMatchObject({ code: expect.stringMatching(/^grc_\w+$/) });
      expect(page.headers['set-cookie']).toBeUndefined();
    });

    test('is answered with its state, letter for letter, and with our issuer', async () => {
      const state = 'a b&c=d%20é"<>\u{1f600}';
      const page = await known.open(ask(server, seeded.app, { state }).url);
      expect(answerIn(page.left)).toEqual({ code: expect.any(String), state, iss: server.issuer });
      const without = await known.open(ask(server, seeded.app, { state: undefined }).url);
      expect(answerIn(without.left)).toEqual({ code: expect.any(String), iss: server.issuer });
    });

    test('has its nonce in the ID token, and in no refreshed one', async () => {
      const nonce = 'n-0S6_WzA2Mj';
      const asked = ask(server, seeded.app, { nonce });
      const tokens = await redeem(server, seeded.app, asked.redeem((await known.open(asked.url)).left));
      expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ nonce });
      const again = await redeem(server, seeded.app, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
      });
      expect(decodeJwt(again.id_token ?? '')).not.toHaveProperty('nonce');
      expect(decodeJwt(again.id_token ?? '')).toMatchObject({ sub: seeded.account_id, aud: seeded.app.client_id });
    });

    test('may have display, acr_values, claims_locales and parameters nobody knows', async () => {
      const ignored = { display: 'popup', acr_values: 'urn:gold', claims_locales: 'de', audience: 'x', foo: 'bar' };
      const page = await known.open(ask(server, seeded.app, ignored).url);
      expect(answerIn(page.left)).toHaveProperty('code');
      expect(page.left).not.toContain('foo');
    });

    test('by POST goes on as a GET, and no cookie is set on the way', async () => {
      const asked = ask(server, seeded.app);
      const first = await send(`${server.url}/oauth/authorize`, {
        method: 'POST',
        headers: { ...formHeaders, origin: 'https://app.example.org', 'sec-fetch-site': 'cross-site' },
        body: asked.url.searchParams.toString(),
      });
      expect(first).toMatchObject({ status: 303, body: '' });
      expect(first.headers['set-cookie']).toBeUndefined();
      expect(first.headers.location).toMatch(`${server.issuer}/oauth/authorize?seal=`);
      const page = await known.open(first.headers.location ?? '');
      expect(page.headers['grantry-attempt']).toBe(first.headers['grantry-attempt']);
      expect(await redeem(server, seeded.app, asked.redeem(page.left))).toMatchObject({ token_type: 'Bearer' });
    });

    test('by POST is refused like one by GET', async () => {
      const { url, state } = ask(server, seeded.app, { scope: 'unheard' });
      const body = url.searchParams.toString();
      const answer = await send(`${server.url}/oauth/authorize`, { method: 'POST', headers: formHeaders, body });
      expect(answerIn(answer.headers.location)).toMatchObject({ error: 'invalid_scope', state, iss: server.issuer });
    });
  });

  describe('an app that may do without PKCE', () => {
    test('sends neither PKCE nor nonce', async () => {
      const asked = ask(server, classic, { code_challenge: undefined, code_challenge_method: undefined });
      const { code_verifier: _, ...request } = asked.redeem((await known.open(asked.url)).left);
      const tokens = await redeem(server, classic, request);
      expect(decodeJwt(tokens.id_token ?? '')).not.toHaveProperty('nonce');
    });

    test('is held to the challenge it sends all the same', async () => {
      const asked = ask(server, classic);
      const request = asked.redeem((await known.open(asked.url)).left);
      const { code_verifier: _, ...without } = request;
      expect(await tokenAs(server, classic, without)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      expect(await tokenAs(server, classic, request)).toMatchObject({ status: 200 });
    });

    test('is the only one: others are told so at the redirect', async () => {
      const { url, state } = ask(server, seeded.app, { code_challenge: undefined, code_challenge_method: undefined });
      const { left } = await known.open(url);
      expect(answerIn(left)).toMatchObject({ error: 'invalid_request', state });
      expect(answerIn(left).error_description).toContain('code_challenge');
    });
  });

  describe('the answer', () => {
    test('comes in the query unless something else is asked for', async () => {
      const { left } = await known.open(ask(server, seeded.app, { response_mode: 'query' }).url);
      expect(left).toMatch(/^https:\/\/app\.example\.org\/callback\?code=/);
    });

    test('comes in the fragment', async () => {
      const asked = ask(server, seeded.app, { response_mode: 'fragment' });
      const { left = '' } = await known.open(asked.url);
      const url = new URL(left);
      expect(url.search).toBe('');
      const answer = new URLSearchParams(url.hash.slice(1));
      expect(Object.fromEntries(answer)).toEqual({ code: expect.any(String), state: asked.state, iss: server.issuer });
    });

    test('comes in a form that sends itself, and that has a button for where nothing does', async () => {
      const state = '"><script>alert(1)</script>';
      const page = await known.open(ask(server, seeded.app, { response_mode: 'form_post', state }).url);
      expect(page.status).toBe(200);
      const [form] = page.forms;
      expect(form).toMatchObject({ method: 'POST', action: seeded.app.redirect_uri });
      const values = Object.fromEntries(form?.controls.map(({ name, value }) => [name, value]) ?? []);
      expect(values).toMatchObject({ code: expect.stringMatching(/^grc_/), state, iss: server.issuer });
      expect(form?.controls.some(({ type }) => type === 'button')).toBe(true);
      expect(page.headers['content-security-policy']).toMatch(/script-src 'sha256-/);
      expect(page.body).not.toContain('<script>alert');
      expect(decodeEntities(page.body)).toContain('submit.call(document.forms[0])');
    });

    test.each([
      {
        response_mode: 'fragment',
        read: (left = '') => Object.fromEntries(new URLSearchParams(new URL(left).hash.slice(1))),
      },
      { response_mode: 'query', read: answerIn },
    ])('that is a refusal comes in the $response_mode too', async ({ response_mode, read }) => {
      const { url, state } = ask(server, seeded.app, { response_mode, scope: 'unheard' });
      expect(read((await known.open(url)).left)).toMatchObject({ error: 'invalid_scope', state, iss: server.issuer });
    });

    test('that is a refusal comes in the form too', async () => {
      const { url, state } = ask(server, seeded.app, { response_mode: 'form_post', prompt: 'none consent' });
      const [form] = (await known.open(url)).forms;
      const values = Object.fromEntries(form?.controls.map(({ name, value }) => [name, value]) ?? []);
      expect(values).toMatchObject({ error: 'invalid_request', state, iss: server.issuer });
    });
  });

  describe('a request is refused at the redirect', () => {
    test.each<[Readonly<Record<string, string | undefined>>, string]>([
      [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
      [{ request_uri: 'urn:example:1' }, 'request_uri_not_supported'],
      [{ response_type: undefined }, 'invalid_request'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ response_type: 'code id_token' }, 'unsupported_response_type'],
      [{ response_mode: 'web_message' }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge_method: undefined }, 'invalid_request'],
      [{ scope: 'openid admin' }, 'invalid_scope'],
      [{ resource: 'https://nobody.example/' }, 'invalid_target'],
      [{ prompt: 'create' }, 'invalid_request'],
      [{ max_age: 'soon' }, 'invalid_request'],
      [{ claims: '[]' }, 'invalid_request'],
      [{ id_token_hint: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
    ])('%j → %s', async (params, error) => {
      const { url, state } = ask(server, seeded.app, params);
      const page = await known.open(url);
      expect(answerIn(page.left)).toEqual({ error, error_description: expect.any(String), state, iss: server.issuer });
      expect(page.headers['grantry-attempt']).toMatch(/^\w{18}$/);
    });

    test('for an app that is suspended, and not any more when it is published again', async () => {
      const { client_id } = classic;
      await server.cli(['apps', 'update', client_id, '--status', 'suspended']);
      const refused = async () => answerIn((await known.open(ask(server, classic).url)).left).error;
      await expect.poll(refused).toBe('unauthorized_client');
      await server.cli(['apps', 'update', client_id, '--status', 'published']);
      await expect.poll(refused).toBeUndefined();
    });
  });

  test.each([
    [{ client_id: 'app_unknown' }],
    [{ client_id: undefined }],
    [{ redirect_uri: undefined }],
    [{ redirect_uri: 'https://app.example.org/callback/' }],
    [{ redirect_uri: 'https://evil.example/callback' }],
  ])('with %j nobody is redirected: one and the same page says so', async (params) => {
    const page = await known.open(ask(server, seeded.app, params).url);
    expect(page).toMatchObject({ status: 400, left: undefined, redirects: [] });
    expect(page.body).toContain('did not say correctly who it is or where to return to');
    expect(page.headers['grantry-attempt']).toMatch(/^\w{18}$/);
    expect(page.body).toContain(page.headers['grantry-attempt']);
  });
});
