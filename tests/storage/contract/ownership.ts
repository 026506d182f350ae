import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../server/src/model/account.ts';
import type { OwnershipOffer } from '../../../server/src/model/ownership.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenOrganization, NOW, newAccount, newMail, newSession, STARTED } from '../given.ts';
import { type Opened, opened, openedTwice } from '../opened.ts';
import { liveSessions } from '../pages.ts';

/** An organization is owned by somebody at every moment, and by nobody who did not want it. */
export const ownershipContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeAll(async () => {
    one = await opened(kind);
  });

  const given = async (storage: Storage) => {
    const organization_id = await givenOrganization(storage);
    let created_at = NOW;
    const member = async (role: Role) => {
      created_at += 1;
      const account = newAccount();
      await storage.accounts.create(account, undefined, COMMAND);
      const { account_id } = account;
      await storage.organizations.addMember({ organization_id, account_id, role, created_at }, COMMAND);
      return account_id;
    };
    const [owner, developer] = [await member('owner'), await member('developer')];
    const offer: OwnershipOffer = { organization_id, account_id: developer, offered_by: owner, created_at: NOW };
    const roles = async () => {
      const members = await storage.organizations.members(organization_id);
      return members.map(({ account_id, role }) => [account_id, role]);
    };
    return { organization_id, owner, developer, offer, roles, member };
  };
  const make = (offer: OwnershipOffer, storage = one.storage) => storage.ownership.offer(offer, newMail(), COMMAND);

  test('is handed on by an offer and its acceptance, in one', async () => {
    const { organization_id, owner, developer, offer, roles } = await given(one.storage);
    const { ownership } = one.storage;
    expect(await make(offer)).toBe('offered');
    expect(await ownership.find(organization_id)).toEqual(offer);
    expect(await make(offer)).toBe('offered_already');
    expect(await roles()).toEqual([
      [owner, 'owner'],
      [developer, 'developer'],
    ]);
    expect(await ownership.accept(organization_id, owner, COMMAND, NOW)).toBe('unknown');
    expect(await ownership.accept(organization_id, developer, COMMAND, NOW)).toBe('accepted');
    expect(await roles()).toEqual([
      [owner, 'admin'],
      [developer, 'owner'],
    ]);
    expect(await ownership.find(organization_id)).toBeUndefined();
    expect(await ownership.accept(organization_id, developer, COMMAND, NOW)).toBe('unknown');
  });

  test('is offered by an owner alone, to a member who is none', async () => {
    const { owner, developer, offer, member } = await given(one.storage);
    expect(await make({ ...offer, offered_by: developer, account_id: await member('admin') })).toBe('not_owner');
    expect(await make({ ...offer, account_id: owner })).toBe('not_member');
    expect(await make({ ...offer, account_id: 'nobody' })).toBe('not_member');
  });

  test('an offer ends when it is withdrawn, or when either of them leaves', async () => {
    const { organization_id, developer, offer, member } = await given(one.storage);
    const { ownership, organizations } = one.storage;
    await make(offer);
    expect(await ownership.withdraw(organization_id, COMMAND, NOW)).toBe('withdrawn');
    expect(await ownership.withdraw(organization_id, COMMAND, NOW)).toBe('unknown');
    expect(await ownership.accept(organization_id, developer, COMMAND, NOW)).toBe('unknown');
    await make(offer);
    await organizations.removeMember({ organization_id, account_id: developer }, COMMAND, NOW);
    expect(await ownership.find(organization_id)).toBeUndefined();
    const second = await member('owner');
    const admin = await member('admin');
    await make({ ...offer, offered_by: second, account_id: admin });
    await organizations.removeMember({ organization_id, account_id: second }, COMMAND, NOW);
    expect(await ownership.accept(organization_id, admin, COMMAND, NOW)).toBe('unknown');
  });

  test('who owns nothing any more hands nothing on', async () => {
    const { organization_id, owner, developer, offer, roles, member } = await given(one.storage);
    await member('owner');
    await make(offer);
    const lowered = { organization_id, account_id: owner, role: 'member' } as const;
    expect(await one.storage.organizations.setRole(lowered, COMMAND, NOW)).toBe('changed');
    expect(await one.storage.ownership.accept(organization_id, developer, COMMAND, NOW)).toBe('unknown');
    expect((await roles()).find(([account_id]) => account_id === developer)).toEqual([developer, 'developer']);
  });

  test('who is disabled hands nothing on, and what they offered is gone when they come back', async () => {
    const { organization_id, owner, developer, offer, roles } = await given(one.storage);
    const { ownership, accounts } = one.storage;
    await make(offer);
    for (const status of ['disabled', 'active'] as const) {
      expect(await accounts.update(owner, { status }, COMMAND, NOW)).toBe('updated');
      expect(await ownership.find(organization_id)).toBeUndefined();
      expect(await ownership.accept(organization_id, developer, COMMAND, NOW)).toBe('unknown');
    }
    expect(await make(offer)).toBe('offered');
    await accounts.update(developer, { status: 'disabled' }, COMMAND, NOW);
    expect(await ownership.find(organization_id)).toBeUndefined();
    expect((await roles())[0]).toEqual([owner, 'owner']);
  });

  test('whoever accepts while the other one, or they themselves, are removed: somebody owns it', async () => {
    const [here, there] = await openedTwice(kind);
    for (let round = 0; round < 20; round += 1) {
      const { organization_id, owner, developer, offer, roles } = await given(here);
      await make(offer, here);
      const leaving = round % 2 === 0 ? owner : developer;
      await Promise.all([
        here.ownership.accept(organization_id, developer, COMMAND, NOW),
        there.organizations.removeMember({ organization_id, account_id: leaving }, COMMAND, NOW),
      ]);
      expect((await roles()).filter(([, role]) => role === 'owner')).toHaveLength(1);
    }
  });

  test('a role that somebody else has changed meanwhile is not overwritten', async () => {
    const { organization_id, developer, roles } = await given(one.storage);
    const { organizations, listings } = one.storage;
    const put = (role: Role, if_revision: number) =>
      organizations.setRole({ organization_id, account_id: developer, role, if_revision }, COMMAND, NOW);
    expect([await put('admin', 1), await put('member', 1)]).toEqual(['changed', 'stale']);
    expect((await roles())[1]).toEqual([developer, 'admin']);
    const filter = { organization_id, search: '', in_addresses: false, role: '' } as const;
    const found = await listings.members(filter, { after: undefined, limit: 10 });
    expect(found.map(({ revision }) => revision)).toEqual([1, 2]);
    await organizations.removeMember({ organization_id, account_id: developer }, COMMAND, NOW);
    expect(await put('developer', 2)).toBe('stale');
    expect(await roles()).toHaveLength(1);
  });

  test('all sessions but one end', async () => {
    const { owner, developer } = await given(one.storage);
    const { sessions } = one.storage;
    const [kept, ended, others] = [newSession(owner), newSession(owner), newSession(developer)];
    for (const session of [kept, ended, others]) await sessions.start(session, STARTED, NOW);
    expect(await sessions.endOthers(owner, kept.session_id, COMMAND, NOW)).toBe(1);
    expect((await liveSessions(one.storage, owner)).map(({ session_id }) => session_id)).toEqual([kept.session_id]);
    expect(await liveSessions(one.storage, developer)).toHaveLength(1);
  });
};
