import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../server/src/model/actor.ts';
import type { Link } from '../../../server/src/model/link.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { DAY, NOW, newAccount, newId, newLink, newMail, newOrganization, newSession, STARTED } from '../given.ts';
import { type Opened, opened } from '../opened.ts';
import { liveSessions } from '../pages.ts';

const by: Actor = { type: 'account', id: 'ada' };

/** A link of a mail is spent once, with what it is used for. */
export const linkContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeAll(async () => {
    one = await opened(kind);
  });

  const givenLink = async (changes: Partial<Link> = {}) => {
    const { storage } = one;
    const account = newAccount({ email_verified: 'no' });
    await storage.accounts.create(account, undefined, by);
    const { account_id, email } = account;
    const link = newLink({ account_id, email, ...changes });
    await storage.links.make(link, newMail());
    return { account, link };
  };
  const reset = ({ link_hash }: Link, now = NOW, end_families = false) =>
    one.storage.links.resetPassword(link_hash, { password_hash: 'new', end_families }, newMail(), by, now);
  const accountOf = ({ account_id }: Link) => one.storage.accounts.find(account_id);

  test('is found as it was made, with its mail', async () => {
    const { link } = await givenLink();
    expect(await one.storage.links.find(link.link_hash)).toEqual(link);
    expect(await one.storage.links.find('another')).toBeUndefined();
    expect((await one.storage.mails.count()).waiting).toBeGreaterThan(0);
  });

  test('is ended where it is of no use, once', async () => {
    const { link } = await givenLink();
    await one.storage.links.end(link.link_hash, NOW);
    await one.storage.links.end(link.link_hash, NOW + 1);
    expect(await one.storage.links.find(link.link_hash)).toEqual({ ...link, ended_at: NOW });
    expect(await reset(link)).toBe('unusable');
  });

  describe('a new password', () => {
    test('takes the place of the old one, proves the address, and ends sessions and other links', async () => {
      const { link, account } = await givenLink();
      const other = newLink({ purpose: 'verify_email', account_id: account.account_id, email: 'new@example.com' });
      await one.storage.links.make(other, undefined);
      const session = newSession(account.account_id);
      await one.storage.sessions.start(session, STARTED, NOW);
      expect(await reset(link)).toBe('done');
      expect(await accountOf(link)).toMatchObject({ password_hash: 'new', email_verified: 'yes', revision: 2 });
      expect(await liveSessions(one.storage, account.account_id, NOW)).toEqual([]);
      expect(await one.storage.links.verifyEmail(other.link_hash, undefined, by, NOW)).toBe('unusable');
      const [entry] = await one.storage.audit.list(1);
      expect(entry).toMatchObject({ action: 'account.update', account_id: account.account_id, actor_id: 'ada' });
    });

    test('is taken once, of ten at the same time', async () => {
      const { link } = await givenLink();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => reset(link)));
      expect(outcomes.toSorted()).toEqual(['done', ...Array(9).fill('unusable')]);
    });

    test('is not taken late, nor by a link for something else, and nothing is written', async () => {
      const [late, other] = [await givenLink(), await givenLink({ purpose: 'verify_email' })];
      const before = (await one.storage.mails.count()).waiting;
      expect(await reset(late.link, NOW + DAY)).toBe('unusable');
      expect(await reset(other.link)).toBe('unusable');
      expect((await one.storage.mails.count()).waiting).toBe(before);
      expect(await one.storage.links.find(other.link.link_hash)).toEqual(other.link);
    });

    test.each([
      ['disabled', { status: 'disabled' }],
      ['deleted', { status: 'deleted' }],
      ['reached under another address', { email: `${newId('moved')}@example.com` }],
      ['given another password', { password_hash: 'meanwhile' }],
    ] as const)('is of no use once the account is %s', async (_, changes) => {
      const { link, account } = await givenLink();
      await one.storage.accounts.update(account.account_id, changes, by, NOW);
      expect(await reset(link)).toBe('unusable');
      expect((await accountOf(link))?.password_hash).not.toBe('new');
    });
  });

  describe('an address', () => {
    test('is confirmed, or takes the place of the one before', async () => {
      const email = `${newId('new')}@example.com`;
      const { link } = await givenLink({ purpose: 'verify_email', email });
      expect(await one.storage.links.verifyEmail(link.link_hash, newMail(), by, NOW)).toBe('done');
      expect(await accountOf(link)).toMatchObject({ email, email_verified: 'yes' });
      expect(await one.storage.links.verifyEmail(link.link_hash, newMail(), by, NOW)).toBe('unusable');
    });

    test('that another account has by now stays its', async () => {
      const taken = newAccount();
      await one.storage.accounts.create(taken, undefined, by);
      const { link } = await givenLink({ purpose: 'verify_email', email: taken.email });
      expect(await one.storage.links.verifyEmail(link.link_hash, undefined, by, NOW)).toBe('email_taken');
      expect(await one.storage.links.find(link.link_hash)).toEqual(link);
      expect((await accountOf(link))?.email).not.toBe(taken.email);
    });
  });

  describe('signing up', () => {
    test('makes the account of the link’s address with its own organization, once', async () => {
      const { storage } = one;
      const link = newLink({ purpose: 'sign_up' });
      await storage.links.make(link, undefined);
      const [account, organization] = [newAccount(), newOrganization()];
      expect(await storage.links.signUp(link.link_hash, account, organization, by, NOW)).toBe('done');
      expect(await storage.accounts.find(account.account_id)).toEqual({ ...account, email: link.email });
      expect(await storage.organizations.joined(account.account_id)).toMatchObject([
        { ...organization, role: 'owner' },
      ]);
      const again = storage.links.signUp(link.link_hash, newAccount(), newOrganization(), by, NOW);
      expect(await again).toBe('unusable');
    });

    test('for an address that is taken by now makes nothing', async () => {
      const { storage } = one;
      const taken = newAccount();
      await storage.accounts.create(taken, undefined, by);
      const link = newLink({ purpose: 'sign_up', email: taken.email });
      await storage.links.make(link, undefined);
      const organization = newOrganization();
      expect(await storage.links.signUp(link.link_hash, newAccount(), organization, by, NOW)).toBe('email_taken');
      expect(await storage.organizations.find(organization.organization_id)).toBeUndefined();
    });
  });

  test('links go a month after their time', async () => {
    const { link } = await givenLink();
    const sweep = async (now: number) => {
      while ((await one.storage.upkeep.sweep(now, 50)) > 0);
    };
    await sweep(NOW + 31 * DAY);
    expect(await one.storage.links.find(link.link_hash)).toEqual(link);
    await sweep(NOW + 31 * DAY + 1);
    expect(await one.storage.links.find(link.link_hash)).toBeUndefined();
  });
};
