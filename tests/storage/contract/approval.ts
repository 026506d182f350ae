import { beforeAll, describe, expect, test } from 'vitest';
import type { Approval, ThirdParty } from '../../../server/src/model/app-policy.ts';
import type { Mail } from '../../../server/src/model/mail.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import { approvedScope } from '../../../server/src/storage/sql/migrations/008-approved-scope.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newClient,
  newId,
  newMail,
  type Person,
  RESOURCE,
} from '../given.ts';
import { opened, raw, shared } from '../opened.ts';
import { ALL, connectedApps } from '../pages.ts';

/** Somebody who uses an app of another organization in the name of their own. */
export const givenUser = async (storage: Storage): Promise<Person> => {
  const person = await givenPerson(storage);
  const { account, organization_id } = person;
  const client = newClient(await givenOrganization(storage));
  await storage.clients.create(client, undefined, COMMAND);
  const asked = { client_id: client.client_id, account_id: account.account_id, organization_id };
  const allow = { ...asked, authorization_id: newId('a'), resource: RESOURCE, scope: 'openid read', digest: 'shown' };
  return { ...person, client, authorization: await storage.authorizations.allow(allow, COMMAND, NOW) };
};

export const approvalFor = (
  { organization_id, client }: Pick<Person, 'organization_id' | 'client'>,
  changes: Partial<Approval> = {},
): Approval => ({
  organization_id,
  client_id: client.client_id,
  decision: 'allowed',
  scope: client.scope,
  message: '',
  decided_by: 'admin',
  decided_at: NOW,
  ...changes,
});

/** What organizations let their people do with apps of others. */
export const approvalContract = (kind: DatabaseKind): void => {
  let storage: Storage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  const save = ({ organization_id }: Person, third_party: ThirdParty) =>
    storage.organizations.update(organization_id, { third_party }, COMMAND, NOW);
  const isLiving = async ({ authorization, account }: Person): Promise<boolean> =>
    (await connectedApps(storage, account.account_id)).some(
      ({ authorization_id }) => authorization_id === authorization.authorization_id,
    );
  const ask = ({ organization_id, account, client }: Person, message = '', mails: readonly Mail[] = []) =>
    storage.approvals.ask(
      {
        organization_id,
        client_id: client.client_id,
        account_id: account.account_id,
        scope: 'openid read',
        message,
        lang: 'en',
        requested_at: NOW,
      },
      mails,
      COMMAND,
    );
  const candidate = async ({ account, client, organization_id }: Person) =>
    (await storage.authorizations.candidates(account.account_id, client.client_id, '')).find(
      (each) => each.organization_id === organization_id,
    );

  test('a policy that leaves out a connected app ends what was allowed to it, and nothing else', async () => {
    for (const third_party of ['listed', 'approval_required', 'block'] as const) {
      const person = await givenUser(storage);
      const own = await givenPerson(storage);
      const { family_id } = await givenFamily(storage, person);
      const state = async () => (await storage.families.find(family_id, NOW))?.state;
      expect(await storage.approvals.preview(person.organization_id, third_party)).toMatchObject({
        apps: [{ client_id: person.client.client_id, users: 1 }],
        people: 1,
      });
      expect([await isLiving(person), await save(person, third_party)]).toEqual([true, 'updated']);
      expect([await isLiving(person), await state(), await isLiving(own)]).toEqual([false, 'ended', true]);
      await save(own, third_party);
      expect(await isLiving(own)).toBe(true);
    }
  });

  test('a policy that keeps an app leaves it alone', async () => {
    const person = await givenUser(storage);
    await storage.approvals.decide(approvalFor(person), [], COMMAND);
    for (const third_party of ['allow_all', 'listed', 'approval_required'] as const) {
      expect(await storage.approvals.preview(person.organization_id, third_party)).toEqual({ apps: [], people: 0 });
      await save(person, third_party);
      expect(await isLiving(person)).toBe(true);
    }
    expect((await storage.approvals.preview(person.organization_id, 'block')).people).toBe(1);
    expect(await isLiving(person)).toBe(true);
  });

  describe('an approval', () => {
    test('is kept, changed and taken back', async () => {
      const person = await givenUser(storage);
      const { organization_id, client } = person;
      const find = async () => (await candidate(person))?.approval;
      expect(await find()).toBeUndefined();
      for (const approval of [
        approvalFor(person),
        approvalFor(person, { decision: 'denied', message: 'No.', decided_at: NOW + 5 }),
      ]) {
        expect(await storage.approvals.decide(approval, [], COMMAND)).toBe(approval.decided_at);
        expect(await candidate(person)).toMatchObject({ approval, third_party: 'allow_all' });
      }
      const remove = () => storage.approvals.remove({ organization_id, client_id: client.client_id }, COMMAND, NOW);
      expect([await remove(), await remove(), await find()]).toEqual(['removed', 'unknown', undefined]);
      const unknown = approvalFor(person, { client_id: 'nobody' });
      expect(await storage.approvals.decide(unknown, [], COMMAND)).toBe('unknown_client');
      expect(await storage.approvals.decide(approvalFor(person, { organization_id: '' }), [], COMMAND)).toBe(
        'unknown_client',
      );
    });

    test('that is denied or taken back ends what was allowed', async () => {
      const denied = await givenUser(storage);
      await storage.approvals.decide(approvalFor(denied, { decision: 'denied' }), [], COMMAND);
      expect(await isLiving(denied)).toBe(false);
      const listed = await givenUser(storage);
      await storage.approvals.decide(approvalFor(listed), [], COMMAND);
      await save(listed, 'listed');
      expect(await isLiving(listed)).toBe(true);
      const { organization_id, client } = listed;
      await storage.approvals.remove({ organization_id, client_id: client.client_id }, COMMAND, NOW);
      expect(await isLiving(listed)).toBe(false);
    });

    test('of fewer scopes takes the others from what was allowed, and from what is allowed then', async () => {
      const person = await givenUser(storage);
      const family = await givenFamily(storage, person);
      const found = async () => await storage.families.find(family.family_id, NOW);
      expect((await found())?.allowed_scope).toBe('openid read');
      await storage.approvals.decide(approvalFor(person, { scope: 'openid write' }), [], COMMAND);
      expect(await found()).toMatchObject({
        state: 'live',
        allowed_scope: 'openid',
        app_policy: { third_party: 'allow_all', approval: { scope: 'openid write' } },
      });
      const { authorization_id: _, ...key } = person.authorization;
      const again = { ...key, authorization_id: newId('a'), resource: RESOURCE, scope: 'read write' };
      expect((await storage.authorizations.allow(again, COMMAND, NOW)).scope[RESOURCE]).toBe('openid write');
    });
  });

  test('an app that an earlier release allowed all it asks for keeps that, and gets nothing more', async () => {
    const { storage: own, database } = await opened(kind);
    const [before, denied] = [await givenUser(own), await givenUser(own)];
    const grown = { ...before, client: { ...before.client, scope: '' } };
    await own.approvals.decide(approvalFor(grown), [], COMMAND);
    await own.approvals.decide(approvalFor(denied, { decision: 'denied', scope: '' }), [], COMMAND);
    await raw(database, ...approvedScope());
    const scopeOf = async ({ organization_id, client }: Person) =>
      (await decidedIn(organization_id, client.client_name.toUpperCase())).find(
        ({ client_id }) => client_id === client.client_id,
      )?.scope;
    const decidedIn = (organization_id: string, search: string) =>
      own.listings.approvals({ organization_id, search }, { after: undefined, limit: 9 });
    expect(await decidedIn(before.organization_id, 'no such app')).toEqual([]);
    expect([await scopeOf(before), await scopeOf(denied)]).toEqual([before.client.scope, '']);
  });

  test('what is allowed to an app that was just left out has ended already', async () => {
    const person = await givenUser(storage);
    await save(person, 'block');
    const again = { ...person.authorization, authorization_id: newId('a'), resource: RESOURCE, scope: 'read' };
    expect((await storage.authorizations.allow(again, COMMAND, NOW)).ended_at).toBe(NOW);
    expect(await connectedApps(storage, person.account.account_id)).toHaveLength(1);
  });

  test('a decision is made on what was seen, or not at all', async () => {
    const person = await givenUser(storage);
    const { organization_id, client } = person;
    const key = { organization_id, client_id: client.client_id };
    const decide = (if_revision: number, decision: Approval['decision']) =>
      storage.approvals.decide({ ...approvalFor(person, { decision }), if_revision }, [], COMMAND);
    expect([await decide(NOW, 'allowed'), await decide(0, 'denied')]).toEqual(['stale', NOW]);
    expect([await decide(0, 'allowed'), await isLiving(person)]).toEqual(['stale', false]);
    // In the same second: who saw only the first is late.
    expect([await decide(NOW, 'allowed'), await decide(NOW, 'denied')]).toEqual([NOW + 1, 'stale']);
    const remove = (if_revision: number) => storage.approvals.remove({ ...key, if_revision }, COMMAND, NOW);
    expect([await remove(0), await remove(NOW), await remove(NOW + 1), await remove(NOW + 1)]).toEqual([
      'stale',
      'stale',
      'removed',
      'stale',
    ]);
    expect(await decide(0, 'allowed')).toBe(NOW);
  });

  test('people ask while there is something to ask, each once, until an admin decides', async () => {
    const person = await givenUser(storage);
    expect(await ask(person)).toBe('decided');
    await save(person, 'approval_required');
    const waiting = async () => (await storage.mails.count()).waiting;
    const before = await waiting();
    expect([await ask(person, 'Please', [newMail()]), await ask(person, 'Pretty please', [newMail()])]).toEqual([
      ...['asked', 'asked'],
    ]);
    expect(await waiting()).toBe(before + 1);
    const { organization_id, client } = person;
    const [request] = await storage.listings.approvalRequests({ organization_id, search: '' }, ALL);
    expect(request).toMatchObject({ client_id: client.client_id, askers: [{ message: 'Pretty please', lang: 'en' }] });
    expect((await candidate(person))?.asked).toBe(true);
    await storage.approvals.decide(approvalFor(person), [], COMMAND);
    expect([(await candidate(person))?.asked, await ask(person)]).toEqual([false, 'decided']);
  });

  test('test users are named once, found by address, and at most a hundred', async () => {
    const { client, account } = await givenPerson(storage);
    const { client_id } = client;
    const add = (email: string, id = client_id) =>
      storage.test_users.add({ client_id: id, email, created_at: NOW }, COMMAND);
    const tests = async () => (await storage.authorizations.candidates(account.account_id, client_id, ''))[0]?.tests;
    expect(await tests()).toBe(false);
    expect([await add(account.email), await add(account.email), await tests()]).toEqual(['added', 'added', true]);
    expect(await storage.test_users.list(client_id)).toEqual([{ client_id, email: account.email, created_at: NOW }]);
    const others = Array.from({ length: 105 }, (_, n) => `x${n}@example.com`);
    const outcomes = await Promise.all(others.map((email) => add(email)));
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(99);
    expect([await add(account.email), await add('y@example.com', 'nobody')]).toEqual(['added', 'unknown_client']);
    const remove = () => storage.test_users.remove(client_id, account.email, COMMAND, NOW);
    expect([await remove(), await remove(), await tests()]).toEqual(['removed', 'unknown', false]);
  });
};
