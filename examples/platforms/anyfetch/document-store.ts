/** Documents as they are kept. `user_access` is a list of the people who may see one, or null: the whole company. */
import type { Caller, Company, Counted, Store } from './store.ts';

/** `actions`, `data`, `metadata`, `related` and `user_access` are JSON. */
export interface DocumentRow {
  readonly id: string;
  readonly company_id: string;
  readonly provider_id: string;
  readonly identifier: string;
  readonly document_type: string;
  readonly creation_date: string;
  readonly modification_date: string;
  readonly actions: string;
  readonly data: string;
  readonly metadata: string;
  readonly related: string;
  readonly user_access: string | null;
}

/** Null: whatever it is. */
export interface Search {
  /** Each must be in the document. */
  readonly words: readonly string[];
  readonly ids: readonly string[] | null;
  readonly document_types: readonly string[] | null;
  readonly providers: readonly string[] | null;
  readonly before: string | null;
  readonly after: string | null;
}

const FOUND = `
  FROM document WHERE company_id = :company_id
    AND (user_access IS NULL OR :user_id IN (SELECT value FROM json_each(user_access)))
    AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(lower(identifier || metadata || data), lower(value)) = 0)
    AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
    AND (:document_types IS NULL OR document_type IN (SELECT value FROM json_each(:document_types)))
    AND (:providers IS NULL OR provider_id IN (SELECT value FROM json_each(:providers)))
    AND (:before IS NULL OR creation_date < :before)
    AND (:after IS NULL OR creation_date >= :after)`;

export const EVERYTHING: Search = {
  words: [],
  ids: null,
  document_types: null,
  providers: null,
  before: null,
  after: null,
};

function parameters({ company, user }: Caller, search: Search) {
  const json = (list: readonly string[] | null) => list && JSON.stringify(list);
  return {
    company_id: company.id,
    user_id: user.id,
    words: json(search.words),
    ids: json(search.ids),
    document_types: json(search.document_types),
    providers: json(search.providers),
    before: search.before,
    after: search.after,
  };
}

export function findDocuments(
  store: Store,
  caller: Caller,
  search: Search,
  page: { readonly start: number; readonly limit: number },
): readonly DocumentRow[] {
  return store
    .prepare<object, DocumentRow>(`SELECT * ${FOUND} ORDER BY creation_date DESC, id LIMIT :limit OFFSET :start`)
    .all({ ...parameters(caller, search), ...page });
}

export interface Facet extends Counted {
  /** An id, or the first day of a month. */
  readonly of: string;
}

/** How many of what is found have the same type, provider or month. */
export function countDocuments(
  store: Store,
  caller: Caller,
  search: Search,
  by: 'document_type' | 'provider_id' | 'month',
): readonly Facet[] {
  const column = by === 'month' ? "substr(creation_date, 1, 7) || '-01'" : by;
  return store
    .prepare<object, Facet>(
      `SELECT ${column} AS "of", count(*) AS document_count, max(modification_date) AS updated ${FOUND} GROUP BY 1`,
    )
    .all(parameters(caller, search));
}

/** Also one that the caller may not see. */
export function documentOf(
  store: Store,
  { id }: Company,
  by: 'id' | 'identifier',
  value: string,
): DocumentRow | undefined {
  return store
    .prepare<[string, string], DocumentRow>(`SELECT * FROM document WHERE company_id = ? AND ${by} = ?`)
    .get(id, value);
}

export function saveDocument(store: Store, document: DocumentRow): void {
  store
    .prepare(`INSERT OR REPLACE INTO document VALUES (:id, :company_id, :provider_id, :identifier, :document_type,
      :creation_date, :modification_date, :actions, :data, :metadata, :related, :user_access)`)
    .run(document);
}

export function deleteDocument(store: Store, { id }: DocumentRow): void {
  store.prepare('DELETE FROM document WHERE id = ?').run(id);
}

export function deleteDocuments(store: Store, { id }: Company): void {
  store.prepare('DELETE FROM document WHERE company_id = ?').run(id);
}
