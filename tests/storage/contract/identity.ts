import { beforeAll, describe, expect, test } from 'vitest';
import type { Arrival, FirstArrival } from '../../../server/src/model/identity.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { DAY, NOW, newAccount, newHash, newId, newLink, newMail, newOrganization } from '../given.ts';
import { openedTwice } from '../opened.ts';

const SERVER = { type: 'server' } as const;

export const newArrival = (changes: Partial<Arrival> = {}): Arrival => ({
  issuer: 'https://platform.example',
  subject: newId('subject'),
  spends: undefined,
  link_email: '',
  first: { account: newAccount(), joins: undefined },
  ...changes,
});

const joining = (external_id: string, role: 'owner' | 'member' = 'member'): FirstArrival => ({
  account: newAccount(),
  joins: { organization: newOrganization(), external_id, role },
});

export const identityContract = (kind: DatabaseKind): void => {
  let storage: Storage;
  let other: Storage;
  beforeAll(async () => {
    [storage, other] = await openedTwice(kind);
  });
  const arrive = (arrival: Arrival) => storage.identities.arrive(arrival, SERVER, NOW);
  const linked = async (account_id: string) =>
    (await storage.identities.list(account_id)).map(({ subject }) => subject);

  describe('who arrives', () => {
    test('is made once, and known from then on', async () => {
      const arrival = newArrival();
      const account = arrival.first?.account ?? expect.unreachable();
      expect(await arrive(arrival)).toEqual({ outcome: 'created', account });
      expect(await storage.accounts.find(account.account_id)).toEqual(account);
      const again = { ...arrival, first: { account: newAccount(), joins: undefined } };
      expect(await arrive(again)).toEqual({ outcome: 'known', account });
      expect(await arrive({ ...arrival, first: undefined })).toEqual({ outcome: 'known', account });
      const { issuer, subject } = arrival;
      const { account_id } = account;
      expect(await storage.identities.list(account_id)).toEqual([{ issuer, subject, account_id, linked_at: NOW }]);
      // Somebody with that name elsewhere is somebody else.
      expect(await arrive({ ...arrival, issuer: 'https://other.example', first: undefined })).toEqual({
        outcome: 'unknown',
      });
    });

    test('is not let in unless known, where nobody is made', async () => {
      expect(await arrive(newArrival({ first: undefined }))).toEqual({ outcome: 'unknown' });
    });

    test('gets nobody else’s address, and nothing is written', async () => {
      const taken = newAccount();
      await storage.accounts.create(taken, undefined, SERVER);
      const first = { ...joining('taken'), account: newAccount({ email: taken.email }) };
      const arrival = newArrival({ first });
      const before = await storage.audit.list(1_000);
      expect(await arrive(arrival)).toEqual({ outcome: 'email_taken' });
      expect(await storage.audit.list(1_000)).toEqual(before);
      expect(await arrive({ ...arrival, first: undefined })).toEqual({ outcome: 'unknown' });
    });

    test('is linked by a verified address, but never to who runs the platform, is disabled or did not verify it', async () => {
      for (const [changes, outcome] of [
        [{}, 'linked'],
        [{ email_verified: 'no' }, 'unknown'],
        [{ operator: 'yes' }, 'unknown'],
        [{ status: 'disabled' }, 'unknown'],
      ] as const) {
        const account = newAccount(changes);
        await storage.accounts.create(account, undefined, SERVER);
        const arrival = newArrival({ link_email: account.email, first: undefined });
        expect((await arrive(arrival)).outcome).toBe(outcome);
        expect(await linked(account.account_id)).toEqual(outcome === 'linked' ? [arrival.subject] : []);
      }
    });

    test('is forgotten with a deleted account', async () => {
      const arrival = newArrival();
      const { account_id } = arrival.first?.account ?? expect.unreachable();
      await arrive(arrival);
      await storage.accounts.update(account_id, { status: 'disabled' }, SERVER, NOW);
      expect(await arrive(arrival)).toMatchObject({ outcome: 'known', account: { status: 'disabled' } });
      await storage.accounts.update(account_id, { status: 'deleted' }, SERVER, NOW);
      expect(await linked(account_id)).toEqual([]);
      expect(await arrive({ ...arrival, first: undefined })).toEqual({ outcome: 'unknown' });
    });
  });

  describe('an address that was only said', () => {
    const SAID = { password_hash: '', email_verified: 'no' } as const;
    const saying = async (email: string) => {
      const account = newAccount({ ...SAID, email });
      expect((await arrive(newArrival({ first: { account, joins: undefined } }))).outcome).toBe('created');
      return account;
    };
    const newEmail = () => `${newId('said')}@example.com`;
    const update = (account_id: string, changes: Parameters<Storage['accounts']['update']>[1]) =>
      storage.accounts.update(account_id, changes, SERVER, NOW);

    test('is nobody’s: others say it, and it finds nobody', async () => {
      const email = newEmail();
      const [first, second] = [await saying(email), await saying(email)];
      expect(await storage.accounts.findByEmail(email)).toBeUndefined();
      expect(await storage.accounts.find(first.account_id)).toEqual(first);
      expect(await storage.accounts.find(second.account_id)).toEqual(second);
    });

    test('is its owner’s once they come; then nobody makes it theirs or says it anew', async () => {
      const email = newEmail();
      const [{ account_id }, owner] = [await saying(email), newAccount({ email })];
      expect(await storage.accounts.create(owner, undefined, SERVER)).toBe('created');
      expect(await storage.accounts.findByEmail(email)).toEqual(owner);
      const late = newArrival({ first: { account: newAccount({ ...SAID, email }), joins: undefined } });
      expect(await arrive(late)).toEqual({ outcome: 'email_taken' });
      for (const changes of [{ email }, { password_hash: 'own' }, { email_verified: 'yes' }] as const) {
        expect(await update(account_id, changes)).toBe('email_taken');
      }
      // All else of the account is its own, and to say that nobody confirmed it claims nothing.
      expect(await update(account_id, { name: 'Somebody' })).toBe('updated');
      expect(await update(account_id, { email_verified: 'no' })).toBe('updated');
      expect(await storage.accounts.find(account_id)).toMatchObject({ email, name: 'Somebody', ...SAID });
    });

    test('is the own of whoever confirms it, or gets a password', async () => {
      for (const changes of [{ password_hash: 'own' }, { email_verified: 'yes' }] as const) {
        const { account_id, email } = await saying(newEmail());
        expect(await update(account_id, changes)).toBe('updated');
        expect(await storage.accounts.findByEmail(email)).toMatchObject({ account_id });
        expect(await storage.accounts.create(newAccount({ email }), undefined, SERVER)).toBe('email_taken');
      }
    });

    test('keeps nobody from an organization its owner is invited to', async () => {
      const first = { ...joining('inviting'), account: newAccount({ ...SAID, email: newEmail() }) };
      await arrive(newArrival({ first }));
      const organization_id = first.joins?.organization.organization_id ?? '';
      const link = newLink({ purpose: 'invitation', email: first.account.email, organization_id, role: 'member' });
      expect(await storage.invitations.create(link, newMail(), SERVER)).toBe('created');
    });
  });

  test('a spent statement is remembered for as long as it would be accepted, and no longer', async () => {
    const today = Math.floor(NOW / DAY);
    const [old, young] = [today - 2, today - 1].map((bucket) => ({ bucket, statement_hash: newHash() }));
    const present = async (spends: Arrival['spends']) => (await arrive(newArrival({ spends }))).outcome;
    expect([await present(old), await present(young)]).toEqual(['created', 'created']);
    while ((await storage.upkeep.sweep(NOW, 1_000)) > 0);
    expect([await present(old), await present(young)]).toEqual(['created', 'repeated']);
  });

  describe('an organization', () => {
    const memberships = async ({ account }: FirstArrival) =>
      (await storage.organizations.joined(account.account_id)).map(({ organization_id, role }) => [
        organization_id,
        role,
      ]);

    test('is made for the first of its people, and the others join it', async () => {
      const [first, second] = [joining('acme', 'owner'), joining('acme')];
      await arrive(newArrival({ first }));
      await arrive(newArrival({ first: second }));
      const made = first.joins?.organization.organization_id;
      expect(await memberships(first)).toEqual([[made, 'owner']]);
      expect(await memberships(second)).toEqual([[made, 'member']]);
      // What another issuer calls so is another.
      const elsewhere = joining('acme');
      await arrive(newArrival({ issuer: 'https://other.example', first: elsewhere }));
      expect(await memberships(elsewhere)).toEqual([[elsewhere.joins?.organization.organization_id, 'member']]);
    });

    test('of one’s own is nobody else’s', async () => {
      const [first, second] = [joining('', 'owner'), joining('', 'owner')];
      await arrive(newArrival({ first }));
      await arrive(newArrival({ first: second }));
      expect(await memberships(first)).not.toEqual(await memberships(second));
    });
  });

  describe('at two processes at once', () => {
    const race = (arrivals: readonly Arrival[]) =>
      Promise.all(
        arrivals.map((arrival, index) => [storage, other][index % 2]?.identities.arrive(arrival, SERVER, NOW)),
      );

    test('one statement is spent once', async () => {
      const spends = { bucket: 20_833, statement_hash: newHash() };
      const outcomes = (await race(Array.from({ length: 20 }, () => newArrival({ spends })))).map(
        (arrived) => arrived?.outcome,
      );
      expect(outcomes.toSorted()).toEqual(['created', ...Array(19).fill('repeated')]);
    });

    test('one person gets one account, in one organization', async () => {
      const subject = newId('subject');
      const arrivals = Array.from({ length: 20 }, () => newArrival({ subject, first: joining('busy') }));
      const outcomes = (await race(arrivals)).map((arrived) => arrived?.outcome);
      expect(outcomes.toSorted()).toEqual(['created', ...Array(19).fill('known')]);
      const ids = arrivals.map(({ first }) => first?.joins?.organization.organization_id);
      const made = (await storage.organizations.list()).filter(({ organization_id }) => ids.includes(organization_id));
      expect(made).toHaveLength(1);
    });

    test('an address that many have said is the own of one who confirms it', async () => {
      const email = `${newId('wanted')}@example.com`;
      const links = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const account = newAccount({ email, password_hash: '', email_verified: 'no' });
          await arrive(newArrival({ first: { account, joins: undefined } }));
          const link = newLink({ purpose: 'verify_email', email, account_id: account.account_id });
          await storage.links.make(link, undefined);
          return link;
        }),
      );
      const newcomer = newLink({ purpose: 'sign_up', email });
      await storage.links.make(newcomer, undefined);
      const outcomes = await Promise.all([
        storage.links.signUp(newcomer.link_hash, newAccount({ email }), newOrganization(), SERVER, NOW),
        ...links.map(({ link_hash }, index) =>
          (index % 2 === 0 ? storage : other).links.verifyEmail(link_hash, undefined, SERVER, NOW),
        ),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', ...Array(20).fill('email_taken')]);
    });

    test('the first people of an organization find one another', async () => {
      const arrivals = Array.from({ length: 20 }, () => newArrival({ first: joining('crowded') }));
      await race(arrivals);
      const joined = await Promise.all(
        arrivals.map(async ({ first }) => storage.organizations.joined(first?.account.account_id ?? '')),
      );
      const [first] = joined;
      expect(first).toHaveLength(1);
      expect(joined).toEqual(arrivals.map(() => first));
    });
  });
};
