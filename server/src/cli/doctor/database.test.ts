import { expect, test } from 'vitest';
import type { SigningKey } from '../../model/signing-key.ts';
import type { KeyUse } from '../../model/upkeep.ts';
import { keyStates } from '../../tokens/key-state.ts';
import { serverSecret } from '../../tokens/server-secret.ts';
import { keyChecks, secretChecks } from './database.ts';

const NOW = 1_700_000_000;
const [newer, older, lost] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];
const both = serverSecret([newer, older]);
const keyOf = (secret: string) => serverSecret([secret]).current;
const use = (secret: string, what: KeyUse['what'], count = 1): KeyUse => ({ key: keyOf(secret), what, count });

function signingKey(alg: SigningKey['alg'], made: Partial<SigningKey> = {}, secret = newer): SigningKey {
  const kid = made.kid ?? alg;
  const private_jwk_sealed = serverSecret([secret]).seal('signing key', '{}', kid, new Uint8Array(12));
  return { kid, alg, public_jwk: '{}', private_jwk_sealed, created_at: 0, signs_at: 0, expires_at: 0, ...made };
}

const statuses = (checks: readonly { status: string }[]) => checks.map(({ status }) => status);

test('a key that signs for each algorithm is well', () => {
  expect(statuses(keyChecks([signingKey('RS256'), signingKey('ES256')], both, NOW))).toEqual(['ok']);
});

test('no keys yet: start makes them; one missing: rotate', () => {
  expect(keyChecks([], both, NOW)[0]).toMatchObject({ status: 'problem', fix: 'grantry start makes them.' });
  const later = signingKey('ES256', { signs_at: NOW + 1 });
  expect(keyChecks([signingKey('RS256'), later], both, NOW)[0]).toMatchObject({
    status: 'problem',
    fix: 'grantry keys rotate --alg ES256 --now',
  });
});

test('a key under a lost secret is a problem, unless its time is over', () => {
  const keys = [signingKey('RS256'), signingKey('ES256'), signingKey('ES256', { kid: 'lost' }, lost)];
  expect(keyChecks(keys, both, NOW)[0]).toMatchObject({ status: 'problem', text: expect.stringContaining('lost') });
  const over = keys.map((key) => (key.kid === 'lost' ? { ...key, expires_at: NOW } : key));
  expect(statuses(keyChecks(over, both, NOW))).toEqual(['ok']);
});

test('an old secret is still needed, or not any more', () => {
  const needed = secretChecks([use(newer, 'session'), use(older, 'family', 2)], both);
  expect(needed.map(({ text }) => text)).toEqual([
    'secret 1 makes what is new, and is needed by 1 session',
    'secret 2 is still needed by 2 refresh tokens',
  ]);
  const free = secretChecks([use(newer, 'session')], both);
  expect(free[1]).toMatchObject({ status: 'warning', text: 'secret 2 is not needed any more' });
});

test('a lost secret is a problem while apps or keys wait for it, else a warning', () => {
  expect(statuses(secretChecks([use(lost, 'client_secret')], serverSecret([newer])))).toEqual(['ok', 'problem']);
  expect(statuses(secretChecks([use(lost, 'session')], serverSecret([newer])))).toEqual(['ok', 'warning']);
});

test('a key is published, then signs, then is retired, then expired', () => {
  const keys = [
    signingKey('ES256', { kid: 'a', signs_at: 1, expires_at: NOW }),
    signingKey('ES256', { kid: 'b', signs_at: 2, expires_at: NOW + 1 }),
    signingKey('ES256', { kid: 'c', signs_at: 3 }),
    signingKey('ES256', { kid: 'd', signs_at: NOW + 1 }),
  ];
  const states = keyStates(keys, NOW).map(({ state }) => state);
  expect(states).toEqual(['expired', 'retired', 'signing', 'published']);
  expect(JSON.stringify(keyStates(keys, NOW))).not.toContain('sealed');
});
