import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, guardedApi, refusalOf } from '../fixtures/guarded-api.ts';

const PATHS = ['/.well-known/oauth-authorization-server', '/oauth/introspect'];
let server: AuthorizationServer;
let api: GuardedApi;

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.tokens.set('opaque', goodAnswer(server.issuer));
  api = guardedApi(server, { cache_lifetime: 0 });
});

const refused = () => refusalOf(api.guard.verify('opaque'));

describe.each(PATHS)('the authorization server failing at %s', (path) => {
  it.each([500, 502, 503, 504, 429])('with %i is 503, never 401', async (status) => {
    server.answers.set(path, { status });
    const error = await refused();
    expect(error).toMatchObject({ code: 'unavailable', status: 503 });
    expect(error.headers['retry-after']).toBe('5');
    expect(error.headers).not.toHaveProperty('www-authenticate');
    expect(api.reports).toEqual([error]);
  });

  it('by cutting the connection is 503', async () => {
    server.answers.set(path, 'destroy');
    expect(await refused()).toMatchObject({ code: 'unavailable', status: 503 });
  });

  it('by being silent is 503 when the timeout is over', async () => {
    const silence = Promise.withResolvers<void>();
    server.answers.set(path, { after: silence.promise });
    api = guardedApi(server, { timeout: 0.05 });
    expect(await refused()).toMatchObject({ code: 'unavailable', status: 503 });
    silence.resolve();
  });

  it('by not answering JSON is 503', async () => {
    server.answers.set(path, { body: '<html>' });
    expect(await refused()).toMatchObject({ code: 'unavailable', status: 503 });
  });

  it.each([400, 401, 403, 404])('with %i is misconfigured, never 401', async (status) => {
    server.answers.set(path, { status });
    const error = await refused();
    expect(error).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(error.headers['retry-after']).toBe('60');
  });

  it('by redirecting is misconfigured, and nobody follows', async () => {
    server.answers.set(path, { status: 307, headers: { location: `${server.issuer}/elsewhere` } });
    expect(await refused()).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(server.count('/elsewhere')).toBe(0);
  });
});

describe('the wait after a failure', () => {
  it.each([
    ['7', '7'],
    ['0', '0'],
    ['Wed, 21 Oct 2065 07:28:00 GMT', '5'],
    ['99999', '5'],
  ])('of Retry-After: %s is %s seconds', async (given, told) => {
    server.answers.set('/oauth/introspect', { status: 503, headers: { 'retry-after': given } });
    expect((await refused()).headers['retry-after']).toBe(told);
  });

  it('ends when the server is back', async () => {
    server.answers.set(PATHS[0] ?? '', 'destroy');
    await refused();
    server.answers.clear();
    await api.guard.verify('opaque');
  });
});

it('a server that is not there is 503', async () => {
  const gone = await startAuthorizationServer();
  await gone[Symbol.asyncDispose]();
  api = guardedApi(gone);
  expect(await refused()).toMatchObject({ code: 'unavailable', status: 503 });
});
