import { beforeEach, expect, test } from 'vitest';
import type { DatabaseKind } from '../../harness/database.ts';
import { newAccount, newOrganization } from '../given.ts';
import { type Opened, opened } from '../opened.ts';

/** The first person of all, once. */
export const setUpContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeEach(async () => {
    one = await opened(kind);
  });

  test('makes an operator who owns an organization, and tells by whom', async () => {
    const { storage } = one;
    const [operator, organization] = [newAccount({ operator: 'yes' }), newOrganization()];
    expect(await storage.set_up.isOpen()).toBe(true);
    expect(await storage.set_up.complete(operator, organization)).toBe('done');
    expect(await storage.set_up.isOpen()).toBe(false);
    const { account_id } = operator;
    expect(await storage.accounts.find(account_id)).toEqual(operator);
    expect(await storage.organizations.joined(account_id)).toEqual([{ ...organization, role: 'owner' }]);
    const entries = await storage.audit.list(2);
    expect(entries.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['account.create', account_id],
      ['organization.create', account_id],
    ]);
  });

  test('is for one of many at once', async () => {
    const { storage } = one;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => storage.set_up.complete(newAccount({ operator: 'yes' }), newOrganization())),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await storage.accounts.list()).toHaveLength(1);
    expect(await storage.organizations.list()).toHaveLength(1);
  });

  test('is over once anybody had an account', async () => {
    const { storage } = one;
    const somebody = newAccount({ status: 'deleted' });
    await storage.accounts.create(somebody, undefined, { type: 'command' });
    expect(await storage.set_up.isOpen()).toBe(false);
    expect(await storage.set_up.complete(newAccount(), newOrganization())).toBe('done_before');
    expect(await storage.organizations.list()).toEqual([]);
  });
};
