import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, guardedApi, NOW, RESOURCE, refusalOf, request } from '../fixtures/guarded-api.ts';
import { GuardError, guard } from './index.ts';

const PATH = '/oauth/password';
const ADA = `Basic ${btoa('ada@example.com:secret')}`;
const EVE = `Basic ${btoa('ada@example.com:guessed')}`;
let server: AuthorizationServer;
let api: GuardedApi;

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
  server.tokens.clear();
  server.passwords.clear();
  server.tokens.set('of_ada', goodAnswer(server.issuer));
  server.passwords.set(ADA, 'of_ada');
  api = guardedApi(server, { password_at_api: true, access_token_parameter: 'token' });
});

const send = (field?: string, url?: string) => api.guard.requireScope('notes.read')(request(field, url));

describe('a password at the API', () => {
  it('stands for a token, which the request then has', async () => {
    expect(await send(ADA)).toMatchObject({
      sub: 'account_1',
      access_token: 'of_ada',
      scope: ['notes.read', 'notes.write'],
    });
  });

  it('is sent as it came, with the address it came from', async () => {
    const headers = ['Authorization', ADA];
    const request = { url: '/v1/notes', rawHeaders: headers, socket: { remoteAddress: '192.0.2.7' } };
    await api.guard.requireScope()(request);
    const sent = server.asked.find(({ path }) => path === PATH)?.body;
    expect(Object.fromEntries(new URLSearchParams(sent))).toEqual({ authorization: ADA, address: '192.0.2.7' });
  });

  it('comes from where the API says', async () => {
    const { guard: own } = guardedApi(server, { password_at_api: true, address: () => '192.0.2.8' });
    await own.requireScope()(request(ADA));
    expect(server.asked.find(({ path }) => path === PATH)?.body).toContain('address=192.0.2.8');
  });

  it('is sent once to the authorization server while its token lives, by however many requests', async () => {
    await Promise.all(Array.from({ length: 20 }, () => send(ADA)));
    await send(ADA);
    expect(server.count(PATH)).toBe(1);
  });

  it('that is wrong is refused, each time anew', async () => {
    await send(ADA);
    for (let i = 0; i < 2; i++)
      expect(await refusalOf(send(EVE))).toMatchObject({ code: 'invalid_token', reason: 'password' });
    expect(server.count(PATH)).toBe(3);
  });

  it('is sent again when its token is dead, and refused when it is no longer good', async () => {
    await send(ADA);
    api.clock.now = NOW + 5;
    server.tokens.set('of_ada', { active: false, reason: 'revoked' });
    server.tokens.set('new', goodAnswer(server.issuer));
    server.passwords.set(ADA, 'new');
    expect(await send(ADA)).toMatchObject({ access_token: 'new' });
    api.clock.now = NOW + 10;
    server.tokens.delete('new');
    server.passwords.delete(ADA);
    expect(await refusalOf(send(ADA))).toMatchObject({ code: 'invalid_token', reason: 'password' });
  });

  it('is sent again after an hour', async () => {
    await send(ADA);
    api.clock.now = NOW + 3599;
    await send(ADA);
    expect(server.count(PATH)).toBe(1);
    server.passwords.delete(ADA);
    api.clock.now = NOW + 3600;
    expect(await refusalOf(send(ADA))).toMatchObject({ reason: 'password' });
  });

  it('has to be for the scope, the API and the cluster like any token', async () => {
    expect(await refusalOf(api.guard.requireScope('other')(request(ADA)))).toMatchObject({
      code: 'insufficient_scope',
    });
    server.tokens.set('of_ada', { ...goodAnswer(server.issuer), aud: 'https://other.example.com' });
    api.clock.now = NOW + 5;
    expect(await refusalOf(send(ADA))).toMatchObject({ code: 'invalid_token', reason: 'other_audience' });
  });

  it.each([
    ['is away', 'destroy', 'unavailable'],
    ['says that there were too many', { status: 429 }, 'unavailable'],
    ['has no such endpoint', { status: 404 }, 'misconfigured'],
    ['does not know the API', { status: 401, body: { error: 'invalid_client' } }, 'misconfigured'],
    ['gives no token', { body: {} }, 'misconfigured'],
  ] as const)('is called neither good nor bad when the server %s', async (_, answer, code) => {
    server.answers.set(PATH, answer);
    expect(await refusalOf(send(ADA))).toMatchObject({ code, status: 503 });
    expect(api.reports).toHaveLength(1);
    server.answers.clear();
    await send(ADA);
  });
});

describe('a request', () => {
  it('may still have a token', async () => {
    expect(await send('Bearer of_ada')).not.toHaveProperty('access_token');
  });

  it.each(['Basic', 'Basic a b', 'Basic ä', 'Basic YTpi, Basic YTpi', 'Digest YTpi', undefined])(
    'with %j has no password',
    async (field) => {
      const headers = field === undefined ? [] : ['Authorization', field];
      const check = api.guard.requireScope()({ url: '/v1/notes', rawHeaders: headers });
      expect(await refusalOf(check)).toMatchObject({ code: 'missing_token' });
      expect(server.count(PATH)).toBe(0);
    },
  );

  it('with a password and a token in its query is refused', async () => {
    const error = await refusalOf(send(ADA, 'https://api.example.com/v1/notes?token=of_ada'));
    expect(error).toMatchObject({ code: 'invalid_request' });
  });

  it('has no password unless the option says so', async () => {
    const { guard: strict } = guardedApi(server);
    expect(await refusalOf(strict.requireScope()(request(ADA)))).toMatchObject({ code: 'missing_token' });
    expect(server.count(PATH)).toBe(0);
  });
});

it('the option needs credentials', () => {
  expect(() => guard({ issuer: server.issuer, resource: RESOURCE, password_at_api: true })).toThrow(GuardError);
});
