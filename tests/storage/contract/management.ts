import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newSecret,
  RESOURCE,
} from '../given.ts';
import { shared } from '../opened.ts';
import { connectedApps } from '../pages.ts';

/** Two who edit at once, and what is taken back in part. */
export const managementContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  describe('a revision', () => {
    test('of an app is raised by every change, and one that is stale changes nothing', async () => {
      const { client } = await givenPerson(storage);
      const { client_id } = client;
      const update = (client_name: string, if_revision?: number) =>
        storage.clients.update(client_id, { client_name, if_revision }, COMMAND, NOW);
      expect(await update('First', 1)).toBe('updated');
      expect(await update('Second')).toBe('updated');
      expect(await update('Third', 2)).toBe('stale');
      expect(await storage.clients.find(client_id)).toMatchObject({ client_name: 'Second', revision: 3 });
      expect(await storage.clients.update('nothing', { if_revision: 1 }, COMMAND, NOW)).toBe('unknown');
    });

    test('of an account likewise; a taken address is no stale revision', async () => {
      const { account } = await givenPerson(storage);
      const other = newAccount();
      await storage.accounts.create(other, undefined, COMMAND);
      const update = (changes: { name?: string; email?: string }, if_revision: number) =>
        storage.accounts.update(account.account_id, { ...changes, if_revision }, COMMAND, NOW);
      expect(await update({ name: 'Augusta' }, 1)).toBe('updated');
      expect(await update({ name: 'Byron' }, 1)).toBe('stale');
      expect(await update({ email: other.email }, 2)).toBe('email_taken');
      expect(await update({ email: other.email }, 1)).toBe('stale');
      expect(await storage.accounts.find(account.account_id)).toMatchObject({ name: 'Augusta', revision: 2 });
      expect(await storage.accounts.update('nothing', { if_revision: 1 }, COMMAND, NOW)).toBe('unknown');
    });

    test('of an organization likewise', async () => {
      const organization_id = await givenOrganization(storage);
      const update = (name: string, if_revision?: number) =>
        storage.organizations.update(organization_id, { name, if_revision }, COMMAND, NOW);
      expect([await update('First', 1), await update('Second'), await update('Third', 2)]).toEqual([
        'updated',
        'updated',
        'stale',
      ]);
      const found = (await storage.organizations.list()).find((each) => each.organization_id === organization_id);
      expect(found).toMatchObject({ name: 'Second', revision: 3 });
      expect(await storage.organizations.update('nothing', { if_revision: 1 }, COMMAND, NOW)).toBe('unknown');
      expect(await storage.organizations.update('', { if_revision: 1 }, COMMAND, NOW)).toBe('unknown');
    });

    test('is changed by one of twenty at once', async () => {
      const { client } = await givenPerson(storage);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          storage.clients.update(client.client_id, { client_name: `Editor ${n}`, if_revision: 1 }, COMMAND, NOW),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(19);
    });
  });

  test('an operator is marked, and the mark is taken away', async () => {
    const account = newAccount({ operator: 'yes' });
    await storage.accounts.create(account, undefined, COMMAND);
    expect((await storage.accounts.find(account.account_id))?.operator).toBe('yes');
    await storage.accounts.update(account.account_id, { operator: 'no' }, COMMAND, NOW);
    expect((await storage.accounts.find(account.account_id))?.operator).toBe('no');
  });

  describe('an organization keeps an owner', () => {
    const owners = async (count: number) => {
      const organization_id = await givenOrganization(storage);
      const created = Array.from({ length: count }, async () => {
        const account = newAccount();
        const { account_id } = account;
        const membership = { organization_id, account_id, role: 'owner', created_at: NOW } as const;
        await storage.accounts.create(account, membership, COMMAND);
        return account_id;
      });
      return { organization_id, ids: await Promise.all(created) };
    };

    test('who neither leaves nor becomes something else', async () => {
      const { organization_id, ids } = await owners(1);
      const [account_id = ''] = ids;
      const { removeMember, setRole } = storage.organizations;
      expect(await removeMember({ organization_id, account_id }, COMMAND, NOW)).toBe('last_owner');
      const demoted = { organization_id, account_id, role: 'admin' } as const;
      expect(await setRole(demoted, COMMAND, NOW)).toBe('last_owner');
      expect(await setRole({ ...demoted, role: 'owner' }, COMMAND, NOW)).toBe('changed');
      const deleted = newAccount({ status: 'deleted' });
      const membership = { ...demoted, account_id: deleted.account_id, role: 'owner', created_at: NOW } as const;
      await storage.accounts.create(deleted, membership, COMMAND);
      expect(await removeMember({ organization_id, account_id }, COMMAND, NOW)).toBe('last_owner');
    });

    test('and who became one meanwhile is not removed as what they were', async () => {
      const { organization_id, ids } = await owners(2);
      const [account_id = ''] = ids;
      const { removeMember, setRole } = storage.organizations;
      const read = { organization_id, account_id, if_revision: 1 };
      await setRole({ organization_id, account_id, role: 'admin' }, COMMAND, NOW);
      expect(await removeMember(read, COMMAND, NOW)).toBe('stale');
      expect(await removeMember({ ...read, if_revision: 2 }, COMMAND, NOW)).toBe('removed');
    });

    test('when ten leave at once', async () => {
      const { organization_id, ids } = await owners(10);
      const outcomes = await Promise.all(
        ids.map((account_id) => storage.organizations.removeMember({ organization_id, account_id }, COMMAND, NOW)),
      );
      expect(outcomes.toSorted()).toEqual(['last_owner', ...Array(9).fill('removed')]);
    });

    test('and one that has none is no reason to keep anybody', async () => {
      const { organization_id, account } = await givenPerson(storage);
      const { account_id } = account;
      expect(await storage.organizations.removeMember({ organization_id, account_id }, COMMAND, NOW)).toBe('removed');
    });
  });

  test('a secret that is ended expires now, once; nobody ends that of another app', async () => {
    const [{ client }, stranger] = [await givenPerson(storage), await givenPerson(storage)];
    const { client_id } = client;
    const secret = newSecret(client_id);
    const { secret_id } = secret;
    await storage.clients.addSecret(secret, 0, COMMAND);
    const expiry = async () => (await storage.clients.find(client_id))?.secrets.map(({ expires_at }) => expires_at);
    expect(await storage.clients.endSecret(stranger.client.client_id, secret_id, COMMAND, NOW)).toBe('unknown');
    expect(await expiry()).toEqual([0]);
    expect(await storage.clients.endSecret(client_id, secret_id, COMMAND, NOW)).toBe('ended');
    expect(await storage.clients.endSecret(client_id, secret_id, COMMAND, NOW + 9)).toBe('ended');
    expect(await expiry()).toEqual([NOW]);
  });

  describe('what is allowed', () => {
    test('is taken back in part, for every resource, and its families have it no longer', async () => {
      const person = await givenPerson(storage);
      const { authorization_id } = person.authorization;
      const other = { ...person.authorization, resource: 'https://other.example', scope: 'read list' };
      await storage.authorizations.allow(other, COMMAND, NOW);
      const { family_id } = await givenFamily(storage, person);
      expect(await storage.authorizations.reduce(authorization_id, ['read', 'nothing'], COMMAND, NOW)).toBe('reduced');
      const [listed] = await connectedApps(storage, person.account.account_id);
      expect(listed?.scope).toEqual({ [RESOURCE]: 'openid', 'https://other.example': 'list' });
      expect((await storage.families.find(family_id, NOW))?.allowed_scope).toBe('openid');
    });

    test('is not taken back when it has ended', async () => {
      const { authorization } = await givenPerson(storage);
      await storage.authorizations.end(authorization.authorization_id, COMMAND, NOW);
      const reduce = (id: string) => storage.authorizations.reduce(id, ['read'], COMMAND, NOW);
      expect([await reduce(authorization.authorization_id), await reduce('nothing')]).toEqual(['unknown', 'unknown']);
    });

    test('is added to and taken from at once, and neither is lost', async () => {
      const { authorization, account } = await givenPerson(storage);
      const words = Array.from({ length: 8 }, (_, n) => `word${n}`);
      await storage.authorizations.allow(
        { ...authorization, resource: RESOURCE, scope: words.join(' ') },
        COMMAND,
        NOW,
      );
      await Promise.all(
        words.flatMap((word, n) => [
          storage.authorizations.reduce(authorization.authorization_id, [word], COMMAND, NOW),
          storage.authorizations.allow({ ...authorization, resource: RESOURCE, scope: `more${n}` }, COMMAND, NOW),
        ]),
      );
      const [listed] = await connectedApps(storage, account.account_id);
      const left = listed?.scope[RESOURCE]?.split(' ').toSorted();
      expect(left).toEqual(['openid', 'read', ...words.map((_, n) => `more${n}`)].toSorted());
    });

    test('in the name of an organization ends as a whole, and nothing else does', async () => {
      const [one, stranger] = [await givenPerson(storage), await givenPerson(storage)];
      const { client_id } = one.client;
      const { account_id } = stranger.account;
      const elsewhere = { ...stranger.authorization, client_id, account_id, resource: RESOURCE, scope: 'read' };
      await storage.authorizations.allow({ ...elsewhere, authorization_id: `${client_id} else` }, COMMAND, NOW);
      expect(await storage.authorizations.endAll(client_id, one.organization_id, COMMAND, NOW)).toBe(1);
      expect(await storage.authorizations.endAll(client_id, one.organization_id, COMMAND, NOW)).toBe(0);
      expect(await connectedApps(storage, one.account.account_id)).toEqual([]);
      expect(await connectedApps(storage, account_id)).toHaveLength(2);
    });
  });

  test('the organizations of an account come with its role in each, by name', async () => {
    const { account, organization_id } = await givenPerson(storage);
    const { account_id } = account;
    const [other] = [await givenPerson(storage)];
    const added = { organization_id: other.organization_id, account_id, role: 'admin', created_at: NOW } as const;
    await storage.organizations.addMember(added, COMMAND);
    const joined = await storage.organizations.joined(account_id);
    const roles = joined.map((each) => [each.organization_id, each.role]);
    expect(new Map(roles as [string, string][])).toEqual(
      new Map([
        [organization_id, 'member'],
        [other.organization_id, 'admin'],
      ]),
    );
    expect(joined[0]).toEqual({
      ...(await storage.organizations.list()).find((each) => each.organization_id === joined[0]?.organization_id),
      role: joined[0]?.role,
    });
    expect(await storage.organizations.joined('nobody')).toEqual([]);
  });
};
