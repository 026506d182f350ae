import { beforeEach, expect, test } from 'vitest';
import { bucketOf } from '../../../server/src/model/bucket.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  DAY,
  givenFamily,
  givenPerson,
  NOW,
  newCode,
  newFamily,
  newId,
  newMachineToken,
  newSecret,
  newSession,
  newToken,
  type Person,
  STARTED,
} from '../given.ts';
import { type Opened, opened, raw } from '../opened.ts';

const LIMIT = 7;

export const sweepContract = (kind: DatabaseKind): void => {
  let one: Opened;
  let person: Person;
  beforeEach(async () => {
    one = await opened(kind);
    person = await givenPerson(one.storage);
  });

  /** Until nothing is left; each step within its limit. */
  const sweepAll = async (now: number): Promise<number> => {
    let total = 0;
    for (let steps = 0; steps < 1_000; steps += 1) {
      const deleted = await one.storage.upkeep.sweep(now, LIMIT);
      expect(deleted).toBeLessThanOrEqual(LIMIT);
      if (deleted === 0) return total;
      total += deleted;
    }
    throw new Error('It does not end.');
  };

  const countOf = async (table: string): Promise<number> => {
    const [row] = await raw(one.database, `select count(*) as n from ${table}`);
    return Number((row as { readonly n: unknown }).n);
  };

  const counts = async (): Promise<Record<string, number>> => {
    const tables = ['access_token', 'code', 'family', 'session', 'session_choice', 'revoked_jwt'];
    return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await countOf(table)] as const)));
  };

  test('what is past goes, what may still live stays, and it ends', async () => {
    const { storage } = one;
    const { account_id } = person.account;
    for (const days of [-40, -3, -2, -1, 0, 5]) {
      const expires_at = NOW + days * DAY;
      const rows = Array.from({ length: 10 }, async () => {
        const family = newFamily(person, { expires_at });
        await storage.tokens.issue({ spends: [], family, access_token: newToken(family, { expires_at }) }, NOW);
        await storage.codes.write(
          newCode(person, { bucket: bucketOf(expires_at), expires_at }),
          { replaces: false },
          NOW,
        );
        await storage.tokens.endJwt(bucketOf(expires_at), newId('jti'), NOW);
      });
      await Promise.all(rows);
      const session = newSession(account_id, { bucket: bucketOf(expires_at), expires_at });
      await storage.sessions.start(session, STARTED, NOW);
      await storage.sessions.choose(session.session_id, 'client', '');
    }
    // Buckets of three days ago and of two days ago, each with 10 of everything and a session; half of the days stay.
    expect(await sweepAll(NOW)).toBe(3 * (4 * 10 + 1));
    const left = { access_token: 30, code: 30, family: 30, revoked_jwt: 30, session: 4, session_choice: 3 };
    expect(await counts()).toEqual(left);
    expect(await sweepAll(NOW)).toBe(0);
    expect(await sweepAll(NOW + 2 * DAY)).toBe(2 * 41);
    expect((await storage.sessions.find(person.session.bucket, person.session.session_hash, NOW))?.state).toBe('live');
  });

  test('of what never expires, the dead go, a day later', async () => {
    const { storage } = one;
    const never = { expires_at: 0, idle_expires_at: 0 };
    const stranger = await givenPerson(storage);
    const alive = await Promise.all(Array.from({ length: 20 }, () => givenFamily(storage, person, never)));
    const ended = await Promise.all(Array.from({ length: 20 }, () => givenFamily(storage, person, never)));
    const revoked = await Promise.all(Array.from({ length: 3 }, () => givenFamily(storage, stranger, never)));
    const idle = await givenFamily(storage, person, { ...never, idle_expires_at: NOW + 1 });
    const tokens = [...alive, ...ended, ...revoked, idle].map((family) => newToken(family, never));
    const machine = [
      newMachineToken(person.client.client_id, never),
      newMachineToken(stranger.client.client_id, never),
    ];
    const issued = [...tokens, ...machine].map((access_token) =>
      storage.tokens.issue({ spends: [], family: undefined, access_token }, NOW),
    );
    await Promise.all(issued);
    await Promise.all(ended.map(({ family_id }) => storage.families.end(family_id, 'revoked', COMMAND, NOW)));
    await storage.authorizations.end(stranger.authorization.authorization_id, COMMAND, NOW);
    await storage.clients.update(stranger.client.client_id, { status: 'deleted' }, COMMAND, NOW);
    await sweepAll(NOW + 1);
    expect((await storage.families.find(ended[0]?.family_id ?? '', NOW))?.state).toBe('ended');
    expect((await storage.families.find(idle.family_id, NOW + 1))?.state).toBe('expired');
    await sweepAll(NOW + 2 * DAY);
    // 20 living families, each with the token it was made with (gone with its bucket) and one that never expires.
    expect(await counts()).toMatchObject({ family: 20, access_token: 21 });
    for (const { family_id } of alive) expect((await storage.families.find(family_id, NOW * 2))?.state).toBe('live');
    expect(await sweepAll(NOW + 2 * DAY)).toBe(0);
    await storage.clients.update(person.client.client_id, { revoke_all: true }, COMMAND, NOW);
    await sweepAll(NOW + 2 * DAY + 3_600);
    expect(await counts()).toMatchObject({ family: 0, access_token: 0 });
  });

  test('secrets go 30 days after their end', async () => {
    const { client_id } = person.client;
    const [ended, lately, never] = [NOW - 30 * DAY - 1, NOW - 30 * DAY, 0].map((expires_at) =>
      newSecret(client_id, { created_at: NOW - 99 * DAY, expires_at }),
    );
    for (const secret of [ended, lately, never]) if (secret) await one.storage.clients.addSecret(secret, 0, COMMAND);
    expect(await sweepAll(NOW)).toBe(1);
    const left = (await one.storage.clients.find(client_id))?.secrets.map(({ expires_at }) => expires_at);
    expect(left?.toSorted()).toEqual([0, NOW - 30 * DAY]);
  });

  test('attempts go after 30 days, failed sign-ins after one', async () => {
    const { storage } = one;
    const event = { attempt_id: 'old', client_id: 'c', seq: 0, event: 'accepted', reason: '', evidence: {} };
    const old = Array.from({ length: 20 }, (_, seq) => ({ ...event, at: (NOW - 31 * DAY) * 1000, seq }));
    const young = [
      { ...event, attempt_id: 'old', at: NOW * 1000 },
      { ...event, attempt_id: 'young', at: NOW * 1000 },
    ];
    const gone = { ...event, attempt_id: 'gone', at: (NOW - 31 * DAY) * 1000 };
    const count = { client_id: 'c', reason: 'r', count: 1 };
    await storage.attempts.append(
      [...old, ...young, gone],
      [
        { ...count, hour: NOW - 31 * DAY },
        { ...count, hour: NOW },
      ],
    );
    await storage.throttles.fail(['old'], NOW - DAY - 1, 0);
    await storage.throttles.fail(['young'], NOW - DAY, 0);
    expect(await sweepAll(NOW)).toBe(20 + 1 + 1 + 1 + 1);
    expect((await storage.attempts.list('', 10)).map((line) => line.attempt_id).sort()).toEqual(['old', 'young']);
    expect(await storage.attempts.events('old')).toHaveLength(1);
    expect(await storage.attempts.events('gone')).toEqual([]);
    expect((await storage.throttles.read(['old', 'young'])).map((one) => one.throttle_key)).toEqual(['young']);
  });
};
