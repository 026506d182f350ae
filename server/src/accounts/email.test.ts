import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeEmail } from './email.ts';

test('case, spaces around and the way of composing letters make no other address', () => {
  expect(normalizeEmail('  Ada@Example.ORG\n')).toBe('ada@example.org');
  expect(normalizeEmail('Zoe\u0308@example.org')).toBe('zo\u00eb@example.org');
});

test('what cannot be an address is none', () => {
  const wrong = ['', '@', 'ada', 'ada@', '@example.org', 'a@b@c', 'a b@example.org', 'a\u0000@example.org'];
  for (const email of [...wrong, 'a\u200b@example.org', 'a\u202e@example.org', 'a\ud800@example.org']) {
    expect(normalizeEmail(email), JSON.stringify(email)).toBeUndefined();
  }
});

test('254 bytes are the longest', () => {
  expect(normalizeEmail(`${'a'.repeat(242)}@example.org`)).toHaveLength(254);
  expect(normalizeEmail(`${'a'.repeat(243)}@example.org`)).toBeUndefined();
  expect(normalizeEmail(`${'é'.repeat(122)}@example.org`)).toBeUndefined();
});

test('the normal form is its own normal form', () => {
  const letter = fc.integer({ min: 0x21, max: 0x2ffff }).map((point) => String.fromCodePoint(point));
  const part = fc.string({ unit: letter, minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(part, part, (local, domain) => {
      const normal = normalizeEmail(`${local}@${domain}`);
      expect(normal === undefined ? undefined : normalizeEmail(normal)).toBe(normal);
    }),
  );
});
