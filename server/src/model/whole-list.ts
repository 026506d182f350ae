/** A list to its end, for whoever needs all of it: one page in memory at a time. */
import type { Page, Position } from './listing.ts';

/** As many at a time as anybody gets at once. */
const EACH = 200;

type Read<Item> = (page: Page) => Promise<readonly Item[]>;
type PositionOf<Item> = (item: Item) => Position;

export async function* pagesOf<Item>(
  read: Read<Item>,
  positionOf: PositionOf<Item>,
  limit = EACH,
): AsyncGenerator<readonly Item[], void, undefined> {
  for (let after: Position | undefined; ; ) {
    const items = await read({ after, limit });
    yield items;
    const last = items.at(-1);
    if (items.length < limit || last === undefined) return;
    after = positionOf(last);
  }
}

export async function* everyItem<Item>(...list: Parameters<typeof pagesOf<Item>>): AsyncIterable<Item> {
  for await (const items of pagesOf(...list)) yield* items;
}

/** Where one person has its length in their hands. */
export async function allItems<Item>(...list: Parameters<typeof pagesOf<Item>>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of everyItem(...list)) items.push(item);
  return items;
}
