import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/src/model/account.ts';
import type { Actor } from '../../../server/src/model/actor.ts';
import { type Link, MOST_INVITATIONS } from '../../../server/src/model/link.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { DAY, givenOrganization, NOW, newAccount, newHash, newId, newLink, newMail } from '../given.ts';
import { type Opened, opened } from '../opened.ts';
import { ALL } from '../pages.ts';

const by: Actor = { type: 'account', id: 'ada' };

/** Somebody is invited by mail, by somebody who may. */
export const invitationContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeAll(async () => {
    one = await opened(kind);
  });

  const invited = async (changes: Partial<Link> = {}) => {
    const organization_id = await givenOrganization(one.storage);
    const link = newLink({
      purpose: 'invitation',
      organization_id,
      role: 'developer',
      ...changes,
    });
    expect(await one.storage.invitations.create(link, newMail(), by)).toBe('created');
    return link;
  };
  const { accept, list } = {
    accept: (link: Link, account_id: string) => one.storage.links.accept(link.link_hash, account_id, by, NOW),
    list: ({ organization_id }: Link) => one.storage.listings.invitations({ organization_id, search: '' }, ALL),
  };

  test('makes the account of its address a member, and nobody else', async () => {
    const [guest, stranger] = [newAccount(), newAccount()];
    for (const account of [guest, stranger]) await one.storage.accounts.create(account, undefined, by);
    const link = await invited({ email: guest.email });
    expect(await accept(link, stranger.account_id)).toBe('unusable');
    expect(await list(link)).toEqual([link]);
    expect(await accept(link, guest.account_id)).toBe('done');
    expect(await accept(link, guest.account_id)).toBe('unusable');
    expect(await one.storage.organizations.joined(guest.account_id)).toMatchObject([{ role: 'developer' }]);
    expect(await list(link)).toEqual([]);
    const again = {
      ...newLink({ purpose: 'invitation', organization_id: link.organization_id, email: guest.email }),
      role: 'member' as const,
    };
    expect(await one.storage.invitations.create(again, newMail(), by)).toBe('member_already');
  });

  test('makes an account with it, without an organization of its own', async () => {
    const link = await invited();
    const account = newAccount();
    expect(await one.storage.links.signUp(link.link_hash, account, undefined, by, NOW)).toBe('done');
    const { organization_id, role } = link;
    expect(await one.storage.organizations.joined(account.account_id)).toMatchObject([{ organization_id, role }]);
  });

  test('waits once for an address; a new link takes the place of the old one', async () => {
    const link = await invited();
    const twice = { ...link, link_id: newId('link'), link_hash: newHash() };
    expect(await one.storage.invitations.create(twice, newMail(), by)).toBe('invited_already');
    const link_hash = newHash();
    const renewed = { ...link, link_hash, expires_at: NOW + 2 * DAY };
    expect(await one.storage.invitations.renew(renewed, newMail(), by, NOW)).toBe('renewed');
    expect(await one.storage.links.find(link.link_hash)).toBeUndefined();
    expect(await one.storage.links.find(link_hash)).toEqual(renewed);
  });

  describe('of a member', () => {
    const sent = async (role: Role, gives: Role = 'developer') => {
      const { accounts, organizations } = one.storage;
      const sender = newAccount();
      await accounts.create(sender, undefined, by);
      const { account_id } = sender;
      const link = await invited({ role: gives, created_by: account_id });
      const member = { organization_id: link.organization_id, account_id, role };
      const colleague = newAccount();
      await accounts.create(colleague, undefined, by);
      for (const each of [member, { ...member, account_id: colleague.account_id, role: 'owner' as const }]) {
        await organizations.addMember({ ...each, created_at: NOW }, by);
      }
      return { link, member };
    };
    /** Whether it is listed, found and accepted. */
    const works = async (link: Link) => {
      const guest = newAccount({ email: link.email });
      await one.storage.accounts.create(guest, undefined, by);
      const found = await one.storage.links.find(link.link_hash);
      return [(await list(link)).length, found?.ended_at, await accept(link, guest.account_id)];
    };

    test.each(['removed', 'lowered', 'disabled', 'deleted'] as const)('who was %s, works no more', async (how) => {
      const { organizations, accounts } = one.storage;
      const { link, member } = await sent('admin');
      const { organization_id, account_id } = member;
      const other = await sent('admin');
      if (how === 'removed') await organizations.removeMember({ organization_id, account_id }, by, NOW);
      else if (how === 'lowered') await organizations.setRole({ ...member, role: 'developer' }, by, NOW);
      else await accounts.update(account_id, { status: how }, by, NOW);
      expect(await works(link)).toEqual([0, undefined, 'unusable']);
      expect(await works(other.link)).toEqual([1, 0, 'done']);
    });

    test('who may still give its role, works; sent again by another, it is theirs', async () => {
      const { organizations, invitations } = one.storage;
      const [owners, admins] = [await sent('owner', 'owner'), await sent('owner', 'admin')];
      for (const { member } of [owners, admins]) await organizations.setRole({ ...member, role: 'admin' }, by, NOW);
      expect(await works(owners.link)).toEqual([0, undefined, 'unusable']);
      expect(await works(admins.link)).toEqual([1, 0, 'done']);
      const { link, member } = await sent('admin');
      expect(await invitations.renew({ ...link, created_by: '' }, newMail(), by, NOW)).toBe('renewed');
      await organizations.removeMember(
        { organization_id: member.organization_id, account_id: member.account_id },
        by,
        NOW,
      );
      expect(await works(link)).toEqual([1, 0, 'done']);
    });

    test('who never was one, or no longer is, and nobody has ended, works no more', async () => {
      const account = newAccount();
      await one.storage.accounts.create(account, undefined, by);
      expect(await works(await invited({ created_by: account.account_id }))).toEqual([1, undefined, 'unusable']);
      const operator = newAccount({ operator: 'yes' });
      await one.storage.accounts.create(operator, undefined, by);
      const link = await invited({ created_by: operator.account_id });
      const another = await invited({ created_by: operator.account_id });
      expect(await works(link)).toEqual([1, 0, 'done']);
      await one.storage.accounts.update(operator.account_id, { operator: 'no' }, by, NOW);
      expect(await works(another)).toEqual([0, undefined, 'unusable']);
    });
  });

  test('an organization that invites whoever it can think of', async () => {
    const { organization_id, link_id } = await invited();
    const another = () => invited({ organization_id });
    for (let n = 1; n < MOST_INVITATIONS; n += 1) await another();
    const link = newLink({ purpose: 'invitation', organization_id, role: 'member' });
    const { invitations } = one.storage;
    expect(await invitations.create(link, newMail(), by)).toBe('invited_enough');
    await invited();
    expect(await invitations.withdraw(organization_id, link_id, by, NOW)).toBe('withdrawn');
    expect(await invitations.create(link, newMail(), by)).toBe('created');
  });

  test('is withdrawn by its organization alone', async () => {
    const [link, other] = [await invited(), await invited()];
    const { invitations } = one.storage;
    expect(await invitations.withdraw(other.organization_id, link.link_id, by, NOW)).toBe('unknown');
    expect(await invitations.renew({ ...link, organization_id: other.organization_id }, newMail(), by, NOW)).toBe(
      'unknown',
    );
    expect(await invitations.withdraw(link.organization_id, link.link_id, by, NOW)).toBe('withdrawn');
    expect(await invitations.withdraw(link.organization_id, link.link_id, by, NOW)).toBe('unknown');
    const guest = newAccount({ email: link.email });
    await one.storage.accounts.create(guest, undefined, by);
    expect(await accept(link, guest.account_id)).toBe('unusable');
  });
};
