import { randomBytes } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { sampleKeys } from '../../../tests/samples/keys.ts';
import { client, ISSUER, NOW } from '../../../tests/samples/noun.ts';
import { jwt } from '../tokens/formats/jwt.ts';
import { makeIdToken } from '../tokens/id-token.ts';
import { readIdTokenHint } from './id-token-hint.ts';

const keys = await sampleKeys(() => NOW);
const deps = { keys, issuer: ISSUER };
const read = readIdTokenHint(deps);
const facts = { sub: 'ada', auth_time: NOW, nonce: '', claims: {} };
const idToken = (now = NOW, app = client()) => makeIdToken(deps)(app, facts, 'an access token', now);
const signed = async (payload: Record<string, unknown>, header: Record<string, unknown> = {}) => {
  const { kid, alg, key } = await keys.signer('ES256');
  return new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'JWT', ...header }).sign(key);
};

describe('an ID token of ours', () => {
  test('says who is meant and which app it was for, whatever its algorithm', async () => {
    expect(await read(await idToken())).toEqual({ sub: 'ada', aud: 'app', auth_time: NOW });
    const app = client({ client_id: 'other', id_token_signed_response_alg: 'RS256' });
    expect(await read(await idToken(NOW, app))).toEqual({ sub: 'ada', aud: 'other', auth_time: NOW });
  });

  test('does so when it is expired too', async () => {
    expect(await read(await idToken(1))).toEqual({ sub: 'ada', aud: 'app', auth_time: NOW });
  });
});

describe('fails safely', () => {
  test('with what is no JWT at all', async () => {
    for (const text of ['', 'x', 'a.b.c', '..', 'e30.e30.', '{}', '\u0000', 'x'.repeat(100_000)]) {
      expect(await read(text), text.slice(0, 10)).toBeUndefined();
    }
  });

  test('with a signature that is not ours, missing or of another token', async () => {
    const { kid } = await keys.signer('ES256');
    const { privateKey } = await generateKeyPair('ES256');
    const claims = { iss: ISSUER, sub: 'ada', aud: 'app' };
    const foreign = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' }).sign(privateKey);
    const [head, body] = (await idToken()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid, typ: 'JWT' })).toString('base64url');
    const other = (await signed(claims)).split('.')[2];
    for (const forged of [await foreign, `${head}.${body}.`, `${none}.${body}.`, `${head}.${body}.${other}`]) {
      expect(await read(forged), forged.slice(-20)).toBeUndefined();
    }
  });

  test('with an access token signed by the same key', async () => {
    const { access_token } = await jwt({ ...deps, random: randomBytes }).mint({
      client: client(),
      family_id: '',
      account_id: 'ada',
      organization_id: '',
      cluster: '',
      attempt_id: '',
      auth_time: NOW,
      scope: '',
      resource: 'app',
      issued_at: NOW,
      expires_at: NOW + 60,
    });
    expect(await read(access_token)).toBeUndefined();
  });

  test.each([{ iss: 'https://evil.example' }, { iss: `${ISSUER}/` }, { iss: undefined }])(
    'with %j',
    async (changes) => {
      const claims = { iss: ISSUER, sub: 'ada', aud: 'app', auth_time: NOW };
      expect(await read(await signed(claims))).toEqual({ sub: 'ada', aud: 'app', auth_time: NOW });
      expect(await read(await signed({ ...claims, ...changes }))).toBeUndefined();
    },
  );

  test.each([{ kid: 'unheard of' }, { kid: undefined }, { typ: 'at+jwt' }, { typ: 'logout+jwt' }, { typ: undefined }])(
    'with the header %j',
    async (header) => {
      expect(await read(await signed({ iss: ISSUER, sub: 'ada', aud: 'app' }, header))).toBeUndefined();
    },
  );
});
