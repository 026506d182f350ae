import { expect, test } from 'vitest';
import type { Page } from '../../model/listing.ts';
import { answerPage } from './page.ts';

const items = Array.from({ length: 7 }, (_, n) => ({ at: n, id: `id ${n}` }));
const read = async ({ after: [at] = [-1, ''], limit }: Page) => items.filter((item) => item.at > at).slice(0, limit);
const asked = (query: { limit?: number; cursor?: string }) =>
  answerPage(
    'items',
    query,
    read,
    ({ at, id }) => [at, id],
    ({ id }) => ({ id }),
  );

test('pages follow each other until there are no more', async () => {
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await asked({ limit: 3, ...(cursor === undefined ? {} : { cursor }) });
    const page = body as { readonly items: readonly object[]; readonly next_cursor: string };
    seen.push(page.items.length);
    cursor = page.next_cursor;
    expect(cursor).toMatch(/^[\w-]*$/);
  } while (cursor !== '');
  expect(seen).toEqual([3, 3, 1]);
});

test('a page that is full to the last item has none behind it', async () => {
  expect((await asked({ limit: 7 })).body).toEqual({ items: items.map(({ id }) => ({ id })), next_cursor: '' });
});

test('an empty cursor is the beginning', async () => {
  expect((await asked({ cursor: '' })).body).toEqual((await asked({})).body);
});

test.each([
  'x',
  'W10',
  Buffer.from('[1]').toString('base64url'),
  Buffer.from('["1","x"]').toString('base64url'),
  Buffer.from('[1.5,"x"]').toString('base64url'),
  Buffer.from('[1,"x",2]').toString('base64url'),
])('a cursor that was made up (%s) is refused by name', async (cursor) => {
  await expect(asked({ cursor })).rejects.toThrow(/^cursor: Write the next_cursor/);
});
