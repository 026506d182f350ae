import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsOf, formatClaims, parseClaims, parseRequestedSub, readClaims, scopeOfClaims } from './claims.ts';
import { OAuthError } from './oauth-error.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const malformed = expect.objectContaining({ reason: 'claims_malformed' });
const none = { id_token: [], userinfo: [] };
const account = { account_id: 'a1', email: 'ada@example.org', email_verified: 'yes' as const, name: 'Ada' };

test('takes the claims we have and ignores others', () => {
  const value = JSON.stringify({
    id_token: { email: null, auth_time: { essential: true }, sub: null },
    userinfo: { name: { essential: true }, picture: null, email_verified: { value: true } },
    other: 'ignored',
  });
  expect(parseClaims(value, ['openid'])).toEqual({ id_token: ['email'], userinfo: ['name', 'email_verified'] });
  expect(parseClaims(undefined, [])).toEqual(none);
  expect(parseClaims('{}', ['openid'])).toEqual(none);
  expect(parseClaims('{"id_token":null}', ['openid'])).toEqual(none);
});

test('needs openid', () => {
  expect(() => parseClaims('{"id_token":{"email":null}}', ['email'])).toThrow(malformed);
});

test.each([
  'x',
  '',
  'null',
  '[]',
  '"a"',
  '1',
  '{"id_token":[]}',
  '{"userinfo":"email"}',
  '{"userinfo":{"email":true}}',
  '{"userinfo":{"email":["a"]}}',
  '{"id_token":{}',
  '['.repeat(4000),
  JSON.stringify({ id_token: { email: { value: 'a'.repeat(4096) } } }),
])('refuses %.40s', (value) => {
  expect(() => parseClaims(value, ['openid'])).toThrow(malformed);
});

test('names that mean something to objects are names like any other', () => {
  const value = '{"__proto__":{"id_token":{"email":null}},"id_token":{"__proto__":{"email":null},"constructor":null}}';
  expect(parseClaims(value, ['openid'])).toEqual(none);
});

test('a sub asked for by value is told', () => {
  expect(parseRequestedSub(undefined)).toBeUndefined();
  expect(parseRequestedSub('{"id_token":{"sub":null}}')).toBeUndefined();
  expect(parseRequestedSub('{"userinfo":{"sub":{"value":"a1"}}}')).toBeUndefined();
  expect(parseRequestedSub('{"id_token":{"sub":{"value":"a1"}}}')).toBe('a1');
});

test('what is stored is read back', () => {
  expect(formatClaims(none)).toBe('');
  expect(readClaims('')).toEqual(none);
  const names = fc.subarray(['name', 'email', 'email_verified']);
  fc.assert(
    fc.property(names, names, (id_token, userinfo) => {
      expect(readClaims(formatClaims({ id_token, userinfo }))).toEqual({ id_token, userinfo });
    }),
  );
});

test('are told by scope', () => {
  expect(claimsOf(account, ['openid'])).toEqual({});
  expect(claimsOf(account, ['profile'])).toEqual({ name: 'Ada' });
  expect(claimsOf(account, ['email'])).toEqual({ email: 'ada@example.org', email_verified: true });
  expect(claimsOf({ ...account, email_verified: 'no' }, ['email'])).toMatchObject({ email_verified: false });
  expect(claimsOf({ ...account, name: '' }, ['profile'])).toEqual({});
});

test('cannot overwrite a claim of the protocol', () => {
  const taken = [
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
    'jti',
    'client_id',
    'scope',
    'cnf',
    'nonce',
    'act',
    'account_id',
    '__proto__',
  ];
  expect(claimsOf(account, ['openid', ...taken])).toEqual({});
});

test('belong to a scope the consent page can name', () => {
  expect(scopeOfClaims(none)).toEqual([]);
  expect(scopeOfClaims({ id_token: ['email_verified'], userinfo: ['name', 'email'] })).toEqual(['profile', 'email']);
});

test('property: any text is read or refused with a reason', () => {
  const text = fc.oneof(
    fc.string({ unit, maxLength: 40 }),
    fc.json({ maxDepth: 3 }),
    fc.json().map((json) => `{"id_token":${json}}`),
  );
  fc.assert(
    fc.property(text, (value) => {
      try {
        expect(parseClaims(value, ['openid'])).toEqual(none);
        parseRequestedSub(value);
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        expect(error).toEqual(malformed);
      }
    }),
  );
});
