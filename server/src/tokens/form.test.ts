import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base62 } from './base62.ts';
import {
  makeAccessToken,
  makeClientSecret,
  makeCode,
  makeRefreshToken,
  makeSessionToken,
  newId,
  readAccessToken,
  readCode,
  readRefreshToken,
  readSessionToken,
} from './form.ts';
import { serverSecret } from './server-secret.ts';

const OLD = 'an old secret of thirty-two characters';
const NEW = 'a new secret of thirty-two characters!';
const old = serverSecret([OLD]);
const fresh = serverSecret([NEW]);
const both = serverSecret([NEW, OLD]);

const readers = {
  readAccessToken,
  readSessionToken,
  readRefreshToken: (token: string) => readRefreshToken(old, token),
  readCode: (token: string) => readCode(old, token),
};
type Reader = keyof typeof readers;

const buckets = fc.oneof(fc.constantFrom(0, 1, 9_999_999), fc.nat(9_999_999));
const ids = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(base62);
const families = fc.tuple(buckets, ids).map(([bucket, id]) => `${bucket}_${id}`);
const generations = fc.nat(999_999_999);

/** Something of ours, and the one reader that knows it. */
const genuine: fc.Arbitrary<readonly [token: string, reader: Reader]> = fc.oneof(
  buckets.map((bucket) => [makeAccessToken(old, bucket, randomBytes), 'readAccessToken'] as const),
  buckets.map((bucket) => [makeSessionToken(old, bucket, randomBytes), 'readSessionToken'] as const),
  fc
    .record({ family_id: families, generation: generations })
    .map((form) => [makeRefreshToken(old, form, randomBytes), 'readRefreshToken'] as const),
  fc
    .record({ bucket: buckets, attempt_id: ids })
    .map((form) => [makeCode(old, { ...form, key: old.current }) ?? '', 'readCode'] as const),
);

const known = (token: string) => Object.values(readers).filter((read) => read(token) !== undefined).length;

/** With a checksum that is right, as somebody would make it who knows the form and not the secret. */
const withChecksum = (body: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return body + base62(bytes);
};

describe('everything handed out', () => {
  test('is read back by its own reader and by no other', () => {
    fc.assert(
      fc.property(genuine, ([token, reader]) => {
        expect(readers[reader](token)).toBeDefined();
        expect(known(token)).toBe(1);
      }),
    );
  });

  test('has only [A-Za-z0-9_], says what it is, and fits where tokens are kept', () => {
    fc.assert(
      fc.property(genuine, ([token]) => {
        expect(token).toMatch(/^gr[arcw]_\w+$/);
        expect(token.length).toBeLessThan(200);
      }),
    );
    expect(makeClientSecret(randomBytes)).toMatch(/^grs_[0-9A-Za-z]{54}$/);
  });

  test('carries 256 random bits', () => {
    const asked: number[] = [];
    const random = (bytes: number) => {
      asked.push(bytes);
      return randomBytes(bytes);
    };
    makeAccessToken(old, 1, random);
    makeSessionToken(old, 1, random);
    makeClientSecret(random);
    makeRefreshToken(old, { family_id: '1_ABCDEFGHIJKLMNOPQR', generation: 1 }, random);
    expect(asked).toEqual([32, 32, 32, 32]);
    expect(newId(random, 'acc_')).toMatch(/^acc_[0-9A-Za-z]{18}$/);
    expect(asked.at(-1)).toBe(12);
  });
});

describe('what a reader says', () => {
  test('of an access token and a session: key and bucket', () => {
    fc.assert(
      fc.property(buckets, (bucket) => {
        const form = { key: old.current, bucket };
        expect(readAccessToken(makeAccessToken(old, bucket, randomBytes))).toEqual(form);
        expect(readSessionToken(makeSessionToken(old, bucket, randomBytes))).toEqual(form);
      }),
    );
  });

  test('of a refresh token: family and generation', () => {
    fc.assert(
      fc.property(families, generations, (family_id, generation) => {
        const token = makeRefreshToken(old, { family_id, generation }, randomBytes);
        expect(readRefreshToken(old, token)).toEqual({ family_id, generation });
      }),
    );
  });

  test('of a code: key, bucket and attempt, the same for the same request', () => {
    fc.assert(
      fc.property(buckets, ids, (bucket, attempt_id) => {
        const form = { key: old.current, bucket, attempt_id };
        const code = makeCode(old, form) ?? '';
        expect(readCode(old, code)).toEqual(form);
        expect(makeCode(both, form)).toBe(code);
      }),
    );
  });
});

describe('anything else is refused', () => {
  const refused = (token: string, changed: string) => {
    fc.pre(changed !== token);
    expect(known(changed), changed).toBe(0);
  };

  test('cut, at either end or in the middle', () => {
    fc.assert(
      fc.property(genuine, fc.nat(200), fc.nat(200), ([token], from, length) => {
        const at = from % token.length;
        refused(token, token.slice(0, at) + token.slice(at + 1 + (length % 4)));
        refused(token, token.slice(0, at));
        refused(token, token.slice(at));
      }),
    );
  });

  test('extended, anywhere and by anything', () => {
    fc.assert(
      fc.property(genuine, fc.nat(200), fc.string({ minLength: 1, maxLength: 300 }), ([token], at, more) => {
        refused(token, token + more);
        refused(token, more + token);
        refused(token, token.slice(0, at) + more + token.slice(at));
        refused(token, token + token);
      }),
    );
  });

  test('with one character changed', () => {
    const letters = fc.oneof(
      fc.constantFrom(...'0123456789ABCXYZabcxyz_-+/= '),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(genuine, fc.nat(200), letters, ([token], from, letter) => {
        const at = from % token.length;
        refused(token, token.slice(0, at) + letter + token.slice(at + 1));
      }),
      { numRuns: 500 },
    );
  });

  test('in another case, or re-encoded', () => {
    const encodings: readonly ((token: string) => string)[] = [
      (token) => token.toUpperCase(),
      (token) => token.toLowerCase(),
      (token) => token.charAt(0).toUpperCase() + token.slice(1),
      (token) => token.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase()),
      (token) => token.replaceAll('_', '%5F'),
      (token) => token.replaceAll('_', '-'),
      (token) => [...token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
      (token) => Buffer.from(token).toString('base64'),
      (token) => Buffer.from(token).toString('base64url'),
      (token) => Buffer.from(token).toString('hex'),
      (token) => JSON.stringify(token),
      (token) => `Bearer ${token}`,
      (token) => ` ${token}`,
      (token) => `${token}\n`,
      (token) => `\u{feff}${token}`,
      (token) => [...token].join('\u200b'),
      (token) => [...token].map((letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)).join(''),
      (token) => [...token].reverse().join(''),
      (token) => token.replace(/^gr(.)_(.)/, 'gr$1_$20'),
    ];
    fc.assert(
      fc.property(genuine, fc.constantFrom(...encodings), ([token], encode) => {
        const changed = encode(token);
        refused(token, changed);
      }),
      { numRuns: 500 },
    );
  });

  test('made up, even by somebody who knows the form: only the server can tag', () => {
    const random = base62(randomBytes(32));
    const id = base62(randomBytes(12));
    const made = [
      `grr_${old.current}1_${id}_1_${random}${base62(randomBytes(32))}`,
      `grc_${old.current}1_${id}_${base62(randomBytes(32))}`,
    ].map(withChecksum);
    for (const token of made) expect(known(token), token).toBe(0);
  });

  test('genuine but for its family, generation, bucket or attempt, with a checksum that is right', () => {
    const refresh = makeRefreshToken(old, { family_id: '20781_ABCDEFGHIJKLMNOPQR', generation: 3 }, randomBytes);
    const code = makeCode(old, { key: old.current, bucket: 20_781, attempt_id: 'ABCDEFGHIJKLMNOPQR' }) ?? '';
    const changed = [
      refresh.replace('QR_3_', 'QR_4_'),
      refresh.replace('QR_3_', 'QR_03_'),
      refresh.replace('ABC', 'ABD'),
      refresh.replace('20781', '20782'),
      code.replace('ABC', 'ABD'),
      code.replace('20781', '20782'),
      code.replace('20781', '020781'),
    ];
    for (const token of changed) expect(known(withChecksum(token.slice(0, -6))), token).toBe(0);
    expect(readRefreshToken(old, withChecksum(refresh.slice(0, -6)))).toBeDefined();
    expect(readCode(old, withChecksum(code.slice(0, -6)))).toBeDefined();
  });

  test('a tag that was made for something else', () => {
    const body = `grc_${old.current}1_ABCDEFGHIJKLMNOPQR_`;
    const tag = old.mac('refresh tag', old.current, body);
    expect(tag && readCode(old, withChecksum(body + base62(tag)))).toBeUndefined();
  });

  test('of no sense, quickly', () => {
    for (const text of ['', 'gra_', 'grr_', 'grc_', 'a'.repeat(100_000), '\ud800', '__proto__']) {
      expect(known(text), text.slice(0, 20)).toBe(0);
    }
  });
});

describe('a rotated server secret', () => {
  const refresh = { family_id: '20781_ABCDEFGHIJKLMNOPQR', generation: 3 };
  const code = { key: old.current, bucket: 20_781, attempt_id: 'ABCDEFGHIJKLMNOPQR' };

  test('leaves what was made under the old one readable while both are given', () => {
    expect(readRefreshToken(both, makeRefreshToken(old, refresh, randomBytes))).toEqual(refresh);
    expect(readCode(both, makeCode(old, code) ?? '')).toEqual(code);
  });

  test('ends what was made under one that is gone', () => {
    expect(readRefreshToken(fresh, makeRefreshToken(old, refresh, randomBytes))).toBeUndefined();
    expect(readCode(fresh, makeCode(old, code) ?? '')).toBeUndefined();
    expect(makeCode(fresh, code)).toBeUndefined();
  });

  test('makes refresh tokens under the new one, codes under the one that sealed the request', () => {
    expect(readRefreshToken(fresh, makeRefreshToken(both, refresh, randomBytes))).toEqual(refresh);
    expect(readCode(old, makeCode(both, code) ?? '')).toEqual(code);
  });
});
