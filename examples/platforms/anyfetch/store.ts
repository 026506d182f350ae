/** Companies, their people and their documents; in SQLite. Nothing is ever read or changed but for one company. */
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';

export type Store = Database.Database;

export interface Company {
  readonly id: string;
  /** At Grantry: the `organization_id` of tokens. */
  readonly organization_id: string;
  readonly name: string;
  readonly last_update: string | null;
}

export interface User {
  readonly id: string;
  /** At Grantry: the `sub` of tokens. */
  readonly account_id: string;
  readonly company_id: string;
  readonly email: string;
  readonly name: string;
  readonly is_admin: 0 | 1;
}

/** For whom an app calls. */
export interface Caller {
  readonly company: Company;
  readonly user: User;
}

/** An installation of an app that sent documents: what Grantry calls a family. */
export interface Provider {
  readonly id: string;
  readonly family_id: string;
  readonly client_id: string;
  readonly company_id: string;
  readonly user_id: string;
}

export interface Counted {
  readonly document_count: number;
  /** When the last of them changed. */
  readonly updated: string | null;
}

export function openStore(file: string): Store {
  const store = new Database(file);
  store.exec(`
    CREATE TABLE IF NOT EXISTS company (
      id TEXT PRIMARY KEY, organization_id TEXT UNIQUE NOT NULL, name TEXT NOT NULL, last_update TEXT
    ) STRICT;
    CREATE TABLE IF NOT EXISTS user (
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL, company_id TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
      is_admin INTEGER NOT NULL, UNIQUE (account_id, company_id)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS provider (
      id TEXT PRIMARY KEY, family_id TEXT UNIQUE NOT NULL, client_id TEXT NOT NULL, company_id TEXT NOT NULL,
      user_id TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS document (
      id TEXT PRIMARY KEY, company_id TEXT NOT NULL, provider_id TEXT NOT NULL, identifier TEXT NOT NULL,
      document_type TEXT NOT NULL, creation_date TEXT NOT NULL, modification_date TEXT NOT NULL, actions TEXT NOT NULL,
      data TEXT NOT NULL, metadata TEXT NOT NULL, related TEXT NOT NULL, user_access TEXT,
      UNIQUE (company_id, identifier)
    ) STRICT;
  `);
  return store;
}

/** As AnyFetch's ids always looked: its client libraries take no others. */
export function newId(): string {
  return randomBytes(12).toString('hex');
}

/** The first of the people; `undefined` when the store has the company already, which is left as it is then. */
export function found(
  store: Store,
  { organization_id, name }: Pick<Company, 'organization_id' | 'name'>,
  people: readonly Omit<User, 'id' | 'company_id'>[],
): Caller | undefined {
  const id = newId();
  const added = store.prepare('INSERT OR IGNORE INTO company (id, organization_id, name) VALUES (?, ?, ?)');
  if (added.run(id, organization_id, name).changes === 0) return undefined;
  const insert = store.prepare('INSERT INTO user VALUES (:id, :account_id, :company_id, :email, :name, :is_admin)');
  for (const person of people) insert.run({ ...person, id: newId(), company_id: id });
  return callerOf(store, people[0]?.account_id ?? '', organization_id);
}

/** `undefined`: nobody of any company here. */
export function callerOf(store: Store, account_id: string, organization_id: string): Caller | undefined {
  const company = store
    .prepare<[string], Company>('SELECT * FROM company WHERE organization_id = ?')
    .get(organization_id);
  if (!company) return undefined;
  const user = store
    .prepare<[string, string], User>('SELECT * FROM user WHERE account_id = ? AND company_id = ?')
    .get(account_id, company.id);
  return user && { company, user };
}

export function usersOf(store: Store, { id }: Company): readonly User[] {
  return store.prepare<[string], User>('SELECT * FROM user WHERE company_id = ? ORDER BY email').all(id);
}

/** The one of this family; made when it sends for the first time. */
export function providerOf(store: Store, caller: Caller, family_id: string, client_id: string): Provider {
  const { company, user } = caller;
  const row = { id: newId(), family_id, client_id, company_id: company.id, user_id: user.id };
  store.prepare('INSERT OR IGNORE INTO provider VALUES (:id, :family_id, :client_id, :company_id, :user_id)').run(row);
  const found = store.prepare<[string], Provider>('SELECT * FROM provider WHERE family_id = ?').get(family_id);
  return found ?? row;
}

export function providersOf(store: Store, { id }: Company): readonly (Provider & Counted)[] {
  return store
    .prepare<[string], Provider & Counted>(`
      SELECT provider.*, count(document.id) AS document_count, max(modification_date) AS updated
      FROM provider LEFT JOIN document ON provider_id = provider.id
      WHERE provider.company_id = ? GROUP BY provider.id ORDER BY provider.id`)
    .all(id);
}

export function noteUpdate(store: Store, { id }: Company): void {
  store.prepare('UPDATE company SET last_update = ? WHERE id = ?').run(new Date().toISOString(), id);
}
