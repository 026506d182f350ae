import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../server/src/model/actor.ts';
import { DoneBefore, type Once } from '../../../server/src/model/once.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { DAY, givenOrganization, NOW, newAccount, newClient, newId, newOrganization } from '../given.ts';
import { type Opened, opened, raw } from '../opened.ts';

/** A creation under a key takes effect once. */
export const idempotencyContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeAll(async () => {
    one = await opened(kind);
  });

  const once = (changes: Partial<Once> = {}): Once => ({
    idempotency_key: newId('key'),
    claim: newId('claim'),
    operation: 'create',
    digest: 'digest',
    ...changes,
  });
  const by = (given: Once): Actor => ({ type: 'account', id: 'ada', once: given });

  test('what was created is found under its key, by whoever created it', async () => {
    const { storage } = one;
    const given = once({ operation: 'createOrganization', digest: 'of the body' });
    const organization = newOrganization();
    await storage.organizations.create(organization, by(given));
    expect(await storage.idempotency.find('ada', given.idempotency_key)).toMatchObject({
      operation: 'createOrganization',
      digest: 'of the body',
      entry: { action: 'organization.create', organization_id: organization.organization_id, actor_id: 'ada' },
    });
    expect(await storage.idempotency.find('grace', given.idempotency_key)).toBeUndefined();
    expect(await storage.idempotency.find('ada', 'another')).toBeUndefined();
  });

  test('a second creation under the key writes nothing', async () => {
    const { storage } = one;
    const given = once();
    const [first, second] = [newAccount(), newAccount()];
    await storage.accounts.create(first, undefined, by(given));
    const again = storage.accounts.create(second, undefined, by({ ...given, claim: newId('claim') }));
    await expect(again).rejects.toThrow(DoneBefore);
    expect(await storage.accounts.find(second.account_id)).toBeUndefined();
    expect((await storage.audit.list(100)).filter(({ account_id }) => account_id === second.account_id)).toEqual([]);
    expect((await storage.idempotency.find('ada', given.idempotency_key))?.entry.account_id).toBe(first.account_id);
  });

  test('of twenty at once one creates', async () => {
    const { storage } = one;
    const organization_id = await givenOrganization(storage);
    const given = once();
    const creations = Array.from({ length: 20 }, () =>
      storage.clients.create(newClient(organization_id), undefined, by({ ...given, claim: newId('claim') })),
    );
    const settled = await Promise.allSettled(creations);
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(19);
    for (const error of refused) expect(error).toBeInstanceOf(DoneBefore);
    expect(await storage.clients.list(organization_id)).toHaveLength(1);
  });

  test('a request that changes several things keeps its key, which names the first of them', async () => {
    const { storage } = one;
    const given = once();
    const [first, second] = [newOrganization(), newOrganization()];
    await storage.organizations.create(first, by(given));
    await storage.organizations.create(second, by(given));
    const found = await storage.idempotency.find('ada', given.idempotency_key);
    expect(found?.entry.organization_id).toBe(first.organization_id);
  });

  test('a creation that is refused leaves its key free', async () => {
    const { storage } = one;
    const given = once();
    const account = newAccount();
    await storage.accounts.create(account, undefined, { type: 'command' });
    const taken = newAccount({ email: account.email });
    expect(await storage.accounts.create(taken, undefined, by(given))).toBe('email_taken');
    expect(await storage.idempotency.find('ada', given.idempotency_key)).toBeUndefined();
  });

  test('a key is free again after a day', async () => {
    const { storage, database } = one;
    const given = once();
    await storage.organizations.create(newOrganization({ created_at: NOW }), by(given));
    const sweep = async (now: number) => {
      while ((await storage.upkeep.sweep(now, 10)) > 0);
    };
    await sweep(NOW + DAY);
    expect(await storage.idempotency.find('ada', given.idempotency_key)).toBeDefined();
    await sweep(NOW + DAY + 1);
    expect(await storage.idempotency.find('ada', given.idempotency_key)).toBeUndefined();
    expect(await raw(database, 'select * from idempotency')).toEqual([]);
  });
};
