import { beforeAll, describe, expect, test } from 'vitest';
import type { Family } from '../../../server/src/model/family.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenFamily,
  givenPerson,
  NOW,
  newClient,
  newFamily,
  newId,
  newSecret,
  type Person,
  RESOURCE,
} from '../given.ts';
import { opened, openedTwice, shared } from '../opened.ts';
import { connectedApps } from '../pages.ts';

/** As it comes from the mint: it names an authorization that is not there yet. */
const born = (person: Person, changes: Partial<Family> = {}): Family =>
  newFamily(person, { authorization_id: newId('authorization'), ...changes });

/** Apps that act for their creator. */
export const internalAppContract = (kind: DatabaseKind): void => {
  let storage: Storage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  const givenInternal = async () => {
    const person = await givenPerson(storage);
    const { account, organization_id } = person;
    const client = newClient(organization_id, { kind: 'internal', created_by: account.account_id });
    const secret = newSecret(client.client_id);
    const family = born(person, { client_id: client.client_id });
    return { ...person, client, secret, family };
  };
  const stateOf = async ({ family_id }: Family) => (await storage.families.find(family_id, NOW))?.state;

  test('is there with its secret, its family and its creator’s authorization, or not at all', async () => {
    const { client, secret, family, account } = await givenInternal();
    const before = await storage.upkeep.version();
    expect(await storage.internal_apps.create(client, secret, family, COMMAND)).toBe('created');
    expect(await storage.upkeep.version()).toBeGreaterThan(before);
    expect((await storage.clients.find(client.client_id))?.secrets).toEqual([secret]);
    const found = await storage.families.find(family.family_id, NOW);
    expect(found).toMatchObject({ family, state: 'live', allowed_scope: family.scope });
    const { authorization_id, client_id } = family;
    expect(await connectedApps(storage, account.account_id)).toContainEqual(
      expect.objectContaining({ authorization_id, client_id, scope: { [RESOURCE]: family.scope } }),
    );
    const another = { ...family, family_id: newId(String(family.bucket)) };
    expect(await storage.internal_apps.create(client, secret, another, COMMAND)).toBe('taken');
    expect([await stateOf(family), await stateOf(another)]).toEqual(['live', undefined]);
  });

  test('is not made for who is no member, or is deleted', async () => {
    const one = await givenInternal();
    await storage.organizations.removeMember(
      { organization_id: one.organization_id, account_id: one.account.account_id },
      COMMAND,
      NOW,
    );
    const other = await givenInternal();
    await storage.accounts.update(other.account.account_id, { status: 'deleted' }, COMMAND, NOW);
    const before = await storage.audit.list(1_000);
    for (const { client, secret, family } of [one, other]) {
      expect(await storage.internal_apps.create(client, secret, family, COMMAND)).toBe('not_a_member');
      expect(await storage.internal_apps.issueRefreshToken(family, COMMAND, NOW)).toBe('not_a_member');
      expect(await storage.clients.find(client.client_id)).toBeUndefined();
      expect(await storage.families.find(family.family_id, NOW)).toBeUndefined();
    }
    expect(await storage.audit.list(1_000)).toEqual(before);
  });

  test('is given another family: the one before ends, and the authorization stays', async () => {
    const person = await givenPerson(storage);
    const first = await givenFamily(storage, person);
    const next = born(person, { scope: 'read more' });
    expect(await storage.internal_apps.issueRefreshToken(next, COMMAND, NOW + 1)).toBe('issued');
    const { authorization_id, scope } = person.authorization;
    expect((await storage.families.find(first.family_id, NOW + 1))?.family).toMatchObject({
      ended_at: NOW + 1,
      ended_reason: 'replaced',
    });
    expect(await storage.families.find(next.family_id, NOW + 1)).toMatchObject({
      family: { ...next, authorization_id },
      state: 'live',
      allowed_scope: `${scope[RESOURCE]} more`,
    });
  });

  test('has a new authorization after its creator’s has ended, for what ends is never revived', async () => {
    const person = await givenPerson(storage);
    const first = await givenFamily(storage, person);
    await storage.authorizations.end(person.authorization.authorization_id, COMMAND, NOW);
    const next = born(person);
    await storage.internal_apps.issueRefreshToken(next, COMMAND, NOW);
    expect([await stateOf(first), await stateOf(next)]).toEqual(['ended', 'live']);
    expect((await storage.families.find(next.family_id, NOW))?.family).toEqual(next);
  });

  test('ends with the membership of its creator, who comes back without it', async () => {
    const { client, secret, family, account, organization_id } = await givenInternal();
    const { account_id } = account;
    await storage.internal_apps.create(client, secret, family, COMMAND);
    await storage.organizations.removeMember({ organization_id, account_id }, COMMAND, NOW);
    expect(await stateOf(family)).toBe('ended');
    await storage.organizations.addMember({ organization_id, account_id, role: 'owner', created_at: NOW }, COMMAND);
    expect(await stateOf(family)).toBe('ended');
  });

  test('is audited, with what it is given', async () => {
    const { client, secret, family, organization_id } = await givenInternal();
    const again = born(await givenPerson(storage));
    await storage.internal_apps.create(client, secret, family, COMMAND);
    await storage.internal_apps.issueRefreshToken(again, COMMAND, NOW + 1);
    const [last, issued, created] = await storage.audit.list(3);
    const { client_id, account_id, family_id, authorization_id } = family;
    expect(created).toMatchObject({ action: 'client.create', client_id });
    const named = { client_id, account_id, organization_id };
    const detail = { family_id, authorization_id };
    expect(issued).toMatchObject({ action: 'refresh_token.issue', actor_type: 'command', at: NOW, ...named, detail });
    expect(last).toMatchObject({ action: 'refresh_token.issue', at: NOW + 1, client_id: again.client_id });
  });

  describe('within one process', () => races(async () => (({ storage: one }) => [one, one])(await opened(kind))));
  describe('between two', () => races(() => openedTwice(kind)));
};

const TEN = Array.from({ length: 10 }, (_, index) => index);

const races = (open: () => Promise<readonly [Storage, Storage]>): void => {
  let storages: readonly [Storage, Storage];
  beforeAll(async () => {
    storages = await open();
  });
  const one = (index: number) => storages[index % 2 === 0 ? 0 : 1];

  test.each(['the first', 'a later'])('of ten that are issued at once, %s time, exactly one lives', async (time) => {
    const person = await givenPerson(storages[0]);
    const { authorization_id } = person.authorization;
    if (time === 'the first') await storages[0].authorizations.end(authorization_id, COMMAND, NOW);
    const families = TEN.map(() => born(person));
    const issuing = families.map((family, at) => one(at).internal_apps.issueRefreshToken(family, COMMAND, NOW));
    expect(await Promise.all(issuing)).toEqual(TEN.map(() => 'issued'));
    const found = await Promise.all(families.map(({ family_id }) => storages[0].families.find(family_id, NOW)));
    expect(found.filter((each) => each?.state === 'live')).toHaveLength(1);
    expect(new Set(found.map((each) => each?.family.authorization_id)).size).toBe(1);
  });

  test('whoever removes the creator at the same time leaves nothing alive', async () => {
    for (const at of TEN) {
      const person = await givenPerson(storages[0]);
      const family = born(person);
      const [issued] = await Promise.all([
        one(at).internal_apps.issueRefreshToken(family, COMMAND, NOW),
        one(at + 1).organizations.removeMember(
          { organization_id: person.organization_id, account_id: person.account.account_id },
          COMMAND,
          NOW,
        ),
      ]);
      const found = await storages[0].families.find(family.family_id, NOW);
      expect(found?.state).toBe(issued === 'issued' ? 'ended' : undefined);
    }
  });

  test('everybody who revokes all of an app raises its generation', async () => {
    const { client } = await givenPerson(storages[0]);
    const { client_id } = client;
    await Promise.all(TEN.map((at) => one(at).clients.update(client_id, { revoke_all: true }, COMMAND, NOW)));
    expect((await storages[0].clients.find(client_id))?.generation).toBe(TEN.length);
  });
};
