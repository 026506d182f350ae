import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  DAY,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newId,
  newSession,
  STARTED,
} from '../given.ts';
import { shared } from '../opened.ts';
import { connectedApps, liveSessions } from '../pages.ts';

export const personContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  describe('accounts', () => {
    test('are found by id and by address', async () => {
      const account = newAccount({ name: "O'Brien ☃", email_verified: 'no' });
      expect(await storage.accounts.create(account, undefined, COMMAND)).toBe('created');
      expect(await storage.accounts.find(account.account_id)).toEqual(account);
      expect(await storage.accounts.findByEmail(account.email)).toEqual(account);
      expect(await storage.accounts.find('nobody')).toBeUndefined();
      expect(await storage.accounts.findByEmail('nobody@example.com')).toBeUndefined();
    });

    test('share no address, and with an unknown organization nothing is written', async () => {
      const account = newAccount();
      const { account_id } = account;
      const unknown = { organization_id: 'nowhere', account_id, role: 'member', created_at: NOW } as const;
      expect(await storage.accounts.create(account, unknown, COMMAND)).toBe('unknown_organization');
      expect(await storage.accounts.create(account, { ...unknown, organization_id: '' }, COMMAND)).toBe(
        'unknown_organization',
      );
      expect(await storage.accounts.find(account_id)).toBeUndefined();
      expect(await storage.accounts.create(account, undefined, COMMAND)).toBe('created');
      const second = newAccount({ email: account.email });
      expect(await storage.accounts.create(second, undefined, COMMAND)).toBe('email_taken');
      expect(await storage.accounts.find(second.account_id)).toBeUndefined();
    });

    test('are listed with their memberships', async () => {
      const { account, organization_id } = await givenPerson(storage);
      const second = await givenOrganization(storage);
      const { account_id } = account;
      const added = { organization_id: second, account_id, role: 'admin', created_at: NOW + 1 } as const;
      await storage.organizations.addMember(added, COMMAND);
      const first = { organization_id, account_id, role: 'member', created_at: NOW };
      const found = (await storage.accounts.list()).find((one) => one.account_id === account_id);
      expect(found).toEqual({ ...account, memberships: [first, added] });
    });

    test('change in what is named, and nothing else', async () => {
      const account = newAccount();
      const { account_id } = account;
      await storage.accounts.create(account, undefined, COMMAND);
      expect(await storage.accounts.update(account_id, { name: 'Grace' }, COMMAND, NOW)).toBe('updated');
      expect(await storage.accounts.find(account_id)).toEqual({ ...account, revision: 2, name: 'Grace' });
      expect(await storage.accounts.update('nobody', { name: 'Grace' }, COMMAND, NOW)).toBe('unknown');
      const other = newAccount();
      await storage.accounts.create(other, undefined, COMMAND);
      expect(await storage.accounts.update(account_id, { email: other.email }, COMMAND, NOW)).toBe('email_taken');
      expect(await storage.accounts.update(account_id, { email: account.email }, COMMAND, NOW)).toBe('updated');
      expect(await storage.accounts.find(account_id)).toEqual({ ...account, revision: 3, name: 'Grace' });
    });

    test('that are deleted stay deleted, and free their address', async () => {
      const account = newAccount();
      await storage.accounts.create(account, undefined, COMMAND);
      await storage.accounts.update(account.account_id, { status: 'deleted' }, COMMAND, NOW);
      expect(await storage.accounts.update(account.account_id, { status: 'active' }, COMMAND, NOW)).toBe('unknown');
      const next = newAccount({ email: account.email });
      expect(await storage.accounts.create(next, undefined, COMMAND)).toBe('created');
      expect(await storage.accounts.findByEmail(account.email)).toEqual(next);
    });

    test('rest while they are disabled, with all they hold', async () => {
      const person = await givenPerson(storage);
      const { account_id } = person.account;
      const { family_id } = await givenFamily(storage, person);
      const states = async () => [
        (await storage.sessions.find(person.session.bucket, person.session.session_hash, NOW))?.state,
        (await storage.families.find(family_id, NOW))?.state,
      ];
      expect(await states()).toEqual(['live', 'live']);
      await storage.accounts.update(account_id, { status: 'disabled' }, COMMAND, NOW);
      expect(await states()).toEqual(['resting', 'resting']);
      await storage.accounts.update(account_id, { status: 'active' }, COMMAND, NOW);
      expect(await states()).toEqual(['live', 'live']);
      await storage.accounts.update(account_id, { status: 'deleted' }, COMMAND, NOW);
      expect(await states()).toEqual(['ended', 'ended']);
    });

    test('with a new password lose their sessions, and their families if asked', async () => {
      const person = await givenPerson(storage);
      const { account_id } = person.account;
      const { family_id } = await givenFamily(storage, person);
      await storage.accounts.update(account_id, { password_hash: '$argon2id$2' }, COMMAND, NOW);
      expect(await liveSessions(storage, account_id, NOW)).toEqual([]);
      expect((await storage.families.find(family_id, NOW))?.state).toBe('live');
      await storage.accounts.update(account_id, { password_hash: '$argon2id$3', end_families: true }, COMMAND, NOW);
      expect((await storage.families.find(family_id, NOW))?.family).toMatchObject({
        ended_at: NOW,
        ended_reason: 'revoked',
      });
    });
  });

  describe('organizations', () => {
    test('are listed, without the one that has no name', async () => {
      const organization_id = await givenOrganization(storage);
      const listed = await storage.organizations.list();
      expect(listed).toContainEqual({
        organization_id,
        name: 'Example',
        revision: 1,
        cluster: 'us1',
        app_creation: 'admins',
        third_party: 'allow_all',
        created_at: NOW,
      });
      expect(listed.map((one) => one.organization_id)).not.toContain('');
    });

    test('take members, and change their role', async () => {
      const organization_id = await givenOrganization(storage);
      const { account_id } = newAccount();
      const member = { organization_id, account_id, role: 'member', created_at: NOW } as const;
      expect(await storage.organizations.addMember(member, COMMAND)).toBe('unknown_account');
      await storage.accounts.create(newAccount({ account_id }), undefined, COMMAND);
      for (const nowhere of ['', 'nowhere'])
        expect(await storage.organizations.addMember({ ...member, organization_id: nowhere }, COMMAND)).toBe(
          'unknown_organization',
        );
      expect(await storage.organizations.addMember(member, COMMAND)).toBe('added');
      const roles = async () => (await storage.organizations.members(organization_id)).map(({ role }) => role);
      expect(await storage.organizations.addMember({ ...member, role: 'owner' }, COMMAND)).toBe('member_already');
      expect(await roles()).toEqual(['member']);
      const { created_at: _, ...raised } = { ...member, role: 'owner' } as const;
      expect(await storage.organizations.setRole(raised, COMMAND, NOW)).toBe('changed');
      expect(await roles()).toEqual(['owner']);
      const [, candidate] = await storage.authorizations.candidates(account_id, '', '');
      expect(candidate).toMatchObject({ organization_id, role: 'owner' });
      expect(await storage.organizations.setRole({ ...raised, account_id: 'nobody' }, COMMAND, NOW)).toBe('unknown');
    });

    test('lose a member with what was allowed for them, and only that', async () => {
      const person = await givenPerson(storage);
      const { account_id } = person.account;
      const allow = { ...person.authorization, authorization_id: newId('authorization'), organization_id: '' };
      const own = await storage.authorizations.allow({ ...allow, resource: 'r', scope: 's' }, COMMAND, NOW);
      expect(
        await storage.organizations.removeMember({ organization_id: person.organization_id, account_id }, COMMAND, NOW),
      ).toBe('removed');
      expect((await connectedApps(storage, account_id)).map((one) => one.authorization_id)).toEqual([
        own.authorization_id,
      ]);
      expect(
        await storage.organizations.removeMember({ organization_id: person.organization_id, account_id }, COMMAND, NOW),
      ).toBe('unknown');
    });
  });

  describe('sessions', () => {
    test('are found with their account, and take the place of another', async () => {
      const { account, session } = await givenPerson(storage);
      expect(await storage.sessions.find(session.bucket, session.session_hash, NOW)).toEqual({
        session,
        account,
        state: 'live',
      });
      const next = newSession(account.account_id);
      await storage.sessions.start(next, { ...STARTED, replaces: session.session_id }, NOW);
      const stateAt = async (at: number) =>
        (await storage.sessions.find(session.bucket, session.session_hash, at))?.state;
      expect([await stateAt(NOW + 59), await stateAt(NOW + 60)]).toEqual(['live', 'expired']);
      expect(await liveSessions(storage, account.account_id, NOW + 60)).toEqual([next]);
      expect(await storage.sessions.find(session.bucket, 'Anothing', NOW)).toBeUndefined();
    });

    test('start only for who is active, and gave the password there is', async () => {
      const { account } = await givenPerson(storage);
      const { account_id, password_hash } = account;
      const start = (hash: string | undefined) =>
        storage.sessions.start(newSession(account_id), { replaces: '', password_hash: hash }, NOW);
      expect([await start(password_hash), await start('another')]).toEqual(['started', 'refused']);
      await storage.accounts.update(account_id, { status: 'disabled' }, COMMAND, NOW);
      expect([await start(password_hash), await start(undefined)]).toEqual(['refused', 'refused']);
      expect(await liveSessions(storage, account_id, NOW)).toHaveLength(2);
    });

    test('expire when their time is over, and when nobody uses them', async () => {
      const { account, session } = await givenPerson(storage);
      const stateAt = async (at: number) =>
        (await storage.sessions.find(session.bucket, session.session_hash, at))?.state;
      expect(await stateAt(NOW + session.idle_lifetime - 1)).toBe('live');
      expect(await stateAt(NOW + session.idle_lifetime)).toBe('expired');
      await storage.upkeep.used([{ type: 'session', id: session.session_id, at: NOW + DAY }]);
      expect(await stateAt(NOW + session.idle_lifetime)).toBe('live');
      await storage.upkeep.used([{ type: 'session', id: session.session_id, at: session.expires_at }]);
      expect(await stateAt(session.expires_at)).toBe('expired');
      expect(await liveSessions(storage, account.account_id, session.expires_at)).toEqual([]);
    });

    test('end one by one or all at once, and only those of the account', async () => {
      const { account, session } = await givenPerson(storage);
      const stranger = await givenPerson(storage);
      const [second, idle] = [newSession(account.account_id), newSession(account.account_id, { idle_lifetime: 1 })];
      await storage.sessions.start(second, STARTED, NOW);
      await storage.sessions.start(idle, STARTED, NOW);
      const end = (of: string, session_id: string) => storage.sessions.end(of, session_id, COMMAND, NOW);
      expect(await end(stranger.account.account_id, second.session_id)).toBe('unknown');
      expect(await end(account.account_id, second.session_id)).toBe('ended');
      for (const none of [second.session_id, '']) expect(await end(account.account_id, none)).toBe('unknown');
      expect(await storage.sessions.endOthers(account.account_id, '', COMMAND, NOW + 1)).toBe(1);
      expect((await storage.sessions.find(session.bucket, session.session_hash, NOW))?.state).toBe('ended');
      expect(await liveSessions(storage, stranger.account.account_id, NOW)).toHaveLength(1);
    });

    test('remember the organization last chosen for an app', async () => {
      const { account, session, client, organization_id } = await givenPerson(storage);
      const chosen = async () =>
        (await storage.authorizations.candidates(account.account_id, client.client_id, session.session_id))
          .filter((one) => one.chosen)
          .map((one) => one.organization_id);
      expect(await chosen()).toEqual([]);
      await storage.sessions.choose(session.session_id, client.client_id, '');
      expect(await chosen()).toEqual(['']);
      await storage.sessions.choose(session.session_id, client.client_id, organization_id);
      expect(await chosen()).toEqual([organization_id]);
      await storage.sessions.choose('nothing', client.client_id, organization_id);
    });
  });
};
