import { hash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../fixtures/authorization-server.ts';
import { type GuardedApi, goodAnswer, guardedApi, NOW, refusalOf } from '../fixtures/guarded-api.ts';
import { answerCache } from './answer-cache.ts';

const INTROSPECT = '/oauth/introspect';
const REVOKED = { active: false, reason: 'revoked' };
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
  server.tokens.set('opaque', goodAnswer(server.issuer));
  api = guardedApi(server);
});

const verify = () => api.guard.verify('opaque');

describe('a good introspection answer', () => {
  it('is used again for five seconds, and a revocation shows after them', async () => {
    await verify();
    server.tokens.set('opaque', REVOKED);
    api.clock.now = NOW + 4.9;
    await verify();
    expect(server.count(INTROSPECT)).toBe(1);
    api.clock.now = NOW + 5;
    expect(await refusalOf(verify())).toMatchObject({ reason: 'revoked' });
  });

  it('is not used again with cache_lifetime 0, not even by a simultaneous request', async () => {
    api = guardedApi(server, { cache_lifetime: 0 });
    await Promise.all([verify(), verify()]);
    expect(server.count(INTROSPECT)).toBe(2);
    server.tokens.set('opaque', REVOKED);
    expect(await refusalOf(verify())).toMatchObject({ reason: 'revoked' });
  });

  it('is not used beyond exp', async () => {
    server.tokens.set('opaque', { ...goodAnswer(server.issuer), exp: NOW + 2 });
    await verify();
    api.clock.now = NOW + 2;
    expect(await refusalOf(verify())).toMatchObject({ code: 'invalid_token', reason: 'expired' });
  });

  it('is not used for another token', async () => {
    await verify();
    expect(await refusalOf(api.guard.verify('opaquE'))).toMatchObject({ code: 'invalid_token' });
  });

  it('is not used after the clock was set back', async () => {
    await verify();
    api.clock.now = NOW - 100;
    await verify();
    expect(server.count(INTROSPECT)).toBe(2);
  });

  it('ages from the question, so a slow answer is not older than five seconds for anybody', async () => {
    const slow = Promise.withResolvers<void>();
    server.answers.set(INTROSPECT, { after: slow.promise, body: goodAnswer(server.issuer) });
    const first = verify();
    await expect.poll(() => server.count(INTROSPECT)).toBe(1);
    api.clock.now = NOW + 5;
    const second = verify();
    await expect.poll(() => server.count(INTROSPECT)).toBe(2);
    slow.resolve();
    await Promise.all([first, second]);
  });
});

describe('introspection', () => {
  it('of one token in a storm is one question', async () => {
    const tokens = await Promise.all(Array.from({ length: 100 }, verify));
    expect(new Set(tokens).size).toBe(1);
    expect(server.count(INTROSPECT)).toBe(1);
  });

  it('of a dead token in a storm is one question, and its answer is not kept', async () => {
    server.tokens.set('opaque', REVOKED);
    const refused = await Promise.all(Array.from({ length: 100 }, () => refusalOf(verify())));
    expect(refused.every((error) => error.reason === 'revoked')).toBe(true);
    expect(server.count(INTROSPECT)).toBe(1);
    await refusalOf(verify());
    expect(server.count(INTROSPECT)).toBe(2);
  });

  it('that failed is not kept', async () => {
    server.answers.set(INTROSPECT, { status: 500 });
    expect(await refusalOf(verify())).toMatchObject({ code: 'unavailable' });
    server.answers.clear();
    await verify();
  });
});

describe('the cache', () => {
  const cacheOf = (asked: string[]) => {
    const { get } = answerCache(5, () => NOW);
    return (question: string) => get(question, async () => asked.push(question));
  };

  it('keeps at most 10,000 answers, and gives up the oldest', async () => {
    const asked: string[] = [];
    const introspect = cacheOf(asked);
    for (let i = 0; i <= 10_000; i++) await introspect(`token_${i}`);
    await introspect('token_1');
    expect(asked).toHaveLength(10_001);
    await introspect('token_0');
    expect(asked).toHaveLength(10_002);
  });

  it('does not hold the token itself', async () => {
    const set = vi.spyOn(Map.prototype, 'set');
    await cacheOf([])('secret_token');
    const keys = set.mock.calls.map(([key]) => String(key));
    set.mockRestore();
    expect(keys).toContain(hash('sha256', 'secret_token', 'base64url'));
    expect(keys.join()).not.toContain('secret_token');
  });
});
