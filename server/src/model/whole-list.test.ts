import { expect, test } from 'vitest';
import type { Page } from './listing.ts';
import { allItems, pagesOf } from './whole-list.ts';

const items = Array.from({ length: 7 }, (_, at) => ({ at, id: `item${at}` }));
const positionOf = ({ at, id }: (typeof items)[number]) => [at, id] as const;
let read = 0;
const from = async ({ after: [at] = [-1, ''], limit }: Page) => {
  read += 1;
  return items.filter((item) => item.at > at).slice(0, limit);
};

test.each([1, 2, 3, 7, 8])('a list is whole, read %i at a time', async (limit) => {
  expect(await allItems(from, positionOf, limit)).toEqual(items);
});

test('no page is read before it is asked for', async () => {
  read = 0;
  const pages = pagesOf(from, positionOf, 2);
  expect([await pages.next(), read]).toEqual([{ value: items.slice(0, 2), done: false }, 1]);
  await pages.return();
  expect([(await pages.next()).done, read]).toEqual([true, 1]);
});
