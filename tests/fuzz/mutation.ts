import fc from 'fast-check';
import { authorization, contentType, name, value } from './nasty.ts';
import type { Pairs, Request } from './request.ts';

/** One change to a request. Positions are counted round, so that each fits every request. */
export type Edit =
  | { readonly edit: 'drop' | 'double' | 'cut' | 'flip'; readonly at: number }
  | { readonly edit: 'replace' | 'append'; readonly at: number; readonly value: string }
  | { readonly edit: 'add'; readonly name: string; readonly value: string }
  | { readonly edit: 'header'; readonly name: string; readonly value: string | undefined }
  | { readonly edit: 'method'; readonly method: string };

export interface Mutation {
  /** Which request is changed. */
  readonly at: number;
  readonly edits: readonly Edit[];
}

const at = fc.nat(20);
const header = fc.oneof(
  fc.record({ name: fc.constant('authorization'), value: fc.option(authorization, { nil: undefined }) }),
  fc.record({ name: fc.constant('content-type'), value: fc.option(contentType, { nil: undefined }) }),
  fc.record({ name: fc.constant('cookie'), value: fc.constant(undefined) }),
  fc.record({ name: fc.constant('sec-fetch-site'), value: fc.constantFrom('cross-site', 'none', undefined) }),
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ edit: fc.constantFrom('drop', 'double', 'cut', 'flip'), at }),
  fc.record({ edit: fc.constantFrom('replace', 'append'), at, value }),
  fc.record({ edit: fc.constant('add'), name, value }),
  header.map((changed) => ({ edit: 'header' as const, ...changed })),
  fc.record({ edit: fc.constant('method'), method: fc.constantFrom('GET', 'POST', 'OPTIONS') }),
);

/** None in a few: what is in order must work at any time. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({ at, edits: fc.array(edit, { maxLength: 3 }) });

/** The request, with each of its parameters in turn replaced by each of the values. */
export const sharpened = (request: Request, values: readonly string[]): readonly Request[] => {
  const { length } = Array.isArray(request.body) ? request.body : request.query;
  return Array.from({ length }, (_, position) => position).flatMap((position) =>
    values.map((sharp) => changed(request, { edit: 'replace', at: position, value: sharp })),
  );
};

export const mutated = (requests: readonly Request[], { at: index, edits }: Mutation): Request => {
  const request = requests[index % requests.length];
  if (request === undefined) throw new Error('There is nothing to change.');
  return edits.reduce(changed, request);
};

const changed = (request: Request, change: Edit): Request => {
  switch (change.edit) {
    case 'header':
      return { ...request, headers: { ...request.headers, [change.name]: change.value } };
    case 'method':
      return { ...request, method: change.method };
    default:
      if (Array.isArray(request.body)) return { ...request, body: changedPairs(request.body as Pairs, change) };
      return { ...request, query: changedPairs(request.query as Pairs, change) };
  }
};

const changedPairs = (pairs: Pairs, change: Exclude<Edit, { edit: 'header' | 'method' }>): Pairs => {
  if (change.edit === 'add') return [...pairs, [change.name, change.value]];
  const position = change.at % Math.max(pairs.length, 1);
  return pairs.flatMap((pair, index) => (index === position ? changedPair(pair, change) : [pair]));
};

const changedPair = (pair: Pairs[number], change: Exclude<Edit, { edit: 'header' | 'method' | 'add' }>): Pairs => {
  const [name, old] = pair;
  switch (change.edit) {
    case 'drop':
      return [];
    case 'double':
      return [pair, pair];
    case 'cut':
      return [[name, old.slice(0, -1)]];
    case 'flip':
      return [[name, `${old.slice(0, -1)}${old.endsWith('A') ? 'B' : 'A'}`]];
    case 'replace':
      return [[name, change.value]];
    case 'append':
      return [[name, old + change.value]];
  }
};
