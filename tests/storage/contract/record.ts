import { beforeAll, describe, expect, test } from 'vitest';
import type { AttemptEvent } from '../../../server/src/model/attempt.ts';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  DAY,
  givenFamily,
  givenPerson,
  NOW,
  newAccount,
  newHash,
  newId,
  newKey,
  newMachineToken,
  newSecret,
  newSession,
  newToken,
  STARTED,
} from '../given.ts';
import { opened, shared } from '../opened.ts';
import { connectedApps, liveSessions, livingFamilies } from '../pages.ts';

const AT = NOW * 1000;

/** What runs beside requests. */
export const recordContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  const newEvent = (client_id: string, changes: Partial<AttemptEvent> = {}): AttemptEvent => {
    const named = { attempt_id: newId('attempt'), client_id, event: 'accepted', reason: '' };
    return { ...named, at: AT, seq: 0, evidence: {}, ...changes };
  };

  describe('attempts', () => {
    test('keep their events in order, with all of their evidence', async () => {
      const client_id = newId('client');
      const first = newEvent(client_id, {
        evidence: { redirect_uri: 'https://a.example/\u0000\ud800"☃', n: 1, list: ['a'] },
      });
      const { attempt_id } = first;
      const second = newEvent(client_id, { attempt_id, seq: 1, event: 'refused', reason: 'unknown_scope' });
      const third = newEvent(client_id, { attempt_id, at: AT + 1 });
      await storage.attempts.append([third, second], []);
      await storage.attempts.append([first, second], []);
      expect(await storage.attempts.events(attempt_id)).toEqual([first, second, third]);
      expect(await storage.attempts.events('nothing')).toEqual([]);
    });

    test('are listed newest first, in one line each', async () => {
      const client_id = newId('client');
      const [old, young] = [newEvent(client_id, { at: AT }), newEvent(client_id, { at: AT + 5 })];
      const refused = newEvent(client_id, {
        attempt_id: old.attempt_id,
        at: AT + 9,
        event: 'refused',
        reason: 'expired',
      });
      await storage.attempts.append([old, young], []);
      await storage.attempts.append([refused], []);
      await storage.attempts.append([{ ...old, at: AT + 2, event: 'late' }], []);
      const line = { client_id, last_event: 'accepted', last_reason: '' };
      const lines = [
        {
          ...line,
          attempt_id: old.attempt_id,
          started_at: AT,
          last_at: AT + 9,
          last_event: 'refused',
          last_reason: 'expired',
        },
        { ...line, attempt_id: young.attempt_id, started_at: AT + 5, last_at: AT + 5 },
      ];
      expect(await storage.attempts.list(client_id, 10)).toEqual(lines);
      expect(await storage.attempts.list(client_id, 1)).toEqual(lines.slice(0, 1));
      expect(await storage.attempts.list('', 1_000)).toEqual(expect.arrayContaining(lines));
    });

    test('are followed from a moment on', async () => {
      const client_id = newId('client');
      const events = [0, 1, 2, 3].map((after) => newEvent(client_id, { at: AT + 1_000 + after }));
      await storage.attempts.append([...events, newEvent('other', { at: AT + 1_001 })], []);
      expect(await storage.attempts.since(client_id, AT + 1_000, 2)).toEqual(events.slice(1, 3));
      expect(await storage.attempts.since('', AT + 1_000, 10)).toHaveLength(4);
    });

    test('take any number of events, and counts for the same hour add up', async () => {
      const client_id = newId('client');
      const events = Array.from({ length: 2_000 }, (_, seq) => newEvent(client_id, { seq }));
      const count = { client_id, reason: 'expired', hour: NOW, count: 3 };
      await storage.attempts.append(events, [count, count]);
      await storage.attempts.append([], [count]);
      expect(await storage.attempts.list(client_id, 10_000)).toHaveLength(2_000);
    });
  });

  describe('throttles', () => {
    test('count, forget and clear', async () => {
      const [a, b] = [newId('a'), newId('b')];
      await storage.throttles.fail([a, b, a], NOW, 0);
      await storage.throttles.fail([a], NOW + 1, NOW);
      expect(await storage.throttles.read([a, b, 'none'])).toEqual(
        expect.arrayContaining([
          { throttle_key: a, count: 2, last_at: NOW + 1 },
          { throttle_key: b, count: 1, last_at: NOW },
        ]),
      );
      await storage.throttles.fail([a], NOW + 100, NOW + 50);
      expect(await storage.throttles.read([a])).toEqual([{ throttle_key: a, count: 1, last_at: NOW + 100 }]);
      await storage.throttles.clear([a]);
      expect((await storage.throttles.read([a, b])).map((one) => one.throttle_key)).toEqual([b]);
      expect(await storage.throttles.read([])).toEqual([]);
    });
  });

  describe('marks of use', () => {
    test('only ever move forward', async () => {
      const person = await givenPerson(storage);
      const secret = newSecret(person.client.client_id);
      await storage.clients.addSecret(secret, 0, COMMAND);
      const family = await givenFamily(storage, person);
      const { authorization_id } = person.authorization;
      const marksAt = (at: number, idle_expires_at: number) => [
        { type: 'secret', id: secret.secret_id, at, count: 1, secret_hash: '' } as const,
        { type: 'session', id: person.session.session_id, at } as const,
        { type: 'authorization', id: authorization_id, at } as const,
        { type: 'family', id: family.family_id, at, idle_expires_at } as const,
      ];
      const seen = async () => {
        const client = await storage.clients.find(person.client.client_id);
        const [session] = await liveSessions(storage, person.account.account_id, NOW);
        const [authorization] = await connectedApps(storage, person.account.account_id);
        const [found] = await livingFamilies(storage, authorization_id, NOW);
        return [client?.secrets[0], session, authorization, found].map((one) => one?.last_used_at);
      };
      await storage.upkeep.used([
        ...marksAt(NOW + 50, NOW + 2 * DAY),
        ...marksAt(NOW + 60, 0),
        ...marksAt(NOW + 40, 0),
      ]);
      expect(await seen()).toEqual(Array(4).fill(NOW + 60));
      await storage.upkeep.used(marksAt(NOW + 1, NOW + 1));
      expect(await seen()).toEqual(Array(4).fill(NOW + 60));
      const idle = async () => (await livingFamilies(storage, authorization_id, NOW))[0]?.idle_expires_at;
      expect(await idle()).toBe(family.idle_expires_at);
      await storage.upkeep.used(marksAt(NOW + 70, NOW + 40 * DAY));
      expect(await idle()).toBe(NOW + 40 * DAY);
      await storage.upkeep.used([]);
    });

    test('of a secret may bring the hash of it that is kept from then on', async () => {
      const person = await givenPerson(storage);
      const { client_id } = person.client;
      const { secret_id, secret_hash } = newSecret(client_id);
      await storage.clients.addSecret({ ...newSecret(client_id), secret_id, secret_hash }, 0, COMMAND);
      const kept = async () => (await storage.clients.find(client_id))?.secrets[0]?.secret_hash;
      await storage.upkeep.used([{ type: 'secret', id: secret_id, at: NOW + 1, count: 1, secret_hash: '' }]);
      expect(await kept()).toBe(secret_hash);
      // In the same second, too: a server that was started anew with one more secret may be as quick.
      for (const [at, hash] of [
        [NOW + 1, 'Bnew'],
        [NOW + 2, 'Cnew'],
      ] as const) {
        await storage.upkeep.used([{ type: 'secret', id: secret_id, at, count: 1, secret_hash: hash }]);
        expect(await kept()).toBe(hash);
      }
    });
  });

  test('keys are in use as long as something that lives needs them', async () => {
    const { storage: fresh } = await opened(kind);
    const person = await givenPerson(fresh);
    const { client_id } = person.client;
    await fresh.clients.addSecret(newSecret(client_id, { secret_hash: newHash('B') }), 0, COMMAND);
    await fresh.clients.addSecret(newSecret(client_id, { secret_hash: newHash('C'), expires_at: NOW }), 0, COMMAND);
    await fresh.signing_keys.initialize([newKey({ private_jwk_sealed: newHash('B') })]);
    const family = await givenFamily(fresh, person, { refresh_hash: newHash('D') });
    await givenFamily(fresh, person, { refresh_hash: newHash('E'), ended_at: NOW });
    await givenFamily(fresh, person, { refresh_hash: '' });
    const tokens = [
      newToken(family, { token_hash: newHash('F') }),
      newMachineToken(client_id, { token_hash: newHash('F'), expires_at: 0 }),
    ];
    const dead = newToken(family, { token_hash: newHash('E'), expires_at: NOW });
    for (const access_token of [...tokens, dead])
      await fresh.tokens.issue({ spends: [], family: undefined, access_token }, NOW);
    const account = newAccount();
    await fresh.accounts.create(account, undefined, COMMAND);
    await fresh.sessions.start(
      newSession(account.account_id, { session_hash: newHash('E'), ended_at: NOW }),
      STARTED,
      NOW,
    );
    expect(await fresh.upkeep.keysInUse(NOW)).toEqual([
      { key: 'A', what: 'access_token', count: 3 },
      { key: 'F', what: 'access_token', count: 2 },
      { key: 'B', what: 'client_secret', count: 1 },
      { key: 'D', what: 'family', count: 1 },
      { key: 'A', what: 'session', count: 1 },
      { key: 'B', what: 'signing_key', count: 1 },
    ]);
  });

  test('the database answers', async () => {
    await storage.upkeep.ping();
  });
};
