import { createHash } from 'node:crypto';
import { type JWTVerifyResult, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { sampleKeys } from '../../../tests/samples/keys.ts';
import { account, client, ISSUER, NOW } from '../../../tests/samples/noun.ts';
import { type IdTokenFacts, idTokenFacts, makeIdToken } from './id-token.ts';
import type { Holder } from './issuance.ts';

const keys = await sampleKeys(() => NOW);
const holder: Holder = { account_id: 'ada', organization_id: '', auth_time: NOW - 60, nonce: 'n-1', claims: '' };
const facts: IdTokenFacts = { sub: 'ada', auth_time: NOW - 60, nonce: 'n-1', claims: {} };
const byName = (...id_token: readonly string[]) => JSON.stringify({ id_token, userinfo: [] });

const read = async (changes: Partial<IdTokenFacts> = {}, app = client()): Promise<JWTVerifyResult> => {
  const id_token = await makeIdToken({ issuer: ISSUER, keys })(app, { ...facts, ...changes }, 'an access token', NOW);
  return jwtVerify(id_token, async ({ kid }) => (await keys.verifier(kid ?? ''))?.key ?? new Uint8Array(), {
    currentDate: new Date(NOW * 1_000),
  });
};

describe('an ID token', () => {
  test('says who signed in, when, for whom, and answers this request', async () => {
    const { payload, protectedHeader } = await read();
    expect(payload).toEqual({
      iss: ISSUER,
      sub: 'ada',
      aud: 'app',
      iat: NOW,
      exp: NOW + 3_600,
      auth_time: NOW - 60,
      nonce: 'n-1',
      at_hash: expect.any(String),
    });
    // Not `at+jwt`: no ID token may pass for an access token.
    expect(protectedHeader.typ).toBe('JWT');
  });

  test('is bound to the access token it came with', async () => {
    const digest = createHash('sha256').update('an access token').digest();
    expect((await read()).payload.at_hash).toBe(digest.subarray(0, 16).toString('base64url'));
  });

  test('is signed with the algorithm the app is registered for', async () => {
    for (const alg of ['RS256', 'ES256'] as const) {
      const { protectedHeader } = await read({}, client({ id_token_signed_response_alg: alg }));
      expect(protectedHeader.alg).toBe(alg);
    }
  });

  test('has no nonce when none was sent', async () => {
    expect((await read({ nonce: '' })).payload).not.toHaveProperty('nonce');
  });

  test('cannot be overwritten by what was asked for by name', async () => {
    const forged = { sub: 'eve', iss: 'https://evil.example', aud: 'other', exp: 1, iat: 1, auth_time: 1, at_hash: '' };
    const { payload } = await read({ claims: { ...forged, nonce: 'stolen', email: 'ada@example.org' } });
    expect(payload).toMatchObject({ sub: 'ada', iss: ISSUER, aud: 'app', iat: NOW, exp: NOW + 3_600, nonce: 'n-1' });
    expect(payload).toMatchObject({ auth_time: NOW - 60, email: 'ada@example.org' });
    expect(payload.at_hash).not.toBe('');
  });
});

describe('its facts', () => {
  test('are none without the scope openid', () => {
    expect(idTokenFacts(account(), holder, 'read email')).toBeUndefined();
    expect(idTokenFacts(account(), holder, '')).toBeUndefined();
    expect(idTokenFacts(account(), holder, 'read openid')).toEqual({ ...facts, claims: {} });
  });

  test('hold what was asked for by name; what a scope opens is for userinfo', () => {
    const claims = (asked: string, scope: string) =>
      idTokenFacts(account(), { ...holder, claims: asked }, scope)?.claims;
    expect(claims('', 'openid email profile')).toEqual({});
    expect(claims(byName('email', 'email_verified'), 'openid email profile')).toEqual({
      email: 'ada@example.org',
      email_verified: true,
    });
  });

  test('hold nothing by name that the person did not allow as scope, or took back since', () => {
    const asked = { ...holder, claims: byName('email', 'name') };
    expect(idTokenFacts(account(), asked, 'openid')?.claims).toEqual({});
    expect(idTokenFacts(account(), asked, 'openid profile')?.claims).toEqual({ name: 'ada' });
  });
});
