/** A list that may be too long for one answer, a page at a time. */
import { type Static, type TSchema, Type } from 'typebox';
import type { Page, Position } from '../../model/listing.ts';
import { RegistrationError } from '../../model/registration.ts';
import { readJson } from '../../protocol/json.ts';
import { type Answer, answer } from './operation.ts';

const USUAL = 50;

/** In the query of every list. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: USUAL, description: 'Items of one answer' })),
  cursor: Type.Optional(
    Type.String({ maxLength: 500, description: 'The next_cursor of the page before; empty: from the beginning' }),
  ),
};

export const search = Type.Optional(
  Type.String({ maxLength: 200, description: 'Part of a name in any case, or a whole id' }),
);

export function pageOf(name: string, item: TSchema) {
  const next_cursor = Type.String({ description: 'For the next page; empty on the last one' });
  return Type.Object({ [name]: Type.Array(item), next_cursor });
}

type Asked = { readonly [K in keyof typeof paging]?: Static<(typeof paging)[K]> };

/** Reads one item more than it answers, to know whether there are more. */
export async function answerPage<Item>(
  name: string,
  { limit = USUAL, cursor = '' }: Asked,
  read: (page: Page) => Promise<readonly Item[]>,
  positionOf: (item: Item) => Position,
  show: (item: Item) => object | Promise<object>,
): Promise<Answer> {
  const found = await read({ after: cursor === '' ? undefined : positionIn(cursor), limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next_cursor = last && found.length > limit ? cursorAt(positionOf(last)) : '';
  return answer({ [name]: await Promise.all(items.map(show)), next_cursor });
}

function cursorAt(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** It names a place in the order, and grants nothing. */
function positionIn(cursor: string): Position {
  const position = readJson(Buffer.from(cursor, 'base64url'));
  if (isPosition(position)) return position;
  throw new RegistrationError([{ field: 'cursor', problem: 'Write the next_cursor of the page before, as it came.' }]);
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && typeof value[1] === 'string';
}
