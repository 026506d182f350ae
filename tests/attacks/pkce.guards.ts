import type { Guard } from './guard.ts';

const test = 'tests/attacks/pkce.test.ts';
const file = 'server/src/protocol/pkce.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a code redeemed without the verifier of its challenge',
    test,
    file,
    remove: "if (code_challenge !== '') throw refuse('code_verifier_missing', {});",
    instead: '',
  },
  {
    threat: 'a code redeemed with the verifier of another request',
    test,
    file,
    remove: 'expected.length !== digest.length || !timingSafeEqual(expected, digest)',
    instead: 'false',
  },
  {
    threat: 'a challenge stripped from the request on its way',
    test,
    file,
    remove: "throw refuse('code_verifier_unexpected', {});",
    instead: 'return;',
  },
  {
    threat: 'a request without a challenge',
    test,
    file: 'server/src/authorize/parse-request.ts',
    remove: "code_challenge === '' && !may",
    instead: 'false',
  },
  {
    threat: 'a request without a challenge',
    test,
    file,
    remove: "if (code_challenge_method !== undefined) throw refuse('code_challenge_missing', {});",
    instead: '',
  },
  {
    threat: 'a challenge that is the verifier itself',
    test,
    file,
    remove: "code_challenge_method !== 'S256'",
    instead: 'false',
  },
  {
    threat: 'a challenge that is no digest',
    test,
    file,
    remove: '!isDigest(code_challenge)',
    instead: 'false',
  },
  {
    threat: 'a challenge that is no digest',
    test,
    file,
    remove: "Buffer.from(code_challenge, 'base64url').toString('base64url') === code_challenge",
    instead: 'true',
  },
  {
    threat: 'a verifier short enough to be guessed',
    test,
    file,
    remove:
      "if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) throw refuse('code_verifier_malformed', { received });",
    instead: '',
  },
  {
    threat: 'an app without a secret that may do without PKCE',
    test,
    file: 'server/src/clients/grant-check.ts',
    remove: "pkce !== 'required'",
    instead: 'false',
  },
];
