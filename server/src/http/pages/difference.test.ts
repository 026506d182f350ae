import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, nearest } from './difference.ts';

test('the parts put together give both strings again', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '😀') });
  fc.assert(
    fc.property(text, text, (received, registered) => {
      const parts = difference(received, registered);
      expect(parts.before + parts.received + parts.after).toBe(received);
      expect(parts.before + parts.registered + parts.after).toBe(registered);
    }),
  );
});

test('only what differs is between', () => {
  expect(difference('https://a.example/cb', 'http://a.example/cb')).toEqual({
    before: 'http',
    received: 's',
    registered: '',
    after: '://a.example/cb',
  });
});

test('the nearest shares most', () => {
  expect(nearest('https://a.example/cb/', ['https://b.example/', 'https://a.example/cb'])).toBe('https://a.example/cb');
  expect(nearest('https://a.example/', [])).toBeUndefined();
});
