/** RFC 7636 §4: Proof Key for Code Exchange. S256 only; `plain` would hand the proof to whoever reads the request. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse } from './oauth-error.ts';

/** `''`: the request had none. */
export type CodeChallenge = string;

export interface CodeChallengeParams {
  readonly code_challenge: string | undefined;
  readonly code_challenge_method: string | undefined;
}

/** Whether a client may do without is not decided here. */
export function parseCodeChallenge({ code_challenge, code_challenge_method }: CodeChallengeParams): CodeChallenge {
  if (code_challenge === undefined) {
    if (code_challenge_method !== undefined) throw refuse('code_challenge_missing', {});
    return '';
  }
  // RFC 7636 §4.3: a method left out means plain.
  if (code_challenge_method !== 'S256') {
    throw refuse('code_challenge_method_unsupported', { received: code_challenge_method ?? '' });
  }
  if (!isDigest(code_challenge)) {
    throw refuse('code_challenge_malformed', { received: Buffer.byteLength(code_challenge) });
  }
  return code_challenge;
}

/** RFC 7636 §4.6, RFC 9700 §2.1.1: a verifier is required exactly when there was a challenge. */
export function verifyCodeVerifier(code_challenge: CodeChallenge, code_verifier: string | undefined): void {
  if (code_verifier === undefined) {
    if (code_challenge !== '') throw refuse('code_verifier_missing', {});
    return;
  }
  if (code_challenge === '') throw refuse('code_verifier_unexpected', {});
  const received = Buffer.byteLength(code_verifier);
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) throw refuse('code_verifier_malformed', { received });
  const expected = Buffer.from(code_challenge, 'base64url');
  const digest = createHash('sha256').update(code_verifier).digest();
  if (expected.length !== digest.length || !timingSafeEqual(expected, digest)) {
    throw refuse('code_verifier_wrong', { received });
  }
}

/** 43 characters carry 258 bits: the last one has several spellings of the same 256, and only one is canonical. */
function isDigest(code_challenge: string): boolean {
  return (
    code_challenge.length === 43 && Buffer.from(code_challenge, 'base64url').toString('base64url') === code_challenge
  );
}
