import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { type ReasonName, reasons } from '../protocol/reasons/index.ts';
import { refusalLimit } from './refusal-limit.ts';

let now = 1_800_000_000;
const wrong = refuse('client_secret_wrong', { received: 3 }).of('attempt', 'app');
const flood = (limit: ReturnType<typeof refusalLimit>, times: number, address = '192.0.2.1') => {
  for (let n = 0; n < times; n += 1) limit.count(address, wrong);
};
/** Refusals of whoever did not prove who they are. */
const counted: readonly ReasonName[] = [
  'client_authentication_missing',
  'client_authentication_malformed',
  'client_authentication_unknown',
  'client_secret_wrong',
  'client_secret_expired',
  'bearer_invalid',
];

beforeEach(() => {
  now = 1_800_000_000;
});

describe('a client that does not authenticate', () => {
  test('hears why 120 times a minute, then when to come again', () => {
    const limit = refusalLimit(() => now);
    flood(limit, 119);
    expect(limit.count('192.0.2.1', wrong)).toBe(wrong);
    now += 20;
    const limited = limit.count('192.0.2.1', wrong);
    expect(limited).toMatchObject({ reason: 'rate_limited', evidence: { retry_after: 40 } });
    expect(reasons[limited.reason].status).toBe(429);
  });

  test('is still found in its app’s timeline', () => {
    const limit = refusalLimit(() => now);
    flood(limit, 120);
    expect(limit.count('192.0.2.1', wrong)).toMatchObject({ attempt_id: 'attempt', client_id: 'app' });
  });

  test('is heard again after the minute, and its count begins anew', () => {
    const limit = refusalLimit(() => now);
    flood(limit, 500);
    now += 59;
    expect(limit.count('192.0.2.1', wrong)).toMatchObject({ evidence: { retry_after: 1 } });
    now += 1;
    expect(limit.count('192.0.2.1', wrong)).toBe(wrong);
    flood(limit, 119);
    expect(limit.count('192.0.2.1', wrong).reason).toBe('rate_limited');
  });

  test.each(counted)('%s counts', (reason) => {
    const limit = refusalLimit(() => now);
    const error = new OAuthError(reason, {});
    for (let n = 0; n < 120; n += 1) expect(limit.count('a', error)).toBe(error);
    expect(limit.count('a', error).reason).toBe('rate_limited');
  });
});

describe('everybody else', () => {
  test('at another address is not held up', () => {
    const limit = refusalLimit(() => now);
    flood(limit, 500);
    expect(limit.count('192.0.2.2', wrong)).toBe(wrong);
  });

  test('who authenticated is never held up, nor counted, whatever their address is flooded with', () => {
    const authenticated = Object.keys(reasons).filter((name) => !counted.includes(name as ReasonName)) as ReasonName[];
    fc.assert(
      fc.property(fc.constantFrom(...authenticated), fc.integer({ min: 0, max: 300 }), (reason, before) => {
        const limit = refusalLimit(() => now);
        flood(limit, before);
        const error = new OAuthError(reason, {});
        for (let n = 0; n < 130; n += 1) expect(limit.count('192.0.2.1', error)).toBe(error);
        if (before < 120) expect(limit.count('192.0.2.1', wrong)).toBe(wrong);
      }),
      { numRuns: 25 },
    );
  });
});
