/** How Fyle's lists are asked: `amount=gt.10&category->name=eq.Taxi&order=spent_at.desc&offset=0&limit=200`. */

type Document = Readonly<Record<string, unknown>>;

export interface Page {
  readonly count: number;
  readonly offset: number;
  readonly data: readonly Document[];
}

/** What is wrong with which parameter. */
export class QueryError extends Error {
  readonly data: Readonly<Record<string, readonly string[]>>;

  constructor(name: string, problem: string) {
    super(`${name}: ${problem}`);
    this.data = { [name]: [problem] };
  }
}

const FIELD = /^[a-z_]+(->[a-z_]+)*$/;
const MOST = 200;

/** Throws a `QueryError`. */
export function pageOf(documents: readonly Document[], query: URLSearchParams): Page {
  const offset = wholeNumber(query, 'offset', 0, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(query, 'limit', MOST, MOST);
  const filters = [...query].filter(([name]) => !['order', 'offset', 'limit'].includes(name)).map(readFilter);
  const found = documents.filter((document) => filters.every((passes) => passes(document)));
  const data = found.toSorted(readOrder(query.get('order') ?? 'id.asc')).slice(offset, offset + limit);
  return { count: found.length, offset, data };
}

function wholeNumber(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name) ?? String(usual);
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new QueryError(name, `Must be a whole number from 0 to ${most}.`);
}

type Compare = (value: unknown, text: string) => boolean;

const operators: Readonly<Record<string, Compare>> = {
  eq: (value, text) => order(value, text) === 0,
  lt: (value, text) => order(value, text) < 0,
  lte: (value, text) => order(value, text) <= 0,
  gt: (value, text) => order(value, text) > 0,
  gte: (value, text) => order(value, text) >= 0,
  in: (value, text) =>
    /^\((.*)\)$/
      .exec(text)?.[1]
      ?.split(',')
      .some((each) => order(value, each) === 0) ?? false,
};

function readFilter([name, asked]: readonly [string, string]): (document: Document) => boolean {
  const [, operator = '', text = ''] = /^(\w+)\.(.*)$/s.exec(asked) ?? [];
  const compare = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!FIELD.test(name)) throw new QueryError(name, 'Unknown field.');
  if (!compare) throw new QueryError(name, `Must begin with one of ${Object.keys(operators).join('., ')}.`);
  return (document) => compare(valueAt(document, name), text);
}

function readOrder(asked: string): (one: Document, other: Document) => number {
  const steps = asked.split(',').map((step) => {
    const [, name = '', direction] = /^(.*)\.(asc|desc)$/.exec(step) ?? [];
    if (!FIELD.test(name)) throw new QueryError('order', 'Must be a field, and .asc or .desc.');
    return { name, sign: direction === 'asc' ? 1 : -1 };
  });
  return (one, other) => {
    const orders = steps.map(({ name, sign }) => sign * order(valueAt(one, name), String(valueAt(other, name))));
    return orders.find((each) => each !== 0) ?? 0;
  };
}

function valueAt(document: Document, name: string): unknown {
  return name.split('->').reduce<unknown>((value, key) => (value as Document | null | undefined)?.[key], document);
}

/** Negative, 0 or positive, as the value is less than, equal to or more than the text; NaN when it cannot be said. */
function order(value: unknown, text: string): number {
  if (value === undefined || value === null) return Number.NaN;
  if (typeof value === 'number') return value - Number(text);
  const [one, other] = [Date.parse(String(value)), Date.parse(text)];
  if (isTime(value)) return one - other;
  return String(value) < text ? -1 : Number(String(value) > text);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}
