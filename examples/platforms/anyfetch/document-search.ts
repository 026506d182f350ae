/** How documents are asked for: `?search=road+map&document_type=file&after=2026-01-01&start=0&limit=20`. */
import { EVERYTHING, type Search } from './document-store.ts';
import { findDocumentType } from './document-type.ts';
import { Refusal } from './refusal.ts';

/** Throws a `Refusal`. What AnyFetch knows beyond these parameters is left alone. */
export function readSearch(query: URLSearchParams): Search {
  const types = listOf(query, 'document_type')?.map((word) => findDocumentType(word)?.id ?? refuse('document_type'));
  return {
    ...EVERYTHING,
    words: (query.get('search') ?? '').split(/\s+/).filter((word) => word !== ''),
    ids: listOf(query, 'id'),
    document_types: types ?? null,
    providers: listOf(query, 'provider') ?? listOf(query, 'token'),
    before: dateOf(query, 'before'),
    after: dateOf(query, 'after'),
  };
}

export function readPage(query: URLSearchParams): { readonly start: number; readonly limit: number } {
  return { start: wholeNumber(query, 'start', 0), limit: wholeNumber(query, 'limit', 20) };
}

/** `a=1&a=2`, `a[]=1&a[]=2` and `a[0]=1&a[1]=2` say the same. */
export function listOf(query: URLSearchParams, name: string): readonly string[] | null {
  const values = [...query].filter(([key]) => key.replace(/\[\d*\]$/, '') === name).map(([, value]) => value);
  return values.length > 0 ? values : null;
}

function dateOf(query: URLSearchParams, name: string): string | null {
  const date = query.get(name);
  if (date === null) return null;
  return Number.isNaN(Date.parse(date)) ? refuse(name) : new Date(date).toISOString();
}

function wholeNumber(query: URLSearchParams, name: string, usual: number): number {
  const text = query.get(name) ?? String(usual);
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(name);
}

function refuse(name: string): never {
  throw new Refusal('InvalidArgument', `This is no good ${name}.`);
}
