import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base62 } from './base62.ts';

const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 }).map((array) => array.slice(0, array.length & ~3));

test('four bytes are six characters of [A-Za-z0-9]', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(base62(some)).toMatch(new RegExp(`^[0-9A-Za-z]{${(some.length / 4) * 6}}$`));
    }),
  );
});

test('no two byte strings are spelled alike', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(base62(a) === base62(b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
    }),
  );
});

test('the smallest and the largest word keep their length', () => {
  expect(base62(new Uint8Array(4))).toBe('000000');
  expect(base62(Uint8Array.of(255, 255, 255, 255))).toBe('4gfFC3');
  expect(base62(Uint8Array.of(0, 0, 0, 61, 0, 0, 0, 62))).toBe('00000z000010');
});

test('a part of a larger buffer is spelled as itself', () => {
  const whole = Uint8Array.of(9, 9, 9, 9, 0, 0, 0, 1);
  expect(base62(whole.subarray(4))).toBe('000001');
});
