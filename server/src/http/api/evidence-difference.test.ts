import { expect, test } from 'vitest';
import { evidenceDifference } from './evidence-difference.ts';

test.each([
  ['registered', { received: 'https://a.example/cd', registered: ['https://z.example/', 'https://a.example/cb'] }],
  ['expected', { received: 'https://a.example/cd', expected: 'https://a.example/cb' }],
])('what was received is compared with what was %s', (_, evidence) => {
  expect(evidenceDifference({ evidence })).toEqual({
    before: 'https://a.example/c',
    received: 'd',
    registered: 'b',
    after: '',
  });
});

test.each([
  {},
  { received: 3, registered: ['a'] },
  { received: 'a', registered: [] },
  { received: 'client_secret_post' },
])('%j compares nothing', (evidence) => {
  expect(evidenceDifference({ evidence })).toBeUndefined();
});
