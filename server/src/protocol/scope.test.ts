import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatScope, includesAll, intersect, parseScope, union, without, words } from './scope.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const refused = (reason: string) => expect.objectContaining({ reason });

test('a word counts once, where it came first', () => {
  expect(parseScope('openid posts.read openid !#[]~ a:b/c')).toEqual(['openid', 'posts.read', '!#[]~', 'a:b/c']);
});

test.each(['', ' ', ' a', 'a ', 'a  b', 'a\tb', 'a\n', 'a"', 'a\\b', 'é', 'a\0'])('refuses %j', (value) => {
  expect(() => parseScope(value)).toThrow(refused('scope_malformed'));
});

test('is bounded', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => `s${index}`);
  expect(parseScope(hundred.join(' '))).toEqual(hundred);
  expect(() => parseScope([...hundred, 'more'].join(' '))).toThrow(refused('scope_malformed'));
  expect(parseScope('a'.repeat(1000))).toHaveLength(1);
  expect(() => parseScope('a'.repeat(1001))).toThrow(expect.objectContaining({ evidence: { received: 1001 } }));
});

test('what is stored may be empty', () => {
  expect(words('')).toEqual([]);
  expect(words('a b')).toEqual(['a', 'b']);
  expect(formatScope(words(''))).toBe('');
});

test('sets keep the order of the first', () => {
  expect(union(['b', 'a'], ['c', 'a'])).toEqual(['b', 'a', 'c']);
  expect(intersect(['c', 'b', 'a'], ['a', 'c'])).toEqual(['c', 'a']);
  expect(without(['c', 'b', 'a'], ['b'])).toEqual(['c', 'a']);
  expect(includesAll(['a', 'b'], [])).toBe(true);
  expect(includesAll(['a', 'b'], ['a', 'c'])).toBe(false);
});

test('property: what is written is read back, and a set is its parts', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab:._/'), minLength: 1, maxLength: 4 });
  const scope = fc.uniqueArray(word, { maxLength: 8 });
  fc.assert(
    fc.property(scope, scope, (a, b) => {
      expect(words(formatScope(a))).toEqual(a);
      if (a.length > 0) expect(parseScope(formatScope(a))).toEqual(a);
      expect(union(intersect(a, b), without(a, b)).toSorted()).toEqual(a.toSorted());
      expect(includesAll(union(a, b), b)).toBe(true);
      expect(includesAll(a, b)).toBe(without(b, a).length === 0);
    }),
  );
});

test('property: any text is read or refused with a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      if (text.split(' ').every((word) => /^[!#-[\]-~]+$/.test(word))) expect(parseScope(text)).not.toEqual([]);
      else expect(() => parseScope(text)).toThrow(refused('scope_malformed'));
    }),
  );
});
