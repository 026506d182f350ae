/** People with their roles, and a table for each type of documents; in SQLite. Values are never part of a statement. */
import Database from 'better-sqlite3';
import { type DocType, doctypes, type Kind, STANDARD } from './doctype.ts';
import type { Condition, Value } from './filter.ts';
import type { Query } from './query.ts';
import { Refusal } from './refusal.ts';

export type Store = Database.Database;
export type Document = Readonly<Record<string, Value>>;

export interface User {
  /** At Grantry: the `sub` of tokens. */
  readonly account_id: string;
  readonly email: string;
  readonly roles: readonly string[];
}

export function openStore(file: string): Store {
  const store = new Database(file);
  store.exec(`
    CREATE TABLE IF NOT EXISTS user (account_id TEXT PRIMARY KEY, email TEXT NOT NULL, roles TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS series (name TEXT PRIMARY KEY, current INTEGER NOT NULL) STRICT;
    ${doctypes.map(tableOf).join('')}
  `);
  return store;
}

function tableOf({ name, fields }: DocType): string {
  const columns = Object.entries({ ...STANDARD, ...fields }).map(([field, kind]) => `"${field}" ${kind}`);
  return `CREATE TABLE IF NOT EXISTS "tab${name}" (${columns.join(', ')}, PRIMARY KEY (name)) STRICT;`;
}

/** False: there was somebody already, so this is left as it is. */
export function addUsers(store: Store, users: readonly User[]): boolean {
  if (store.prepare('SELECT 1 FROM user').get()) return false;
  const insert = store.prepare('INSERT INTO user VALUES (?, ?, ?)');
  for (const { account_id, email, roles } of users) insert.run(account_id, email, JSON.stringify(roles));
  return true;
}

/** `undefined`: nobody here. */
export function userOf(store: Store, account_id: string): User | undefined {
  const row = store
    .prepare<[string], { readonly email: string; readonly roles: string }>('SELECT * FROM user WHERE account_id = ?')
    .get(account_id);
  return row && { account_id, email: row.email, roles: JSON.parse(row.roles) as string[] };
}

export function listDocuments(store: Store, { name }: DocType, query: Query): readonly Document[] {
  const { fields, all, any, order, start, length } = query;
  const conditions = [...all, ...oneOf(any)];
  const where = conditions.map(({ sql }) => sql).join(' AND ') || 'true';
  const sorted = [...order, { field: 'name', direction: 'asc' }].map(
    ({ field, direction }) => `"${field}" ${direction}`,
  );
  const statement = `SELECT ${quoted(fields)} FROM "tab${name}" WHERE ${where} ORDER BY ${sorted} LIMIT ? OFFSET ?`;
  const values = conditions.flatMap((condition) => condition.values);
  return store.prepare<Value[], Document>(statement).all(...values, length, start);
}

function oneOf(conditions: readonly Condition[]): readonly Condition[] {
  if (conditions.length === 0) return [];
  const sql = `(${conditions.map((condition) => condition.sql).join(' OR ')})`;
  return [{ sql, values: conditions.flatMap(({ values }) => values) }];
}

export function documentOf(store: Store, doctype: DocType, name: string): Document {
  const row = store.prepare<[string], Document>(`SELECT * FROM "tab${doctype.name}" WHERE name = ?`).get(name);
  if (row) return { ...row, doctype: doctype.name };
  throw new Refusal('DoesNotExistError', `${doctype.name} ${name} not found`);
}

export function insertDocument(store: Store, doctype: DocType, sent: object, { email }: User): Document {
  return store.transaction(() => {
    const now = frappeTime();
    const name = nextName(store, doctype);
    const standard = { name, owner: email, creation: now, modified: now, modified_by: email, docstatus: 0, idx: 0 };
    const row: Document = { ...standard, ...readFields(doctype, sent) };
    refuseUntitled(doctype, row);
    const fields = Object.keys(row);
    store
      .prepare(`INSERT INTO "tab${doctype.name}" (${quoted(fields)}) VALUES (${fields.map((field) => `:${field}`)})`)
      .run(row);
    return documentOf(store, doctype, name);
  })();
}

export function updateDocument(store: Store, doctype: DocType, name: string, sent: object, user: User): Document {
  return store.transaction(() => {
    const before = documentOf(store, doctype, name);
    const row: Document = { ...readFields(doctype, sent), modified: frappeTime(), modified_by: user.email };
    refuseUntitled(doctype, { ...before, ...row });
    const changes = Object.keys(row).map((field) => `"${field}" = :${field}`);
    store.prepare(`UPDATE "tab${doctype.name}" SET ${changes} WHERE name = :name`).run({ ...row, name });
    return documentOf(store, doctype, name);
  })();
}

export function deleteDocument(store: Store, doctype: DocType, name: string): void {
  documentOf(store, doctype, name);
  store.prepare(`DELETE FROM "tab${doctype.name}" WHERE name = ?`).run(name);
}

function refuseUntitled({ name, title_field }: DocType, row: Document): void {
  if (row[title_field]) return;
  throw new Refusal('MandatoryError', `${name} needs a value for ${title_field}`);
}

/** Those of the type's own that were sent; Frappe overlooks all others. */
function readFields({ fields }: DocType, sent: object): Document {
  const known = Object.entries(sent).filter(([field]) => Object.hasOwn(fields, field));
  return Object.fromEntries(known.map(([field, value]) => [field, written(field, fields[field], value)]));
}

function written(field: string, kind: Kind | undefined, value: unknown): Value {
  if (value === null || value === '') return null;
  if (kind === 'TEXT' && typeof value !== 'object') return String(value);
  if (kind === 'REAL' && Number.isFinite(Number(value))) return Number(value);
  throw new Refusal('ValidationError', `This is no value for ${field}`);
}

function nextName(store: Store, { series }: DocType): string {
  const { current } = store
    .prepare<[string], { readonly current: number }>(
      'INSERT INTO series VALUES (?, 1) ON CONFLICT DO UPDATE SET current = current + 1 RETURNING current',
    )
    .get(series) ?? { current: 0 };
  return `${series}${String(current).padStart(4, '0')}`;
}

/** `2026-01-31 12:00:00.000`, in UTC. */
function frappeTime(): string {
  return new Date().toISOString().replace('T', ' ').replace('Z', '');
}

const quoted = (fields: readonly string[]) => fields.map((field) => `"${field}"`).join(', ');
