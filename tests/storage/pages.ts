import type { Page, Position } from '../../server/src/model/listing.ts';

export const ALL: Page = { after: undefined, limit: 100 };

/** All items, read two at a time. */
export const inPages = async <Item>(
  read: (page: Page) => Promise<readonly Item[]>,
  positionOf: (item: Item) => Position,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let after: Position | undefined; ; ) {
    const page = await read({ after, limit: 2 });
    items.push(...page);
    const last = page.at(-1);
    if (page.length < 2 || last === undefined) return items;
    after = positionOf(last);
  }
};
