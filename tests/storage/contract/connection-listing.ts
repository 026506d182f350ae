import { beforeAll, describe, expect, test } from 'vitest';
import { byCreation } from '../../../server/src/model/position.ts';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  DAY,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newClient,
  newId,
  newLink,
  newMail,
  newOrganization,
  newSession,
  type Person,
  RESOURCE,
  STARTED,
} from '../given.ts';
import { opened } from '../opened.ts';
import { ALL, inPages, livingFamilies } from '../pages.ts';

/** What belongs to one person or waits for one, a page at a time. */
export const connectionListingContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await opened(kind));
  });

  describe('connected apps', () => {
    let person: Person;
    const filter = () => ({
      account_id: person.account.account_id,
      authorization_ids: undefined,
      search: '',
      now: NOW,
    });
    const names = async (changes: object) => {
      const found = await storage.listings.connectedApps({ ...filter(), ...changes }, ALL);
      return found.map(({ client_name }) => client_name).toSorted();
    };

    /** Published by an organization of its own. */
    const allow = async (client_name: string, at: number) => {
      const publisher = newId('publisher');
      await storage.organizations.create(newOrganization({ organization_id: publisher, name: publisher }), COMMAND);
      const { client_id } = newClient(publisher);
      await storage.clients.create(newClient(publisher, { client_id, client_name }), undefined, COMMAND);
      const { account_id, organization_id } = person.authorization;
      const asked = { client_id, account_id, organization_id, resource: RESOURCE, scope: 'read', digest: '' };
      await storage.authorizations.allow({ authorization_id: newId('authorization'), ...asked }, COMMAND, at);
      return publisher;
    };

    beforeAll(async () => {
      person = await givenPerson(storage);
    });

    test('come in pages, each once, newest first, and are found by app, publisher, organization and id', async () => {
      const publisher = await allow('Red 100%', NOW + 1);
      await allow('GREEN', NOW + 1);
      await allow('Blue', NOW + 2);
      const paged = await inPages(
        (page) => storage.listings.connectedApps(filter(), page),
        byCreation('authorization_id'),
      );
      expect(paged.map(({ created_at }) => created_at - NOW)).toEqual([2, 1, 1, 0]);
      expect(new Set(paged.map(({ authorization_id }) => authorization_id)).size).toBe(4);
      expect(paged).toEqual(await storage.listings.connectedApps(filter(), ALL));
      expect(await names({ search: 'rEe' })).toEqual(['GREEN']);
      expect(await names({ search: '%' })).toEqual(['Red 100%']);
      expect(await names({ search: publisher.toUpperCase() })).toEqual(['Red 100%']);
      expect(await names({ search: paged[0]?.client_id })).toEqual(['Blue']);
      expect(await names({ search: 'exampl' })).toHaveLength(4);
      const ids = [paged[0]?.authorization_id ?? '', 'nothing', paged[3]?.authorization_id ?? ''];
      expect(await names({ authorization_ids: ids })).toEqual(['Blue', 'Notes']);
      expect(await names({ authorization_ids: [] })).toEqual([]);
    });

    test('of others stay out, even by their ids', async () => {
      const stranger = await givenPerson(storage);
      const { authorization_id } = stranger.authorization;
      expect(await names({ authorization_ids: [authorization_id] })).toEqual([]);
      expect(await names({ search: stranger.client.client_id })).toEqual([]);
    });

    test('say how much lives by them, and when the last of it ends', async () => {
      const one = await givenPerson(storage);
      const held = async (now = NOW) => {
        const all = { account_id: one.account.account_id, authorization_ids: undefined, search: '', now };
        const [found] = await storage.listings.connectedApps(all, ALL);
        const families = await livingFamilies(storage, one.authorization.authorization_id, now);
        expect(families).toHaveLength(found?.installations ?? -1);
        return [found?.installations, found?.expires_at];
      };
      expect(await held()).toEqual([0, 0]);
      await givenFamily(storage, one, { expires_at: NOW + DAY, idle_expires_at: 0 });
      const ended = await givenFamily(storage, one, { expires_at: NOW + 9 * DAY });
      await storage.families.end(ended.family_id, 'revoked', COMMAND, NOW);
      expect(await held()).toEqual([1, NOW + DAY]);
      await givenFamily(storage, one, { expires_at: NOW + 2 * DAY, idle_expires_at: NOW + 60 });
      expect(await held()).toEqual([2, NOW + 2 * DAY]);
      expect(await held(NOW + 60)).toEqual([1, NOW + DAY]);
      await givenFamily(storage, one, { expires_at: 0, idle_expires_at: 0 });
      expect(await held()).toEqual([3, 0]);
      await storage.clients.update(one.client.client_id, { revoke_all: true }, COMMAND, NOW);
      expect(await held()).toEqual([0, 0]);
    });
  });

  test('installations come in pages, each once, newest first', async () => {
    const person = await givenPerson(storage);
    const { authorization_id } = person.authorization;
    const made = [];
    for (const n of [0, 1, 1, 2, 3]) made.push(await givenFamily(storage, person, { created_at: NOW + n }));
    const found = (search: string) =>
      inPages(
        (page) => storage.listings.families({ authorization_id, search, now: NOW }, page),
        byCreation('family_id'),
      );
    const paged = await found('');
    expect(paged.map(({ created_at }) => created_at - NOW)).toEqual([3, 2, 1, 1, 0]);
    expect(new Set(paged)).toEqual(new Set(made));
    const named = await givenFamily(storage, person, { account_name: 'Archive', user_agent: 'Firefox (X11)' });
    for (const search of ['archive', 'FIREFOX', named.family_id]) {
      expect((await found(search)).map(({ family_id }) => family_id)).toEqual([named.family_id]);
    }
    expect(await found('%')).toEqual([]);
  });

  test('sessions come in pages, each once, newest first', async () => {
    const person = await givenPerson(storage);
    const { account_id } = person.account;
    const made = [person.session];
    for (const n of [1, 1, 2, 3]) {
      const session = newSession(account_id, { created_at: NOW + n, last_used_at: 0 });
      await storage.sessions.start(session, STARTED, NOW);
      made.push(session);
    }
    const paged = (now: number) =>
      inPages((page) => storage.listings.sessions({ account_id, search: '', now }, page), byCreation('session_id'));
    expect((await paged(NOW)).map(({ created_at }) => created_at - NOW)).toEqual([3, 2, 1, 1, 0]);
    expect(new Set(await paged(NOW))).toEqual(new Set(made));
    const idle = NOW + 43_200;
    expect((await paged(idle)).map(({ created_at }) => created_at - NOW)).toEqual([3, 2, 1, 1]);
    expect(await paged(idle + 3)).toEqual([]);
    const phone = newSession(account_id, { user_agent: 'Safari (iPhone)' });
    await storage.sessions.start(phone, STARTED, NOW);
    for (const search of ['iphone', phone.session_id]) {
      const found = await storage.listings.sessions({ account_id, search, now: NOW }, ALL);
      expect(found.map(({ session_id }) => session_id)).toEqual([phone.session_id]);
    }
    expect(await storage.listings.sessions({ account_id, search: 'android', now: NOW }, ALL)).toEqual([]);
  });

  test('invitations come in pages, oldest first, and are found by address and id', async () => {
    const organization_id = await givenOrganization(storage);
    const made = ['b@one.example', 'a@one.example', 'c@two.example'].map((email, n) =>
      newLink({ purpose: 'invitation', organization_id, role: 'member', email, created_at: NOW + (n > 0 ? 1 : 0) }),
    );
    for (const link of made) await storage.invitations.create(link, newMail(), COMMAND);
    const found = (search: string) =>
      inPages((page) => storage.listings.invitations({ organization_id, search }, page), byCreation('link_id'));
    const [first, , last] = made;
    expect((await found(''))[0]).toEqual(first);
    expect(new Set(await found(''))).toEqual(new Set(made));
    expect(await found('@TWO')).toEqual([last]);
    expect(await found(first?.link_id ?? '')).toEqual([first]);
    const link_id = last?.link_id ?? '';
    expect(await storage.invitations.find(organization_id, link_id)).toEqual(last);
    expect(await storage.invitations.find(await givenOrganization(storage), link_id)).toBeUndefined();
    await storage.invitations.withdraw(organization_id, link_id, COMMAND, NOW);
    expect([await storage.invitations.find(organization_id, link_id), await found('two')]).toEqual([undefined, []]);
  });

  test('requests are found by app, publisher and whoever asks, with all who ask', async () => {
    const { organization_id, account, client } = await givenPerson(storage);
    const other = newAccount({ name: 'Grace' });
    const joined = { organization_id, account_id: other.account_id, role: 'member', created_at: NOW } as const;
    await storage.accounts.create(other, joined, COMMAND);
    await storage.organizations.update(organization_id, { third_party: 'approval_required' }, COMMAND, NOW);
    const publisher = await givenOrganization(storage);
    const { client_id } = newClient(publisher);
    await storage.clients.create(newClient(publisher, { client_id, client_name: 'Wanted' }), undefined, COMMAND);
    for (const { account_id } of [account, other]) {
      const asked = {
        organization_id,
        client_id,
        account_id,
        scope: 'read',
        message: '',
        lang: 'en',
        requested_at: NOW,
      };
      await storage.approvals.ask(asked, [], { type: 'account', id: account_id });
    }
    const found = async (search: string) => {
      const [request, ...rest] = await storage.listings.approvalRequests({ organization_id, search }, ALL);
      return [request?.askers.length, rest.length];
    };
    for (const search of ['', 'want', client_id, 'GRACE', other.email, 'exampl'])
      expect(await found(search)).toEqual([2, 0]);
    for (const search of ['nobody', client.client_id, '%']) expect(await found(search)).toEqual([undefined, 0]);
  });
};
