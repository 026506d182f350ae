import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_SECRET, SECRET, secret, signingKey, signingKeys } from '../../../tests/samples/keys.ts';
import { NOW } from '../../../tests/samples/noun.ts';
import type { SigningKey } from '../model/signing-key.ts';
import { serverSecret } from './server-secret.ts';
import { ensureSigningKeys, keySet, newSigningKey } from './signing-keys.ts';

const first = await signingKey('ES256', NOW - 1_000);
const second = await signingKey('ES256', NOW + 3_600);
const rsa = await signingKey('RS256', NOW - 1_000);

let now = NOW;
let rows: readonly SigningKey[] = [];
const storage = { signing_keys: signingKeys(() => rows) };
const keys = keySet({ storage, secret, clock: () => now });
const published = async () => (await keys.published()).map(({ kid }) => kid);

beforeEach(() => {
  now = NOW;
  rows = [first, rsa];
});

describe('the signer', () => {
  test('is of the algorithm asked for, and what it signs is verified with what is published', async () => {
    for (const alg of ['RS256', 'ES256'] as const) {
      const { kid, key } = await keys.signer(alg);
      const token = await new SignJWT({}).setProtectedHeader({ alg, kid }).setSubject('ada').sign(key);
      const verifier = await keys.verifier(kid);
      expect(verifier?.alg).toBe(alg);
      const { payload } = await jwtVerify(token, verifier?.key ?? new Uint8Array());
      expect(payload.sub).toBe('ada');
    }
  });

  test('is the newest that may sign by now: a key is published before it signs', async () => {
    rows = [second, first];
    expect((await keys.signer('ES256')).kid).toBe(first.kid);
    expect(await published()).toContain(second.kid);
    now = NOW + 3_599;
    expect((await keys.signer('ES256')).kid).toBe(first.kid);
    now = NOW + 3_600;
    for (const order of [
      [second, first],
      [first, second],
    ]) {
      rows = order;
      expect((await keys.signer('ES256')).kid).toBe(second.kid);
    }
  });

  test('is none that is over, and without one the operator hears what to do', async () => {
    rows = [{ ...first, expires_at: NOW + 10 }];
    expect((await keys.signer('ES256')).kid).toBe(first.kid);
    now = NOW + 10;
    await expect(keys.signer('ES256')).rejects.toThrow('grantry keys rotate --alg ES256 --now');
    await expect(keys.signer('RS256')).rejects.toThrow('grantry keys rotate --alg RS256 --now');
  });

  test('needs the server secret its private half was sealed under', async () => {
    const under = (secrets: readonly string[]) => keySet({ storage, secret: serverSecret(secrets), clock: () => now });
    await expect(under([OTHER_SECRET]).signer('ES256')).rejects.toThrow('cannot be opened with the secrets given');
    expect((await under([OTHER_SECRET, SECRET]).signer('ES256')).kid).toBe(first.kid);
  });

  test('does not accept the private half of another key', async () => {
    rows = [{ ...first, private_jwk_sealed: second.private_jwk_sealed }];
    const others = keySet({ storage, secret, clock: () => now });
    await expect(others.signer('ES256')).rejects.toThrow('cannot be opened');
  });
});

describe('published', () => {
  test('are the keys about to sign, those in use and those whose tokens may still live', async () => {
    rows = [{ ...first, expires_at: NOW + 7_200 }, second, rsa];
    expect(await published()).toEqual([first.kid, second.kid, rsa.kid]);
    now = NOW + 7_200;
    expect(await published()).toEqual([second.kid, rsa.kid]);
    expect(await keys.verifier(first.kid)).toBeUndefined();
    expect(await keys.verifier('unheard of')).toBeUndefined();
  });

  test('are public halves only, each under a name of its own', async () => {
    rows = [first, second, rsa];
    const jwks = await keys.published();
    for (const jwk of jwks) {
      expect(jwk).toMatchObject({ use: 'sig', kid: expect.stringMatching(/^\w{18}$/) });
      for (const secretPart of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(jwk).not.toHaveProperty(secretPart);
    }
    expect(new Set(jwks.map(({ kid }) => kid)).size).toBe(3);
  });
});

describe('a new key', () => {
  test('is stored with its private half sealed under the newest secret', async () => {
    const key = await newSigningKey({ secret, random: randomBytes, clock: () => 7 }, 'ES256', 9);
    expect(key).toMatchObject({ alg: 'ES256', created_at: 7, signs_at: 9, expires_at: 0 });
    expect(key.private_jwk_sealed.charAt(0)).toBe(secret.current);
    expect(JSON.parse(secret.open('signing key', key.private_jwk_sealed, key.kid) ?? '')).toHaveProperty('d');
  });

  test('is made for each algorithm when a database has none, and never beside others', async () => {
    const initialized: SigningKey[][] = [];
    const signing_keys = {
      ...storage.signing_keys,
      initialize: async (made: readonly SigningKey[]) => {
        initialized.push([...made]);
        return 'created' as const;
      },
    };
    const deps = { storage: { signing_keys }, secret, clock: () => now, random: randomBytes };
    await ensureSigningKeys(deps);
    expect(initialized).toEqual([]);
    rows = [];
    await ensureSigningKeys(deps);
    expect(initialized.map((made) => made.map(({ alg, signs_at }) => [alg, signs_at]))).toEqual([
      [
        ['RS256', NOW],
        ['ES256', NOW],
      ],
    ]);
  });
});
