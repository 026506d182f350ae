import { expect, test } from 'vitest';
import { explain } from './explanation.ts';

test('a reason is explained, as far as it is for whom the app belongs to', () => {
  expect(explain('code_expired')).toEqual({
    error: 'invalid_grant',
    text: expect.any(String),
    cause: expect.stringContaining('60 seconds'),
    fix: expect.any(String),
  });
});

test.each(['', 'of_the_future', 'constructor'])('%j is not', (reason) => {
  expect(explain(reason)).toBeUndefined();
});
