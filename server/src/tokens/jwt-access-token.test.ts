import { randomBytes } from 'node:crypto';
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { sampleKeys } from '../../../tests/samples/keys.ts';
import { ATTEMPT_ID, client, FAMILY_ID, ISSUER, NOW } from '../../../tests/samples/noun.ts';
import type { AccessTokenFacts } from './formats/format.ts';
import { jwt } from './formats/jwt.ts';
import { makeIdToken } from './id-token.ts';
import { verifyJwt } from './jwt-access-token.ts';

const keys = await sampleKeys(() => NOW);
const deps = { keys, issuer: ISSUER };
const format = jwt({ ...deps, random: randomBytes });
const facts: AccessTokenFacts = {
  client: client({ generation: 2 }),
  family_id: FAMILY_ID,
  account_id: 'ada',
  organization_id: 'acme',
  cluster: '',
  attempt_id: ATTEMPT_ID,
  auth_time: NOW - 60,
  scope: 'read',
  resource: 'https://api.example',
  issued_at: NOW,
  expires_at: NOW + 3_600,
};
const token = async (changes: Partial<AccessTokenFacts> = {}) =>
  (await format.mint({ ...facts, ...changes })).access_token;

/** Signed by us, whatever it says. */
const signed = async (payload: Record<string, unknown>, header: Record<string, unknown> = {}) => {
  const { kid, alg, key } = await keys.signer('RS256');
  return new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(key);
};
const payload = {
  iss: ISSUER,
  aud: 'https://api.example',
  sub: 'ada',
  exp: NOW + 3_600,
  iat: NOW,
  jti: 'jti',
  client_id: 'app',
  client_generation: 0,
  scope: 'read',
};

describe('a JWT of ours', () => {
  test('names the cluster of its organization where there is one', async () => {
    expect(decodeJwt(await token({ cluster: 'us1' })).cluster).toBe('us1');
    expect(decodeJwt(await token())).not.toHaveProperty('cluster');
  });

  test('says what it was made of, and has no row', async () => {
    const minted = await format.mint(facts);
    expect(minted.row).toBeUndefined();
    expect(await verifyJwt(deps, minted.access_token)).toMatchObject({
      iss: ISSUER,
      aud: 'https://api.example',
      sub: 'ada',
      client_id: 'app',
      client_generation: 2,
      scope: 'read',
      family_id: FAMILY_ID,
      iat: NOW,
      exp: NOW + 3_600,
      jti: expect.stringMatching(/^\w{18}$/),
    });
  });

  test('of client credentials speaks for the app and names no family', async () => {
    const own = await token({ account_id: '', family_id: '' });
    expect(await verifyJwt(deps, own)).toMatchObject({ sub: 'app', family_id: '' });
  });

  test('that is expired is still recognised, so that a 401 can say why', async () => {
    expect(await verifyJwt(deps, await token({ issued_at: 1, expires_at: 2 }))).toMatchObject({ exp: 2 });
  });

  test('never has the same jti twice', async () => {
    const [a, b] = [await verifyJwt(deps, await token()), await verifyJwt(deps, await token())];
    expect(a?.jti).not.toBe(b?.jti);
  });
});

describe('is refused as an access token', () => {
  test('an ID token signed by the same key', async () => {
    const app = client({ id_token_signed_response_alg: 'RS256' });
    const id_token = await makeIdToken(deps)(app, { sub: 'ada', auth_time: 1, nonce: '', claims: {} }, 'x', NOW);
    expect(await verifyJwt(deps, id_token)).toBeUndefined();
  });

  test.each(['JWT', 'logout+jwt', 'jwt', ''])('anything of typ %j, whatever it says', async (typ) => {
    expect(await verifyJwt(deps, await signed(payload))).toBeDefined();
    expect(await verifyJwt(deps, await signed(payload, { typ }))).toBeUndefined();
  });

  test('one without a signature, or signed by another key', async () => {
    const { kid } = await keys.signer('RS256');
    const { privateKey } = await generateKeyPair('RS256');
    const foreign = new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' }).sign(privateKey);
    const none = new UnsecuredJWT(payload).encode();
    const [, body] = none.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid, typ: 'at+jwt' })).toString('base64url');
    for (const forged of [await foreign, none, `${header}.${body}.`])
      expect(await verifyJwt(deps, forged)).toBeUndefined();
  });

  test('one signed with a shared secret made of our public key', async () => {
    const [jwk] = await keys.published();
    const header = { alg: 'HS256', kid: jwk?.kid ?? '', typ: 'at+jwt' };
    const forged = await new SignJWT(payload)
      .setProtectedHeader(header)
      .sign(new TextEncoder().encode(JSON.stringify(jwk)));
    expect(await verifyJwt(deps, forged)).toBeUndefined();
  });

  test('one that is spelled otherwise', async () => {
    const genuine = await token();
    const last = genuine.at(-1) ?? '';
    const others = ['A', 'Q', 'g', 'w', 'B', 'R', 'h', 'x'].filter((other) => other !== last);
    const spelled = [...others.map((other) => genuine.slice(0, -1) + other), `${genuine}==`, `${genuine}\n`];
    for (const other of [...spelled, `${genuine}.`, `${genuine}.x`, genuine.replace('.', '. ')])
      expect(await verifyJwt(deps, other)).toBeUndefined();
  });

  test('one of another issuer', async () => {
    expect(await verifyJwt(deps, await signed({ ...payload, iss: 'https://evil.example' }))).toBeUndefined();
    expect(await verifyJwt(deps, await signed({ ...payload, iss: `${ISSUER}/` }))).toBeUndefined();
  });

  test('one that was cut, extended or changed', async () => {
    const whole = await token();
    const [head = '', body = '', signature = ''] = whole.split('.');
    const other = (await token({ scope: 'read write' })).split('.')[1] ?? '';
    const forged = [
      `${head}.${body}`,
      `${head}.${body}.`,
      `${head}.${other}.${signature}`,
      `${whole}.`,
      `${whole}A`,
      whole.slice(0, -2),
      whole.toLowerCase(),
      ` ${whole}`,
      '..',
      '',
      'x'.repeat(10_000),
    ];
    for (const text of forged) expect(await verifyJwt(deps, text), text.slice(-40)).toBeUndefined();
  });

  test('one whose key is not published', async () => {
    expect(await verifyJwt(deps, await signed(payload, { kid: 'unheard of' }))).toBeUndefined();
    expect(await verifyJwt(deps, await signed(payload, { kid: undefined }))).toBeUndefined();
  });
});
