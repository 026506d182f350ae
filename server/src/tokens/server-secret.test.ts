import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal, openUnder, sealUnder, serverSecret, type Use } from './server-secret.ts';

const OLD = 'an old secret of thirty-two characters';
const NEW = 'a new secret of thirty-two characters!';
const THIRD = 'a third secret of thirty-two characters';
const old = serverSecret([OLD]);
const fresh = serverSecret([NEW]);
const both = serverSecret([NEW, OLD]);
const nonce = () => randomBytes(12);

const uses: readonly Use[] = [
  'token hash',
  'client secret',
  'session',
  'code',
  'refresh tag',
  'sealed request',
  'ticket',
  'signing key',
  'repeat',
  'device',
];

/** Nothing is kept but what is spelled exactly so. */
const otherSpellings = (text: string): readonly string[] => [
  '',
  text.slice(1),
  text.slice(0, -1),
  `${text}A`,
  `${text}=`,
  ` ${text}`,
  `${text}\n`,
  text.toUpperCase(),
  text.toLowerCase(),
  encodeURIComponent(`${text}+`),
  Buffer.from(text).toString('base64url'),
];

describe('the key that makes', () => {
  test('is the first, and all are known', () => {
    expect(both.current).toBe(fresh.current);
    expect(both.keys).toEqual([fresh.current, old.current]);
  });

  test('has one character, the same wherever it stands among the others', () => {
    const names = new Map([OLD, NEW, THIRD].map((secret) => [secret, serverSecret([secret]).current]));
    expect([...names.values()].every((name) => /^[0-9A-Za-z]$/.test(name))).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray([OLD, NEW, THIRD], { minLength: 1 }), (order) => {
        expect(serverSecret(order).keys).toEqual(order.map((secret) => names.get(secret)));
      }),
    );
  });
});

describe('a secret that will not do', () => {
  test('is named by its place, never by what it holds', () => {
    const short = 'thirty-one characters, just one';
    expect(short).toHaveLength(31);
    expect(() => serverSecret([OLD, short])).toThrow(/^secret 2 is shorter than 32 characters$/);
    expect(() => serverSecret([OLD, NEW, OLD])).toThrow(/^secret 3 cannot be told from an earlier one/);
    expect(() => serverSecret([])).toThrow('no secret is given');
  });
});

describe('a hash', () => {
  test('names its key, so that it is found again while that key is given', () => {
    const hash = old.hash('token hash', 'a token');
    expect(hash.charAt(0)).toBe(old.current);
    expect(both.hashUnder('token hash', old.current, 'a token')).toBe(hash);
    expect(fresh.hashUnder('token hash', old.current, 'a token')).toBeUndefined();
    expect(both.hash('token hash', 'a token')).toBe(fresh.hash('token hash', 'a token'));
  });

  test('differs from use to use, from key to key and from text to text', () => {
    const hashes = uses.flatMap((use) => [old, fresh].flatMap((one) => ['a', 'b'].map((text) => one.hash(use, text))));
    expect(new Set(hashes).size).toBe(uses.length * 4);
  });

  test('is not the secret, and not a plain digest anybody could compute', () => {
    const { mac } = old;
    expect(mac('code', old.current, 'x')).toHaveLength(32);
    expect(mac('code', '?', 'x')).toBeUndefined();
    expect(mac('code', '', 'x')).toBeUndefined();
  });
});

describe('a seal', () => {
  test('is opened with the key it was made under, while that is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (data, context) => {
        const sealed = old.seal('sealed request', data, context, nonce());
        expect(both.open('sealed request', sealed, context)).toBe(data);
        expect(fresh.open('sealed request', sealed, context)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('is opened for its use and its context only', () => {
    const sealed = old.seal('ticket', 'data', 'context', nonce());
    const opened = uses.filter((use) => old.open(use, sealed, 'context') !== undefined);
    expect(opened).toEqual(['ticket']);
    expect(old.open('ticket', sealed, '')).toBeUndefined();
    expect(old.open('ticket', sealed, 'context2')).toBeUndefined();
  });

  test('is spelled in one way: anything cut, extended, changed or re-encoded is not opened', () => {
    const sealed = old.seal('ticket', 'some data', '', nonce());
    for (const other of otherSpellings(sealed)) expect(old.open('ticket', other, ''), other).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        fc.pre(changed !== sealed);
        expect(old.open('ticket', changed, '')).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('under a key of the caller’s is a stranger’s to everybody else', () => {
    const key = randomBytes(32);
    const sealed = sealUnder(key, 'data', 'repeat', nonce());
    expect(openUnder(key, sealed, 'repeat')).toBe('data');
    expect(openUnder(randomBytes(32), sealed, 'repeat')).toBeUndefined();
    expect(openUnder(key, sealed, 'ticket')).toBeUndefined();
    for (const other of otherSpellings(sealed)) expect(openUnder(key, other, 'repeat'), other).toBeUndefined();
  });
});

test('equality is of every character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(equal(a, b)).toBe(a === b);
      expect(equal(a, a)).toBe(true);
      expect(equal(a, `${a}x`)).toBe(false);
    }),
  );
});
