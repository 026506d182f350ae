/** What one cluster holds: its organizations, their people with their roles, and their data; in SQLite. */
import Database from 'better-sqlite3';

export type Store = Database.Database;

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly currency: string;
}

export type Role = 'FYLER' | 'ADMIN';

export interface Person {
  readonly user_id: string;
  readonly org_id: string;
  readonly email: string;
  readonly full_name: string;
  readonly roles: readonly Role[];
}

/** An expense, a category, …: `user_id` is empty for what belongs to everybody in the organization. */
export interface Document {
  readonly id: string;
  readonly org_id: string;
  readonly user_id: string;
  readonly [field: string]: unknown;
}

export function openStore(file: string): Store {
  const store = new Database(file);
  store.exec(`
    CREATE TABLE IF NOT EXISTS organization (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, domain TEXT NOT NULL, currency TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS person (
      user_id TEXT NOT NULL, org_id TEXT NOT NULL, email TEXT NOT NULL, full_name TEXT NOT NULL, roles TEXT NOT NULL,
      PRIMARY KEY (user_id, org_id)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS document (
      id TEXT PRIMARY KEY, resource TEXT NOT NULL, org_id TEXT NOT NULL, user_id TEXT NOT NULL, json TEXT NOT NULL
    ) STRICT;
  `);
  return store;
}

/** An organization that the store has already is left as it is. */
export function fill(
  store: Store,
  organization: Organization,
  people: readonly Person[],
  documents: Readonly<Record<string, readonly Document[]>>,
): void {
  store.transaction(() => {
    const added = store.prepare('INSERT OR IGNORE INTO organization VALUES (:id, :name, :domain, :currency)');
    if (added.run(organization).changes === 0) return;
    for (const { roles, ...person } of people) {
      const row = { ...person, roles: roles.join(' ') };
      store.prepare('INSERT INTO person VALUES (:user_id, :org_id, :email, :full_name, :roles)').run(row);
    }
    for (const [resource, those] of Object.entries(documents)) {
      for (const document of those) addDocument(store, resource, document);
    }
  })();
}

export function organizationOf(store: Store, id: string): Organization | undefined {
  return store.prepare<[string], Organization>('SELECT * FROM organization WHERE id = ?').get(id);
}

/** `undefined`: nobody of that organization here. */
export function personOf(store: Store, user_id: string, org_id: string): Person | undefined {
  const row = store
    .prepare<[string, string], Omit<Person, 'roles'> & { readonly roles: string }>(
      'SELECT * FROM person WHERE user_id = ? AND org_id = ?',
    )
    .get(user_id, org_id);
  return row && { ...row, roles: row.roles.split(' ') as Role[] };
}

export function documentsOf(store: Store, resource: string, org_id: string): readonly Document[] {
  return store
    .prepare<[string, string], { readonly json: string }>('SELECT json FROM document WHERE resource = ? AND org_id = ?')
    .all(resource, org_id)
    .map(({ json }) => JSON.parse(json) as Document);
}

export function addDocument(store: Store, resource: string, document: Document): void {
  const { id, org_id, user_id } = document;
  const row = { id, resource, org_id, user_id, json: JSON.stringify(document) };
  store.prepare('INSERT INTO document VALUES (:id, :resource, :org_id, :user_id, :json)').run(row);
}
