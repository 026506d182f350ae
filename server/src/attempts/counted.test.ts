import { expect, test } from 'vitest';
import type { Attempts } from '../model/attempt.ts';
import { countedLately } from './counted.ts';

test('is of this hour and the 24 before it, whole ones', async () => {
  const hour = 500_000 * 3_600;
  const asked: number[] = [];
  const sums: Attempts['sums'] = async (_client_id, since) => {
    asked.push(since);
    return [];
  };
  for (const now of [hour, hour + 3_599]) await countedLately({ attempts: { sums } as Attempts }, '', now);
  expect(asked).toEqual([hour - 24 * 3_600, hour - 24 * 3_600]);
});
