import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, bucketOfFamily, sweepableBefore } from './bucket.ts';

const DAY = 86_400;
const moments = fc.integer({ min: 1, max: 10_000_000_000 });

test('a bucket is the day of the absolute expiry, and 0 what never expires', () => {
  expect(bucketOf(0)).toBe(0);
  expect([DAY, 2 * DAY - 1, 2 * DAY].map(bucketOf)).toEqual([1, 1, 2]);
});

test('nothing that lives, or expired less than a day ago, is in a bucket that may go', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -5 * DAY, max: 10 * DAY }), (expires_at, since) => {
      const now = expires_at + since;
      const gone = bucketOf(expires_at) < sweepableBefore(now);
      if (gone) expect(since).toBeGreaterThan(DAY);
      if (since > 3 * DAY) expect(gone).toBe(true);
    }),
  );
});

test('a family id begins with its bucket', () => {
  expect(bucketOfFamily('20781_ABCDEFGHIJKLMNOPQR')).toBe(20_781);
  expect(bucketOfFamily('0_12345678901234567a')).toBe(0);
  expect(bucketOfFamily('')).toBeNaN();
});
