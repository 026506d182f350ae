import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Storage, StorageUnavailable } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { givenFamily, givenOrganization, givenPerson, NOW, type Person } from '../given.ts';
import { type Opened, opened, raw, shared } from '../opened.ts';
import { type Audited, BY, changes } from './audited.ts';

const source = readFileSync(new URL('../../../server/src/storage/sql/audit.ts', import.meta.url), 'utf8');
const [, union = ''] = /export type Action =([^;]+);/.exec(source) ?? [];
const actions = [...union.matchAll(/'([^']+)'/g)].map(([, action = '']) => action);

export const auditContract = (kind: DatabaseKind): void => {
  describe('audited, as part of the change', () => {
    let storage: Storage;
    beforeAll(async () => {
      ({ storage } = await shared(kind));
    });

    test('each action that there is', () => {
      expect(actions.length).toBeGreaterThan(20);
      expect([...new Set(changes.map(({ action }) => action))].toSorted()).toEqual(actions.toSorted());
    });

    test.each(changes)('$action', async ({ action, entry = {}, prepare, change }) => {
      const person = await givenPerson(storage);
      const prepared = await prepare?.(storage, person);
      const before = await storage.audit.list(1_000);
      await change(storage, person, prepared);
      const [written, ...rest] = await storage.audit.list(1_000);
      expect(rest).toEqual(before);
      expect(written).toMatchObject({ at: NOW, actor_type: 'account', actor_id: 'admin', action, ...entry });
      expect(JSON.stringify(written)).not.toContain('hidden');
    });

    test.each([
      {
        changes: { cluster: 'us1', app_creation: 'members', third_party: 'allow_all' },
        detail: { changed: ['app_creation'], app_creation: 'members' },
      },
      { changes: { third_party: 'allow_all' }, detail: { changed: [] } },
    ] as const)('$detail.changed of an organization, and not the rest of what was sent', async (each) => {
      const organization_id = await givenOrganization(storage);
      await storage.organizations.update(organization_id, each.changes, BY, NOW);
      expect((await storage.audit.list(1))[0]).toMatchObject({ action: 'organization.update', detail: each.detail });
    });

    test('what differs of an app or an account, and not the rest of what was sent', async () => {
      const { client, account } = await givenPerson(storage);
      const { client_id, client_name, redirect_uris, refresh_token_lifetime } = client;
      const app = { client_name, redirect_uris, refresh_token_lifetime, description: 'Other', scope: '' };
      await storage.clients.update(client_id, app, BY, NOW);
      expect((await storage.audit.list(1))[0]?.detail).toEqual({ changed: ['scope', 'description'] });
      await storage.accounts.update(account.account_id, { email: account.email, name: 'Other' }, BY, NOW);
      expect((await storage.audit.list(1))[0]?.detail.changed).toEqual(['name']);
    });

    test('but not what a client does with its own tokens, and not what changes nothing', async () => {
      const person = await givenPerson(storage);
      const { family_id } = await givenFamily(storage, person);
      const before = await storage.audit.list(1_000);
      await storage.families.end(family_id, 'revoked', { type: 'client', id: person.client.client_id }, NOW);
      await storage.families.end(family_id, 'revoked', BY, NOW);
      await storage.clients.update('nothing', {}, BY, NOW);
      await storage.authorizations.end('nothing', BY, NOW);
      const { account_id } = person.account;
      await storage.sessions.end(account_id, 'nothing', BY, NOW);
      await storage.sessions.endOthers(account_id, person.session.session_id, BY, NOW);
      expect(await storage.audit.list(1_000)).toEqual(before);
      expect(await storage.audit.list(2)).toEqual(before.slice(0, 2));
    });
  });

  describe('if the entry cannot be written, the change does not happen', () => {
    let one: Opened;
    let person: Person;
    const prepared = new Map<Audited, unknown>();
    beforeAll(async () => {
      one = await opened(kind);
      person = await givenPerson(one.storage);
      for (const change of changes) prepared.set(change, await change.prepare?.(one.storage, person));
      await raw(one.database, ...breakAudit[one.database.name]);
    });

    test.each(changes)('$action', async (audited) => {
      const before = await everything(one);
      await expect(audited.change(one.storage, person, prepared.get(audited))).rejects.toThrow(StorageUnavailable);
      expect(await everything(one)).toEqual(before);
    });
  });
};

const breakAudit = {
  sqlite: ["create trigger broken before insert on audit_entry begin select raise(abort, 'broken'); end"],
  postgres: [
    `create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    'create trigger broken before insert on audit_entry for each row execute function broken()',
  ],
};

const listTables = {
  sqlite: "select name from sqlite_master where type = 'table' order by 1",
  postgres: 'select table_name as name from information_schema.tables where table_schema = current_schema() order by 1',
};

/** All rows of all tables that there are. */
const everything = async ({ database }: Opened): Promise<readonly unknown[]> => {
  const tables = (await raw(database, listTables[database.name])) as readonly { readonly name: string }[];
  expect(tables.length).toBeGreaterThan(20);
  return raw(database, ...tables.map(({ name }) => `select '${name}' as of_table, t.* from "${name}" as t order by 2`));
};
