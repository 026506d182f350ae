/** How a list is asked for: `?fields=["name"]&filters=…&order_by=modified desc&limit_start=0&limit_page_length=20`. */
import { type DocType, fieldOf, fieldsOf } from './doctype.ts';
import { type Condition, parseJson, readFilters } from './filter.ts';
import { Refusal } from './refusal.ts';

export interface Query {
  readonly fields: readonly string[];
  /** All of these, and one of those. */
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
  readonly order: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
  readonly start: number;
  /** -1: all there are. */
  readonly length: number;
  /** Else each document is a list of its values. */
  readonly as_dict: boolean;
}

/** Throws a `Refusal`. */
export function readQuery(doctype: DocType, params: URLSearchParams): Query {
  const [given, limit] = [wholeNumber(params, 'limit_page_length'), wholeNumber(params, 'limit')];
  return {
    fields: readFields(doctype, params.get('fields')),
    all: readFilters(doctype, params.get('filters')),
    any: readFilters(doctype, params.get('or_filters')),
    order: readOrder(doctype, params.get('order_by') || 'modified desc'),
    start: wholeNumber(params, 'limit_start') ?? 0,
    length: given === 0 ? -1 : given || limit || 20,
    as_dict: !/^(false|0)$/i.test(params.get('as_dict') ?? ''),
  };
}

/** A list in JSON, or words with commas. */
function readFields(doctype: DocType, written: string | null): readonly string[] {
  if (!written) return ['name'];
  const fields = written.startsWith('[') ? parseJson('fields', written) : written.split(',');
  const names = (fields as readonly unknown[]).flatMap((field) =>
    field === '*' ? fieldsOf(doctype) : [fieldOf(doctype, field)],
  );
  return [...new Set(names)];
}

function readOrder(doctype: DocType, written: string): Query['order'] {
  return written.split(',').map((step) => {
    const [, field = '', direction = 'asc'] = /^(\S+)(?: +(asc|desc))?$/i.exec(step.trim()) ?? [];
    return { field: fieldOf(doctype, field), direction: direction.toLowerCase() === 'desc' ? 'desc' : 'asc' };
  });
}

function wholeNumber(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Refusal('ValidationError', `${name} is not a whole number`);
}
