import { beforeAll, expect, test } from 'vitest';
import type { AttemptEvent } from '../../../server/src/model/attempt.ts';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenPerson, NOW, newAccount, newId } from '../given.ts';
import { opened } from '../opened.ts';
import { ALL, inPages } from '../pages.ts';

/** What happened, a page at a time. */
export const recordListingContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await opened(kind));
  });

  test('attempts come newest first, and are found by app, outcome, reason and time', async () => {
    const client_id = newId('client');
    const event = (n: number, reason: string): AttemptEvent => ({
      attempt_id: `${client_id} ${n}`,
      client_id,
      at: NOW * 1000 + n,
      seq: 0,
      event: reason === '' ? 'tokens_issued' : 'refused',
      reason,
      evidence: {},
    });
    const events = [
      event(0, ''),
      event(1, 'code_expired'),
      event(2, 'code_expired'),
      event(3, 'code_unknown'),
      event(4, ''),
    ];
    await storage.attempts.append(events, []);
    const found = async (changes: object) => {
      const filter = { client_id, outcome: '', reason: '', since: 0, ...changes } as const;
      const lines = await inPages(
        (page) => storage.listings.attempts(filter, page),
        ({ last_at, attempt_id }) => [last_at, attempt_id],
      );
      return lines.map(({ last_at }) => last_at - NOW * 1000);
    };
    expect(await found({})).toEqual([4, 3, 2, 1, 0]);
    expect(await found({ outcome: 'refused' })).toEqual([3, 2, 1]);
    expect(await found({ outcome: 'accepted' })).toEqual([4, 0]);
    expect(await found({ reason: 'code_expired' })).toEqual([2, 1]);
    expect(await found({ since: NOW * 1000 + 2 })).toEqual([4, 3]);
    expect(await found({ client_id: '', reason: 'code_unknown' })).toEqual([3]);
    expect(await found({ client_id: 'nobody' })).toEqual([]);
  });

  test('the trail comes newest first with the names of all it is about, by organization or account', async () => {
    const { organization_id, account, client, authorization } = await givenPerson(storage);
    const { account_id } = account;
    const by = { type: 'account', id: account_id } as const;
    await storage.clients.update(
      client.client_id,
      { client_name: 'Renamed' },
      { type: 'client', id: client.client_id },
      NOW,
    );
    await storage.authorizations.end(authorization.authorization_id, by, NOW);
    const found = async (changes: object) => {
      const anybody = { account_id: '', action: '', actor_type: '', actor_id: '', client_id: '' } as const;
      const filter = { organization_id, ...anybody, since: 0, until: 0, ...changes };
      const entries = await inPages(
        (page) => storage.listings.audit(filter, page),
        ({ entry_id }) => [entry_id, ''],
      );
      return entries.map(({ action, actor_name, account_name, client_name }) => [
        action,
        actor_name,
        account_name,
        client_name,
      ]);
    };
    const end = ['authorization.end', 'Ada', 'Ada', 'Renamed'];
    const update = ['client.update', 'Renamed', '', 'Renamed'];
    const allow = ['authorization.allow', 'Ada', 'Ada', 'Renamed'];
    const [create, join, found_] = [
      ['client.create', '', '', 'Renamed'],
      ['account.create', '', 'Ada', ''],
      ['organization.create', '', '', ''],
    ];
    expect(await found({})).toEqual([end, update, allow, create, join, found_]);
    expect(await found({ action: 'client.update' })).toEqual([update]);
    expect(await found({ actor_id: account_id })).toEqual([end, allow]);
    expect(await found({ actor_type: 'client' })).toEqual([update]);
    expect(await found({ actor_type: 'account', actor_id: client.client_id })).toEqual([]);
    expect(await found({ client_id: client.client_id })).toEqual([end, update, allow, create]);
    expect(await found({ organization_id: '', account_id })).toEqual([end, allow, join]);
    const [all, none] = [6, 0];
    for (const [changes, count] of [
      [{ since: NOW }, all],
      [{ since: NOW + 1 }, none],
      [{ until: NOW + 1 }, all],
      [{ until: NOW }, none],
    ] as const)
      expect(await found(changes)).toHaveLength(count);
  });

  test('whoever did something is found, also who has left, and apps; nobody twice', async () => {
    const person = await givenPerson(storage);
    const { organization_id, account, client } = person;
    const mark = newId('mark');
    const gone = newAccount({ name: `Grace ${mark}` });
    await storage.accounts.create(gone, undefined, COMMAND);
    for (const actor of [account.account_id, gone.account_id, account.account_id])
      await storage.organizations.update(organization_id, { name: newId('x') }, { type: 'account', id: actor }, NOW);
    const by = { type: 'client', id: client.client_id } as const;
    await storage.clients.update(client.client_id, { client_name: `Robot ${mark}` }, by, NOW);
    const elsewhere = await givenPerson(storage);
    const found = async (search: string, of = organization_id) => {
      const actors = await inPages(
        (page) => storage.listings.actors({ organization_id: of, search }, page),
        ({ actor_id }) => [0, actor_id],
      );
      return actors.map(({ actor_id }) => actor_id).toSorted();
    };
    const all = [account.account_id, gone.account_id, client.client_id].toSorted();
    expect(await found('')).toEqual(all);
    expect(await found(mark.toUpperCase())).toEqual([gone.account_id, client.client_id].toSorted());
    expect(await found(gone.email.toUpperCase())).toEqual([gone.account_id]);
    expect(await found(gone.email.slice(0, -1))).toEqual([]);
    expect(await found(client.client_id)).toEqual([client.client_id]);
    expect(await found(elsewhere.account.account_id)).toEqual([]);
    expect(await found(elsewhere.account.account_id, '')).toEqual([elsewhere.account.account_id]);
    expect(await found(mark, '')).toEqual([gone.account_id, client.client_id].toSorted());
    const [robot] = await storage.listings.actors({ organization_id, search: client.client_id }, ALL);
    expect(robot).toEqual({ actor_type: 'client', actor_id: client.client_id, actor_name: `Robot ${mark}` });
  });
};
