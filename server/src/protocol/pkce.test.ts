import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCodeChallenge, verifyCodeVerifier } from './pkce.ts';

const refused = (reason: string) => expect.objectContaining({ reason });
// RFC 7636, appendix B.
const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const code_challenge_method = 'S256';

test('the example of RFC 7636', () => {
  expect(parseCodeChallenge({ code_challenge, code_challenge_method })).toBe(code_challenge);
  expect(() => verifyCodeVerifier(code_challenge, code_verifier)).not.toThrow();
});

test('a request may have none', () => {
  expect(parseCodeChallenge({ code_challenge: undefined, code_challenge_method: undefined })).toBe('');
  expect(() => verifyCodeVerifier('', undefined)).not.toThrow();
});

test('a method without a challenge is a lost challenge', () => {
  expect(() => parseCodeChallenge({ code_challenge: undefined, code_challenge_method })).toThrow(
    refused('code_challenge_missing'),
  );
});

test.each([undefined, 'plain', 's256', 'S512', ''])('the method %j is not taken for S256 or plain', (method) => {
  expect(() => parseCodeChallenge({ code_challenge, code_challenge_method: method })).toThrow(
    refused('code_challenge_method_unsupported'),
  );
});

test.each([
  ['short', code_challenge.slice(1)],
  ['long', `${code_challenge}A`],
  ['padded', `${code_challenge}=`],
  ['base64', code_challenge.replace('-', '+')],
  ['not canonical', code_challenge.replace(/M$/, 'N')],
  ['a line end', `${code_challenge.slice(1)}\n`],
  ['non-ASCII', `${code_challenge.slice(1)}é`],
])('refuses a challenge that is %s', (_, value) => {
  expect(() => parseCodeChallenge({ code_challenge: value, code_challenge_method })).toThrow(
    refused('code_challenge_malformed'),
  );
});

test('the verifier is required exactly when there was a challenge', () => {
  expect(() => verifyCodeVerifier(code_challenge, undefined)).toThrow(refused('code_verifier_missing'));
  expect(() => verifyCodeVerifier('', code_verifier)).toThrow(refused('code_verifier_unexpected'));
});

test.each([
  '',
  'a'.repeat(42),
  'a'.repeat(129),
  `${'a'.repeat(43)}\n`,
  `${'a'.repeat(43)} `,
  'é'.repeat(43),
  `${'a'.repeat(43)}+`,
])('refuses the malformed verifier %j', (verifier) => {
  expect(() => verifyCodeVerifier(code_challenge, verifier)).toThrow(refused('code_verifier_malformed'));
});

test.each([code_challenge, code_verifier.toUpperCase(), `${code_verifier}a`, 'a'.repeat(43), 'a'.repeat(128)])(
  'refuses the wrong verifier %s',
  (verifier) => {
    expect(() => verifyCodeVerifier(code_challenge, verifier)).toThrow(refused('code_verifier_wrong'));
  },
);

test('a stored challenge of another length is a wrong one, not a crash', () => {
  expect(() => verifyCodeVerifier('AAAA', code_verifier)).toThrow(refused('code_verifier_wrong'));
});

test('property: a verifier fits its own challenge and no other', () => {
  const unreserved = fc.constantFrom(...'ABCabc019-._~');
  const verifier = fc.string({ unit: unreserved, minLength: 43, maxLength: 128 });
  fc.assert(
    fc.property(verifier, verifier, (one, other) => {
      const challenge = createHash('sha256').update(one).digest('base64url');
      expect(parseCodeChallenge({ code_challenge: challenge, code_challenge_method })).toBe(challenge);
      verifyCodeVerifier(challenge, one);
      fc.pre(one !== other);
      expect(() => verifyCodeVerifier(challenge, other)).toThrow(refused('code_verifier_wrong'));
    }),
  );
});
