/** Frappe's filters: `[["status","=","Open"]]`, `[["Task","status","=","Open"]]` or `{"status":["in",["Open"]]}`. */
import { type DocType, fieldOf } from './doctype.ts';
import { Refusal } from './refusal.ts';

/** A part of a statement, and what stands for its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export type Value = string | number | null;
type Operator = (column: string, value: unknown) => Condition;

/** Nothing is not something else: where a field is empty, `!=`, `not like` and `not in` hold. */
const operators: Readonly<Record<string, Operator>> = {
  '=': (column, value) => ({ sql: `${column} IS ?`, values: [scalar(value)] }),
  '!=': (column, value) => ({ sql: `${column} IS NOT ?`, values: [scalar(value)] }),
  '<': (column, value) => ({ sql: `${column} < ?`, values: [scalar(value)] }),
  '>': (column, value) => ({ sql: `${column} > ?`, values: [scalar(value)] }),
  '<=': (column, value) => ({ sql: `${column} <= ?`, values: [scalar(value)] }),
  '>=': (column, value) => ({ sql: `${column} >= ?`, values: [scalar(value)] }),
  like: (column, value) => ({ sql: `${column} LIKE ?`, values: [scalar(value)] }),
  'not like': (column, value) => ({ sql: `ifnull(${column} NOT LIKE ?, true)`, values: [scalar(value)] }),
  in: (column, value) => ({ sql: `${column} IN (${marks(list(value))})`, values: list(value) }),
  'not in': (column, value) => ({ sql: `ifnull(${column} NOT IN (${marks(list(value))}), true)`, values: list(value) }),
  between: (column, value) => ({ sql: `${column} BETWEEN ? AND ?`, values: pair(value) }),
  is: (column, value) => ({ sql: `ifnull(${column}, '') ${value === 'set' ? '!=' : '='} ''`, values: [] }),
};

/** Throws a `Refusal`. */
export function readFilters(doctype: DocType, json: string | null): readonly Condition[] {
  const filters = json ? parseJson('filters', json) : [];
  if (!Array.isArray(filters)) {
    if (typeof filters !== 'object' || filters === null) throw malformed(filters);
    return Object.entries(filters).map(([field, asked]: [string, unknown]) =>
      Array.isArray(asked) ? condition(doctype, field, asked[0], asked[1]) : condition(doctype, field, '=', asked),
    );
  }
  return filters.map((filter: unknown) => {
    if (!Array.isArray(filter) || filter.length < 2 || filter.length > 4) throw malformed(filter);
    const [field, operator, value] = filter.length === 4 ? withoutDoctype(doctype, filter) : filter;
    return filter.length === 2 ? condition(doctype, field, '=', operator) : condition(doctype, field, operator, value);
  });
}

function withoutDoctype(doctype: DocType, [name, ...filter]: readonly unknown[]): readonly unknown[] {
  if (name === doctype.name) return filter;
  throw new Refusal('ValidationError', `This list is of ${doctype.name}, not of ${String(name)}`);
}

function condition(doctype: DocType, field: unknown, operator: unknown, value: unknown): Condition {
  const name = String(operator).toLowerCase();
  const make = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!make) throw new Refusal('ValidationError', `There is no operator ${name}`);
  return make(`"${fieldOf(doctype, field)}"`, value);
}

export function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal('ValidationError', `${name} is not JSON`);
  }
}

function scalar(value: unknown): Value {
  if (typeof value === 'boolean') return Number(value);
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw malformed(value);
}

function list(value: unknown): readonly Value[] {
  return (Array.isArray(value) ? value : String(value).split(',')).map(scalar);
}

function pair(value: unknown): readonly Value[] {
  const ends = list(value);
  if (ends.length === 2) return ends;
  throw malformed(value);
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

function malformed(value: unknown): Refusal {
  return new Refusal('ValidationError', `This is no filter: ${JSON.stringify(value) ?? ''}`);
}
