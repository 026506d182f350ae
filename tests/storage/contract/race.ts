import { beforeAll, describe, expect, test } from 'vitest';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newClient,
  newId,
  newKey,
  newSecret,
  newSession,
  RESOURCE,
  redemption,
  refresh,
} from '../given.ts';
import { opened, openedTwice } from '../opened.ts';
import { connectedApps, liveSessions } from '../pages.ts';

export const raceContract = (kind: DatabaseKind): void => {
  describe('within one process', () => races(async () => (({ storage }) => [storage, storage])(await opened(kind))));
  describe('between two', () => races(() => openedTwice(kind)));
};

const FIFTY = Array.from({ length: 50 }, (_, index) => index);
const TWENTY = FIFTY.slice(0, 20);

/** Half of what races goes to each storage. */
const races = (open: () => Promise<readonly [Storage, Storage]>): void => {
  let storages: readonly [Storage, Storage];
  beforeAll(async () => {
    storages = await open();
  });

  const race = <Outcome>(
    run: (storage: Storage, index: number) => Promise<Outcome>,
    entrants: readonly number[] = FIFTY,
  ): Promise<readonly Outcome[]> => Promise.all(entrants.map((index) => run(storages[index % 2 === 0 ? 0 : 1], index)));

  test('of 50 redemptions of a code one is issued, 49 are reused, and then its family is ended', async () => {
    const [storage] = storages;
    const person = await givenPerson(storage);
    const code = await givenCode(storage, person);
    const transitions = FIFTY.map(() => redemption(person, code));
    const outcomes = await race((one, index) => one.tokens.issue(transitions[index] ?? expect.unreachable(), NOW));
    const winner = outcomes.findIndex(({ outcome }) => outcome === 'issued');
    const { family_id } = transitions[winner]?.family ?? expect.unreachable();
    expect(outcomes.filter(({ outcome }) => outcome === 'issued')).toHaveLength(1);
    expect(outcomes.filter((_, index) => index !== winner)).toEqual(Array(49).fill({ outcome: 'reused', family_id }));
    expect((await storage.families.find(family_id, NOW))?.state).toBe('ended');
    const ended = (await storage.audit.list(100)).filter((entry) => entry.detail.family_id === family_id);
    expect(ended).toMatchObject([{ actor_type: 'server', action: 'family.end' }]);
  });

  test('of 50 refreshes one is issued, 49 repeat it, and the generation grows by one', async () => {
    const [storage] = storages;
    const family = await givenFamily(storage, await givenPerson(storage));
    const transitions = FIFTY.map(() => refresh(family));
    const outcomes = await race((one, index) => one.tokens.issue(transitions[index] ?? expect.unreachable(), NOW));
    const winner = outcomes.findIndex(({ outcome }) => outcome === 'issued');
    const { next } = transitions[winner]?.spend ?? expect.unreachable();
    const after = { ...family, ...next, generation: 2 };
    expect(outcomes.filter((_, index) => index !== winner)).toEqual(
      Array(49).fill({ outcome: 'repeated', family: after }),
    );
    expect(await storage.families.find(family.family_id, NOW)).toMatchObject({ family: after, state: 'live' });
  });

  test('twenty who allow add all their scopes to one living authorization', async () => {
    const [storage] = storages;
    const { account, client, organization_id } = await givenPerson(storage);
    const { account_id } = account;
    const asked = { client_id: client.client_id, account_id, organization_id: '', resource: RESOURCE, digest: '' };
    const allowed = await race(
      (one, index) =>
        one.authorizations.allow({ ...asked, authorization_id: newId('a'), scope: `scope${index}` }, COMMAND, NOW),
      TWENTY,
    );
    expect(new Set(allowed.map((one) => one.authorization_id)).size).toBe(1);
    const listed = (await connectedApps(storage, account_id)).filter((one) => one.organization_id !== organization_id);
    expect(listed).toHaveLength(1);
    expect(listed[0]?.scope[RESOURCE]?.split(' ').sort()).toEqual(TWENTY.map((index) => `scope${index}`).sort());
  });

  test('of 50 answers to a request one is written', async () => {
    const person = await givenPerson(storages[0]);
    const code = { ...(await givenCode(storages[0], person)), attempt_id: newId('attempt') };
    const same = await race((one, index) =>
      one.codes.write({ ...code, expires_at: NOW + 60 + index }, { replaces: false }, NOW),
    );
    const written = same.filter(({ outcome }) => outcome === 'written');
    expect(written).toHaveLength(1);
    expect(same.filter(({ outcome }) => outcome === 'same')).toEqual(
      Array(49).fill({ ...written[0], outcome: 'same' }),
    );
  });

  test('after a family is ended, nothing that a refresh has answered is alive', async () => {
    const [storage, other] = storages;
    const person = await givenPerson(storage);
    for (const _ of FIFTY.slice(0, 10)) {
      const family = await givenFamily(storage, person);
      const transition = refresh(family);
      const [issued] = await Promise.all([
        other.tokens.issue(transition, NOW),
        storage.families.end(family.family_id, 'revoked', COMMAND, NOW),
      ]);
      expect(['issued', 'dead']).toContain(issued.outcome);
      const { bucket, token_hash } = transition.access_token;
      expect((await storage.tokens.find(bucket, token_hash, NOW))?.state).toBe(
        issued.outcome === 'issued' ? 'ended' : undefined,
      );
      expect(await other.tokens.issue(refresh({ ...family, ...transition.spend.next, generation: 2 }), NOW)).toEqual({
        outcome: 'dead',
      });
    }
  });

  test('after a new password that ends families, no code has led to a living one', async () => {
    const [storage, other] = storages;
    for (const index of FIFTY.slice(0, 10)) {
      const person = await givenPerson(storage);
      const transition = redemption(person, await givenCode(storage, person));
      const changes = { password_hash: `new${index}`, end_families: true };
      const [issued] = await Promise.all([
        other.tokens.issue(transition, NOW),
        storage.accounts.update(person.account.account_id, changes, COMMAND, NOW),
      ]);
      const found = await storage.families.find(transition.family.family_id, NOW);
      expect(found?.state).toBe(issued.outcome === 'issued' ? 'ended' : undefined);
    }
  });

  test('after a new password, nobody is signed in with the one before', async () => {
    const [storage, other] = storages;
    for (const index of FIFTY.slice(0, 10)) {
      const { account_id, password_hash } = (await givenPerson(storage)).account;
      await Promise.all([
        other.sessions.start(newSession(account_id), { replaces: '', password_hash }, NOW),
        storage.accounts.update(account_id, { password_hash: `new${index}` }, COMMAND, NOW),
      ]);
      expect(await liveSessions(storage, account_id, NOW)).toEqual([]);
    }
  });

  test('after a member is removed, nothing is allowed in the name of the organization', async () => {
    const [storage, other] = storages;
    for (const _ of FIFTY.slice(0, 10)) {
      const { authorization, account, organization_id } = await givenPerson(storage);
      const client = newClient(organization_id);
      await storage.clients.create(client, undefined, COMMAND);
      const { client_id } = client;
      const asked = {
        ...authorization,
        client_id,
        authorization_id: newId('authorization'),
        resource: RESOURCE,
        scope: 'read',
      };
      await Promise.all([
        other.authorizations.allow(asked, COMMAND, NOW),
        storage.organizations.removeMember({ organization_id, account_id: account.account_id }, COMMAND, NOW),
      ]);
      expect(await connectedApps(storage, account.account_id)).toEqual([]);
    }
  });

  test('one address, one client id, one default and one first set of keys', async () => {
    const [storage] = storages;
    const organization_id = await givenOrganization(storage);
    const [email, client_id] = [`${newId('x')}@example.com`, newId('client')];
    const accounts = await race((one) => one.accounts.create(newAccount({ email }), undefined, COMMAND));
    expect(accounts.filter((outcome) => outcome === 'created')).toHaveLength(1);
    const clients = await race((one) =>
      one.clients.create(newClient(organization_id, { client_id }), undefined, COMMAND),
    );
    expect(clients.filter((outcome) => outcome === 'created')).toHaveLength(1);
    const created = await race((one, index) => {
      const server = {
        resource: `${email}/${index % 10}`,
        name: 'API',
        client_id: newId('client'),
        is_default: 'yes',
      } as const;
      return one.resource_servers.create(
        { ...server, access_token_format: '', created_at: NOW, revision: 1 },
        newSecret(server.client_id),
        COMMAND,
      );
    }, TWENTY);
    expect(created.filter((outcome) => outcome === 'created')).toHaveLength(10);
    expect((await storage.resource_servers.list()).filter((server) => server.is_default === 'yes')).toHaveLength(1);
    const keys = await race((one) => one.signing_keys.initialize([newKey(), newKey({ alg: 'ES256' })]));
    expect(keys.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(await storage.signing_keys.list()).toHaveLength(2);
  });

  test('of ten who change to one address one succeeds', async () => {
    const [storage] = storages;
    const accounts = FIFTY.slice(0, 10).map(() => newAccount());
    for (const account of accounts) await storage.accounts.create(account, undefined, COMMAND);
    const email = `${newId('x')}@example.com`;
    const outcomes = await Promise.all(
      accounts.map(({ account_id }, index) =>
        storages[index % 2 === 0 ? 0 : 1].accounts.update(account_id, { email }, COMMAND, NOW),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'email_taken')).toHaveLength(9);
  });

  test('50 failures count 50', async () => {
    const keys = [newId('address'), newId('account')];
    await race((one, index) => one.throttles.fail(index % 3 === 0 ? keys : keys.toReversed(), NOW, 0));
    expect((await storages[0].throttles.read(keys)).map(({ count }) => count)).toEqual([50, 50]);
  });
};
