import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenFamily, givenOrganization, givenPerson, NOW, newClient, newSecret } from '../given.ts';
import { shared } from '../opened.ts';

/** What platforms know of apps and installations beyond the RFCs. */
export const platformContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  describe('names that apps give to what they hold', () => {
    test('are kept with the family, and listed once each while it lives', async () => {
      const person = await givenPerson(storage);
      const { authorization_id } = person.authorization;
      const [one, same, short] = [
        await givenFamily(storage, person),
        await givenFamily(storage, person),
        await givenFamily(storage, person, { expires_at: NOW + 5 }),
      ];
      await givenFamily(storage, person);
      const { nameAccount } = storage.families;
      expect(await Promise.all([one, same].map((each) => nameAccount(each.family_id, 'Work')))).toEqual([
        'named',
        'named',
      ]);
      expect(await nameAccount(short.family_id, 'Home')).toBe('named');
      expect((await storage.families.find(one.family_id, NOW))?.family.account_name).toBe('Work');
      const names = (now: number) => storage.families.accountNames(person.account.account_id, now);
      const [home, work] = ['Home', 'Work'].map((account_name) => ({ authorization_id, account_name }));
      expect(await names(NOW)).toEqual([home, work]);
      expect(await names(NOW + 5)).toEqual([work]);
      expect(await names(one.idle_expires_at)).toEqual([]);
      const stranger = await givenPerson(storage);
      expect(await storage.families.accountNames(stranger.account.account_id, NOW)).toEqual([]);
    });

    test('are not those of what an app lost with all its tokens', async () => {
      const person = await givenPerson(storage);
      const { family_id } = await givenFamily(storage, person);
      await storage.families.nameAccount(family_id, 'Work');
      const names = () => storage.families.accountNames(person.account.account_id, NOW);
      expect(await names()).toHaveLength(1);
      await storage.clients.update(person.client.client_id, { revoke_all: true }, COMMAND, NOW);
      expect(await names()).toEqual([]);
    });

    test('cannot be given to what has ended', async () => {
      const person = await givenPerson(storage);
      const [ended, orphaned] = [await givenFamily(storage, person), await givenFamily(storage, person)];
      await storage.families.end(ended.family_id, 'revoked', COMMAND, NOW);
      expect(await storage.families.nameAccount(ended.family_id, 'Work')).toBe('ended');
      expect(await storage.families.nameAccount(`${ended.bucket}_nothing`, 'Work')).toBe('ended');
      await storage.families.nameAccount(orphaned.family_id, 'Work');
      await storage.authorizations.end(person.authorization.authorization_id, COMMAND, NOW);
      expect(await storage.families.nameAccount(orphaned.family_id, 'Home')).toBe('ended');
      expect(await storage.families.accountNames(person.account.account_id, NOW)).toEqual([]);
    });
  });

  test('the directory lists published provider apps alone, and nothing of their secrets', async () => {
    const organization_id = await givenOrganization(storage);
    const published = { kind: 'provider', status: 'published' } as const;
    const kinds = ['oauth2', 'internal', 'machine'] as const;
    const [listed, ...others] = [
      newClient(organization_id, published),
      ...(['draft', 'suspended', 'deleted'] as const).map((status) =>
        newClient(organization_id, { ...published, status }),
      ),
      ...kinds.map((kind) => newClient(organization_id, { ...published, kind })),
    ];
    for (const client of [listed, ...others]) {
      await storage.clients.create(client, newSecret(client.client_id), COMMAND);
    }
    const own = (await storage.clients.directory()).filter((client) => client.organization_id === organization_id);
    expect(own).toEqual([{ ...listed, organization_name: 'Example' }]);
  });
};
