import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizationServer, makeKey, sign, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodClaims, guardedApi, NOW, refusalOf } from '../fixtures/guarded-api.ts';

let server: AuthorizationServer;
let api: GuardedApi;
const JWKS = '/oauth/jwks';
const [one, two, three] = await Promise.all([makeKey('one'), makeKey('two', 'RS256'), makeKey('three')]);

beforeAll(async () => {
  server = await startAuthorizationServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
  server.published.splice(0, Infinity, one);
  api = guardedApi(server);
});

const jwtOf = (key: typeof one) => sign(key, goodClaims(server.issuer));

describe('the signing keys', () => {
  it('are fetched once for many tokens, even simultaneous ones', async () => {
    const jwt = await jwtOf(one);
    await Promise.all(Array.from({ length: 20 }, () => api.guard.verify(jwt)));
    await api.guard.verify(jwt);
    expect(server.count(JWKS)).toBe(1);
    expect(server.count('/.well-known/oauth-authorization-server')).toBe(1);
  });

  it('survive rotation: a new kid is found at once, and the old key works on while it is published', async () => {
    await api.guard.verify(await jwtOf(one));
    server.published.push(two);
    await api.guard.verify(await jwtOf(two));
    await api.guard.verify(await jwtOf(one));
    expect(server.count(JWKS)).toBe(2);
  });

  it('are searched for an unknown kid at most once a minute', async () => {
    await api.guard.verify(await jwtOf(one));
    const unknown = await jwtOf(three);
    for (const age of [0, 1, 59.9]) {
      api.clock.now = NOW + age;
      expect(await refusalOf(api.guard.verify(unknown))).toMatchObject({ code: 'invalid_token' });
    }
    expect(server.count(JWKS)).toBe(2);
    server.published.push(three);
    api.clock.now = NOW + 60;
    await api.guard.verify(unknown);
    expect(server.count(JWKS)).toBe(3);
  });

  it('are searched as often as jwks_cooldown says', async () => {
    api = guardedApi(server, { jwks_cooldown: 0 });
    await refusalOf(api.guard.verify(await jwtOf(three)));
    await refusalOf(api.guard.verify(await jwtOf(three)));
    expect(server.count(JWKS)).toBe(3);
  });

  it('new to fifty simultaneous requests are searched once, and all fifty are let through', async () => {
    await api.guard.verify(await jwtOf(one));
    server.published.push(two);
    const jwt = await jwtOf(two);
    await Promise.all(Array.from({ length: 50 }, () => api.guard.verify(jwt)));
    expect(server.count(JWKS)).toBe(2);
  });

  it('are trusted for ten minutes: a withdrawn key is refused after that', async () => {
    const jwt = await jwtOf(one);
    await api.guard.verify(jwt);
    server.published.splice(0, 1, two);
    api.clock.now = NOW + 599;
    await api.guard.verify(jwt);
    api.clock.now = NOW + 600;
    expect(await refusalOf(api.guard.verify(jwt))).toMatchObject({ code: 'invalid_token' });
  });

  it('that cannot be fetched leave the token undecided: 503, and those at hand stay in use', async () => {
    await api.guard.verify(await jwtOf(one));
    server.answers.set(JWKS, 'destroy');
    for (const age of [0, 30]) {
      api.clock.now = NOW + age;
      expect(await refusalOf(api.guard.verify(await jwtOf(two)))).toMatchObject({ code: 'unavailable', status: 503 });
    }
    await api.guard.verify(await jwtOf(one));
    expect(server.count(JWKS)).toBe(2);
  });

  it('that could not be fetched at first are fetched by the next request', async () => {
    server.answers.set(JWKS, { status: 500 });
    expect(await refusalOf(api.guard.verify(await jwtOf(one)))).toMatchObject({ code: 'unavailable' });
    server.answers.clear();
    await api.guard.verify(await jwtOf(one));
  });

  it('with one kid for two keys are refused, not searched again', async () => {
    server.published.push({ ...three, jwk: { ...three.jwk, kid: 'one' } });
    expect(await refusalOf(api.guard.verify(await jwtOf(one)))).toMatchObject({ code: 'invalid_token' });
    expect(server.count(JWKS)).toBe(1);
  });

  it('that are none make the guard misconfigured', async () => {
    server.answers.set(JWKS, { body: { keys: 'none' } });
    expect(await refusalOf(api.guard.verify(await jwtOf(one)))).toMatchObject({ code: 'misconfigured', status: 503 });
  });
});
