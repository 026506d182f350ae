import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newClient,
  newId,
  newOrganization,
  RESOURCE,
} from '../given.ts';
import { opened } from '../opened.ts';
import { ALL, inPages } from '../pages.ts';

/** Lists that are read a page at a time. */
export const listingContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await opened(kind));
  });

  describe('apps', () => {
    let organization_id: string;
    const filter = { kind: '', status: '', review: '', search: '' } as const;
    const created = [
      { client_name: 'Red 100%', created_at: NOW, kind: 'oauth2' },
      { client_name: 'Green_', created_at: NOW, kind: 'machine' },
      { client_name: 'BLUE', created_at: NOW, status: 'draft' },
      { client_name: 'Gone', created_at: NOW, status: 'deleted' },
      { client_name: 'Last', created_at: NOW + 1, status: 'suspended' },
    ] as const;
    const names = async (changes: object, page = ALL) => {
      const asked = { organization_ids: [organization_id], ...filter, ...changes };
      return (await storage.listings.clients(asked, page)).map(({ client_name }) => client_name).toSorted();
    };

    beforeAll(async () => {
      organization_id = await givenOrganization(storage);
      for (const changes of created)
        await storage.clients.create(newClient(organization_id, changes), undefined, COMMAND);
    });

    test('come in pages, each once, oldest first, without those that are deleted', async () => {
      const whole = (await storage.clients.list(organization_id)).map(({ client_id }) => client_id);
      const asked = { organization_ids: [organization_id], ...filter };
      const paged = await inPages(
        (page) => storage.listings.clients(asked, page),
        ({ created_at, client_id }) => [created_at, client_id],
      );
      expect(paged.map(({ client_id }) => client_id)).toEqual(whole);
      expect(paged).toHaveLength(4);
      const { secrets: _, ...first } = (await storage.clients.list(organization_id))[0] ?? { secrets: [] };
      expect(paged[0]).toEqual(first);
    });

    test('are found by kind, by status, by part of the name in any case, and by the whole id', async () => {
      expect(await names({ kind: 'machine' })).toEqual(['Green_']);
      expect(await names({ status: 'draft' })).toEqual(['BLUE']);
      expect(await names({ search: 'lU' })).toEqual(['BLUE']);
      expect(await names({ search: '0%' })).toEqual(['Red 100%']);
      expect(await names({ search: '_' })).toEqual(['Green_']);
      expect(await names({ search: '\\' })).toEqual([]);
      const [first] = await storage.clients.list(organization_id);
      expect(await names({ search: first?.client_id })).toEqual([first?.client_name]);
      expect(await names({ search: first?.client_id.slice(0, -1) })).toEqual([]);
    });

    test('of other organizations stay out, unless all are asked for', async () => {
      const other = await givenOrganization(storage);
      await storage.clients.create(newClient(other, { client_name: 'Elsewhere' }), undefined, COMMAND);
      expect(await names({ organization_ids: [] })).toEqual([]);
      expect(await names({ organization_ids: [other] })).toEqual(['Elsewhere']);
      expect(await names({ organization_ids: [other, organization_id] })).toHaveLength(5);
      expect(await names({ organization_ids: undefined })).toContain('Elsewhere');
    });
  });

  test('people and organizations come in pages, and are found by name, address and id', async () => {
    const mark = newId('mark');
    const people = [0, 1, 2].map((n) => newAccount({ name: `Person ${n} ${mark}` }));
    for (const account of people) await storage.accounts.create(account, undefined, COMMAND);
    const gone = newAccount({ name: `Gone ${mark}`, status: 'deleted' });
    await storage.accounts.create(gone, undefined, COMMAND);
    const accounts = (search: string, status: '' | 'disabled' = '') =>
      inPages(
        (page) => storage.listings.accounts({ search, status }, page),
        ({ created_at, account_id }) => [created_at, account_id],
      );
    expect(new Set(await accounts(mark.toUpperCase()))).toEqual(new Set(people));
    expect(await accounts(people[1]?.email ?? '')).toEqual([people[1]]);
    expect(await accounts(people[2]?.account_id ?? '')).toEqual([people[2]]);
    expect(await accounts(mark, 'disabled')).toEqual([]);
    const organizations = [0, 1, 2].map((n) => newOrganization({ name: `Company ${n} ${mark}` }));
    for (const organization of organizations) await storage.organizations.create(organization, COMMAND);
    const found = await inPages(
      (page) => storage.listings.organizations({ search: mark }, page),
      ({ created_at, organization_id }) => [created_at, organization_id],
    );
    expect(new Set(found)).toEqual(new Set(organizations));
    const everything = await storage.listings.organizations({ search: '' }, ALL);
    expect(everything.map(({ organization_id }) => organization_id)).not.toContain('');
  });

  test('members come with their names, and are found by role', async () => {
    const { organization_id, account } = await givenPerson(storage);
    const owner = newAccount({ name: 'Owner' });
    await storage.accounts.create(
      owner,
      { organization_id, account_id: owner.account_id, role: 'owner', created_at: NOW + 1 },
      COMMAND,
    );
    const members = (search: string, role: '' | 'owner' = '', in_addresses = false) =>
      inPages(
        (page) => storage.listings.members({ organization_id, search, role, in_addresses }, page),
        ({ created_at, account_id }) => [created_at, account_id],
      );
    const { account_id, name, email, status } = account;
    const ada = { organization_id, account_id, role: 'member', created_at: NOW, revision: 1, name, email, status };
    expect((await members(''))[0]).toEqual(ada);
    expect(await members('')).toHaveLength(2);
    expect((await members('', 'owner')).map((each) => each.name)).toEqual(['Owner']);
    expect((await members('own')).map((each) => each.role)).toEqual(['owner']);
    expect([await members(email), await members(email, '', true)]).toEqual([[], [ada]]);
    await storage.accounts.update(owner.account_id, { status: 'deleted' }, COMMAND, NOW);
    expect(await members('')).toEqual([ada]);
  });

  test('published apps come featured first, then oldest first, and are found by publisher and words, too', async () => {
    const { storage: fresh } = await opened(kind);
    const organization_id = await givenOrganization(fresh);
    const apps = [
      { client_name: 'Old', created_at: NOW },
      { client_name: 'Young', created_at: NOW + 1, kind: 'provider', description: 'Reads 100% of it' },
      { client_name: 'Shown', created_at: NOW + 2, featured: 'yes' },
      { client_name: 'Draft', status: 'draft' },
      { client_name: 'Inside', kind: 'internal' },
      { client_name: 'Job', kind: 'machine' },
    ] as const;
    for (const changes of apps) await fresh.clients.create(newClient(organization_id, changes), undefined, COMMAND);
    const found = async (search: string) =>
      (
        await inPages(
          (page) => fresh.listings.publishedApps(search, page),
          ({ at, client_id }) => [at, client_id],
        )
      ).map(({ client_name }) => client_name);
    expect(await found('')).toEqual(['Shown', 'Old', 'Young']);
    expect(await found('100%')).toEqual(['Young']);
    expect(await found('EXAMPLE')).toEqual(['Shown', 'Old', 'Young']);
    expect(await found('initech')).toEqual([]);
  });

  test('all there is is counted, without what is deleted', async () => {
    const { storage: fresh } = await opened(kind);
    const none = { accounts: 0, organizations: 0, draft_apps: 0, published_apps: 0, suspended_apps: 0, reviews: 0 };
    expect(await fresh.listings.counts()).toEqual(none);
    const organization_id = await givenOrganization(fresh);
    for (const status of ['active', 'disabled', 'deleted'] as const)
      await fresh.accounts.create(newAccount({ status }), undefined, COMMAND);
    for (const status of ['draft', 'published', 'suspended', 'deleted'] as const)
      await fresh.clients.create(newClient(organization_id, { status, review: 'requested' }), undefined, COMMAND);
    await fresh.clients.create(newClient(organization_id), undefined, COMMAND);
    expect(await fresh.listings.counts()).toEqual({
      accounts: 2,
      organizations: 1,
      draft_apps: 1,
      published_apps: 2,
      suspended_apps: 1,
      reviews: 3,
    });
  });

  test('users of an app are shown and found by what they allowed it to see', async () => {
    const { client, account, authorization } = await givenPerson(storage);
    const { client_id } = client;
    const { name, email, account_id } = account;
    const users = async (search = '') =>
      (await storage.listings.users({ client_id, search }, ALL)).map((each) => [each.name, each.email]);
    const allow = (scope: string) =>
      storage.authorizations.allow(
        { ...authorization, resource: RESOURCE, authorization_id: newId('authorization'), scope },
        COMMAND,
        NOW,
      );
    expect([await users(name), await users(email), await users()]).toEqual([[], [], [['', '']]]);
    // Words of its own that only look like them.
    await allow('profile_pictures PROFILE xemail');
    expect([await users(name), await users(email), await users()]).toEqual([[], [], [['', '']]]);
    await allow('profile');
    expect([await users(name.toLowerCase()), await users(email)]).toEqual([[[name, '']], []]);
    await allow('email');
    expect([await users(email.toUpperCase()), await users(account_id)]).toEqual([[[name, email]], [[name, email]]]);
    expect([await users('EXAMPLE'), await users('initech')]).toEqual([[[name, email]], []]);
  });

  test('users of an app are its living authorizations; an organization sees which apps its people use', async () => {
    const person = await givenPerson(storage);
    const { client, organization_id, account, authorization } = person;
    const grace = newAccount({ name: 'Grace' });
    const { account_id } = grace;
    const membership = { organization_id, account_id, role: 'member', created_at: NOW } as const;
    await storage.accounts.create(grace, membership, COMMAND);
    const asked = { ...authorization, account_id, authorization_id: newId('authorization'), resource: RESOURCE };
    const second = await storage.authorizations.allow({ ...asked, scope: 'read' }, COMMAND, NOW + 5);
    const users = (search = '') =>
      inPages(
        (page) => storage.listings.users({ client_id: client.client_id, search }, page),
        ({ created_at, authorization_id }) => [created_at, authorization_id],
      );
    expect((await users())[0]).toEqual({ ...authorization, name: '', email: '', organization_name: 'Example' });
    expect((await users()).map((each) => each.account_id)).toEqual([account.account_id, account_id]);
    expect(await storage.listings.countUsers(client.client_id)).toBe(2);
    const { client_id, client_name, scope } = client;
    const inUse = {
      client_id,
      client_name,
      logo_hash: '',
      scope,
      granted_scope: 'openid read',
      first_party: 'no',
      owner_id: client.organization_id,
      organization_name: 'Example',
      users: 2,
      created_at: NOW,
      last_used_at: 0,
      approval_revision: 0,
    };
    const inUseHere = (search = '') => storage.listings.appsInUse({ organization_id, search }, ALL);
    expect(await inUseHere()).toEqual([inUse]);
    expect([await inUseHere(client_name.slice(1).toUpperCase()), await inUseHere(client_id)]).toEqual([
      [inUse],
      [inUse],
    ]);
    expect(await inUseHere('no such')).toEqual([]);
    expect(
      await storage.listings.appsInUse({ organization_id, search: '' }, { after: [0, client_id], limit: 1 }),
    ).toEqual([]);
    const connections = () => storage.listings.countConnections(organization_id, account_id);
    expect([await connections(), await storage.listings.countConnections('', account_id)]).toEqual([1, 0]);
    await storage.authorizations.end(second.authorization_id, COMMAND, NOW);
    expect([await connections(), await storage.listings.countUsers(client_id)]).toEqual([0, 1]);
    expect(await inUseHere()).toEqual([{ ...inUse, users: 1 }]);
    expect(await storage.listings.appsInUse({ organization_id: '', search: '' }, ALL)).toEqual([]);
  });
};
