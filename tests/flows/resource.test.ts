/** RFC 8707: for which API a token is. */
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call, token } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, refresh, signInForTokens, tokenAs } from './authorization.ts';

const orders = 'https://api.example.org/orders?v=1';
const notes = 'https://api.example.org/notes';
const marked = 'https://api.example.org/default';
const person = { email: 'ada@example.org', password: 'correct horse' };

forEachDatabase((database) => {
  let server: Server;
  let app: App;
  let known: Browserless;
  /** Of requests that name no API, as more and more are registered. */
  const audiences: unknown[] = [];

  const asMachine = (params: Readonly<Record<string, string>> = {}) =>
    token(server, { grant_type: 'client_credentials', ...params }, { basic: app });
  const audience = async (params: Readonly<Record<string, string>> = {}) => {
    const { access_token = '' } = (await asMachine(params)).body;
    return access_token === '' ? undefined : decodeJwt(access_token).aud;
  };
  const addApi = (resource: string, flags: Readonly<Record<string, string | true>> = {}) =>
    create(server, 'apis', { name: resource, resource, ...flags });

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const grants = ['authorization_code', 'refresh_token', 'client_credentials'];
    [app] = await Promise.all([
      createApp(server, { access_token_format: 'jwt', grant_type: grants, scope: 'openid' }),
      create(server, 'accounts', { name: 'Ada', ...person }),
    ]);
    known = browserless(server);
    audiences.push(await audience());
    for (const [resource, flags] of [[orders], [notes], [marked, { default: true }]] as const) {
      await addApi(resource, flags);
      // What a command changed is seen within a second.
      await vi.waitUntil(async () => (await audience()) !== audiences.at(-1), { timeout: 10_000 });
      audiences.push(await audience());
    }
    // Nearly a dozen commands, each a process: slow where many tests share few cores.
  }, 120_000);

  test('a request that names no API is for the issuer, for the only one, for none of several, for the one marked', () => {
    expect(audiences).toEqual([server.issuer, orders, server.issuer, marked]);
  });

  describe('a request that names an API', () => {
    test('is for that one', async () => {
      expect(await audience({ resource: orders })).toBe(orders);
      expect(await audience({ resource: server.issuer })).toBe(server.issuer);
    });

    test.each([
      'https://api.example.org/Notes',
      'https://api.example.org/notes/',
      'https://API.example.org/notes',
      'https://api.example.org:443/notes',
      `${notes}#`,
      'notes',
      'https://nobody.example/',
    ])('that is not registered letter for letter, %s, is refused', async (resource) => {
      expect(await asMachine({ resource })).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
      const { left } = await known.open(ask(server, app, { resource }).url);
      expect(answerIn(left)).toMatchObject({ error: 'invalid_target' });
    });

    test('and another one is refused', async () => {
      const twice = [
        ['grant_type', 'client_credentials'],
        ['resource', orders],
        ['resource', notes],
      ] as const;
      expect(await token(server, twice, { basic: app })).toMatchObject({
        status: 400,
        body: { error: 'invalid_target' },
      });
      const { url } = ask(server, app, { resource: orders });
      url.searchParams.append('resource', notes);
      expect(answerIn((await known.open(url)).left)).toMatchObject({ error: 'invalid_target' });
    });
  });

  describe('what a person allowed for an API', () => {
    test('is for that one, at the token endpoint too, and in every refresh', async () => {
      const tokens = await signInForTokens(server, app, person, { resource: notes }, known);
      expect(decodeJwt(tokens.access_token ?? '').aud).toBe(notes);
      const same = await refresh(server, app, tokens.refresh_token, { resource: notes });
      expect(decodeJwt(same.body.access_token ?? '').aud).toBe(notes);
      const other = await refresh(server, app, same.body.refresh_token, { resource: orders });
      expect(other).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
      expect((await refresh(server, app, same.body.refresh_token)).status).toBe(200);
    });

    test('and asked for another one at the token endpoint leaves the code as it was', async () => {
      const asked = ask(server, app, { resource: notes, prompt: 'consent' });
      const request = asked.redeem((await known.signInAndAllow(asked.url, person)).href);
      const other = await tokenAs(server, app, { ...request, resource: orders });
      expect(other).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
      const { access_token = '' } = await redeem(server, app, { ...request, resource: notes });
      expect(decodeJwt(access_token).aud).toBe(notes);
    });
  });

  test('an API chooses the form of its tokens, whatever the app is registered for', async () => {
    const api = await addApi('https://api.example.org/opaque', { access_token_format: 'opaque' });
    const resource = String(api.resource);
    await expect.poll(async () => (await asMachine({ resource })).body.access_token).toMatch(/^gra_/);
    const { access_token = '' } = (await asMachine({ resource })).body;
    const basic = { client_id: String(api.client_id), client_secret: String(api.client_secret) };
    expect((await call(server, '/oauth/introspect', { token: access_token }, { basic })).body).toMatchObject({
      active: true,
      aud: resource,
    });
  });
});
