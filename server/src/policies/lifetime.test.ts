import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { client, DAY, NOW } from '../../../tests/samples/noun.ts';
import { accessTokenExpiry, earliest, expiry, familyExpiry, idleExpiry, repeatLifetime } from './lifetime.ts';

const lifetimes = fc.oneof(fc.constantFrom(0, 1, 60, DAY, 365 * DAY), fc.nat(1_000 * DAY));
const formats = fc.constantFrom('opaque' as const, 'jwt' as const);

describe('an access token', () => {
  test('never outlives what it hangs on, and a JWT never a day', () => {
    fc.assert(
      fc.property(lifetimes, lifetimes, formats, (access_token_lifetime, ofFamily, format) => {
        const family_expires_at = expiry(NOW, ofFamily);
        const end = accessTokenExpiry(client({ access_token_lifetime }), format, NOW, family_expires_at);
        const beyond = (limit: number) => limit !== 0 && (end === 0 || end > limit);
        expect(beyond(family_expires_at)).toBe(false);
        expect(beyond(expiry(NOW, access_token_lifetime))).toBe(false);
        expect(beyond(format === 'jwt' ? NOW + DAY : 0)).toBe(false);
        expect(end === 0 || end >= NOW).toBe(true);
      }),
    );
  });

  test('lives for its lifetime, or for ever where that is the policy', () => {
    expect(accessTokenExpiry(client(), 'opaque', NOW, 0)).toBe(NOW + 3_600);
    expect(accessTokenExpiry(client({ access_token_lifetime: 0 }), 'opaque', NOW, 0)).toBe(0);
    expect(accessTokenExpiry(client({ access_token_lifetime: 0 }), 'jwt', NOW, 0)).toBe(NOW + DAY);
    expect(accessTokenExpiry(client({ access_token_lifetime: 0 }), 'opaque', NOW, NOW + 5)).toBe(NOW + 5);
  });
});

describe('a family', () => {
  test('lives as long as its refresh tokens may, and without them as long as its access token', () => {
    expect(familyExpiry(client(), true, NOW)).toBe(NOW + 365 * DAY);
    expect(familyExpiry(client(), false, NOW)).toBe(NOW + 3_600);
    expect(familyExpiry(client({ refresh_token_lifetime: 0 }), true, NOW)).toBe(0);
  });

  test('has an idle limit only where there is something to refresh', () => {
    expect(idleExpiry(client(), true, NOW)).toBe(NOW + 30 * DAY);
    expect(idleExpiry(client(), false, NOW)).toBe(0);
    expect(idleExpiry(client({ refresh_token_idle_lifetime: 0 }), true, NOW)).toBe(0);
  });
});

test('a lost answer is repeated for one access token lifetime, at least a minute, at most a day', () => {
  const token_endpoint_auth_method = 'client_secret_basic';
  const after = (access_token_lifetime: number) =>
    repeatLifetime({ access_token_lifetime, token_endpoint_auth_method });
  expect([1, 59, 60, 61, 3_600, DAY, DAY + 1, 0].map(after)).toEqual([60, 60, 60, 61, 3_600, DAY, DAY, DAY]);
});

test('the lost answer of a public client is repeated for a minute alone', () => {
  expect(repeatLifetime({ access_token_lifetime: 3_600, token_endpoint_auth_method: 'none' })).toBe(60);
});

test('of moments of which 0 is never the earliest is the first that comes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (moments) => {
      const ends = moments.filter((at) => at !== 0).sort((a, b) => a - b);
      expect(earliest(...moments)).toBe(ends[0] ?? 0);
    }),
  );
});
