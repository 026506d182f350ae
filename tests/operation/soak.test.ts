/** Where issuing and expiring balance, the database stops growing. */
import { expect, test } from 'vitest';
import type { AttemptEvent } from '../../server/src/model/attempt.ts';
import { bucketOf } from '../../server/src/model/bucket.ts';
import type { Storage } from '../../server/src/model/storage.ts';
import { sweep } from '../../server/src/tasks/sweep.ts';
import { type Database, forEachDatabase } from '../harness/database.ts';
import {
  DAY,
  givenPerson,
  NOW,
  newCode,
  newFamily,
  newId,
  newMachineToken,
  newSession,
  newToken,
  type Person,
  refresh,
  STARTED,
} from '../storage/given.ts';
import { opened, raw } from '../storage/opened.ts';

/** The developer's log is kept longest. */
const LOG_KEPT_DAYS = 30;
const MOST_ROWS_A_STEP = 200;
const TABLES = [
  'access_token',
  'revoked_jwt',
  'code',
  'family',
  'session',
  'session_choice',
  'attempt',
  'attempt_event',
  'attempt_count',
  'secret_use',
  'throttle',
];

/** A day of twelve people and forty programs: nothing they get lives longer than a day. */
const live = async (storage: Storage, person: Person, now: number): Promise<void> => {
  const people = Array.from({ length: 12 }, () => oneRun(storage, person, now));
  const programs = Array.from({ length: 40 }, () => {
    const token = newMachineToken(person.client.client_id, { issued_at: now, expires_at: now + 3_600 });
    return storage.tokens.issue({ spends: [], family: undefined, access_token: token }, now);
  });
  await Promise.all([...people, ...programs]);
  await storage.throttles.fail([`address ${now}`], now, now - DAY);
};

/** Sign-in, code, tokens, a refresh, a revocation, and what the log says of it. */
const oneRun = async (storage: Storage, person: Person, now: number): Promise<void> => {
  const { account_id } = person.account;
  const { client_id } = person.client;
  const session = newSession(account_id, {
    bucket: bucketOf(now + DAY),
    created_at: now,
    auth_time: now,
    expires_at: now + DAY,
  });
  await storage.sessions.start(session, STARTED, now);
  await storage.sessions.choose(session.session_id, client_id, person.organization_id);
  const code = newCode(person, {
    session_id: session.session_id,
    bucket: bucketOf(now + 2 * DAY),
    expires_at: now + 60,
  });
  await storage.codes.write(code, { replaces: false }, now);
  const { attempt_id, bucket } = code;
  const lifetime = { created_at: now, expires_at: now + DAY, idle_expires_at: 0 };
  const family = newFamily(person, { attempt_id, ...lifetime });
  const token = { issued_at: now, expires_at: now + 3_600 };
  const redeemed = {
    spends: [{ type: 'code', bucket, attempt_id }],
    family,
    access_token: newToken(family, token),
  } as const;
  expect(await storage.tokens.issue(redeemed, now)).toEqual({ outcome: 'issued' });
  const refreshed = { ...refresh(family), access_token: newToken(family, token) };
  expect(await storage.tokens.issue(refreshed, now)).toEqual({ outcome: 'issued' });
  await storage.tokens.endJwt(bucketOf(now + 3_600), newId('jti'), now);
  const event = (seq: number): AttemptEvent => ({
    attempt_id,
    client_id,
    at: now * 1_000,
    seq,
    event: 'refused',
    reason: 'code_unknown',
    evidence: { state: 'unknown' },
  });
  await storage.upkeep.used([{ type: 'secret', id: newId('secret'), at: now, count: 1, secret_hash: '' }]);
  await storage.attempts.append([1, 2, 3].map(event), [{ client_id, reason: 'code_unknown', hour: now, count: 1 }]);
};

const rowsOf = async (database: Database): Promise<Readonly<Record<string, number>>> => {
  const counts = TABLES.map((table) => `select '${table}' as name, count(*) as count from ${table}`);
  const rows = (await raw(database, counts.join(' union all '))) as readonly { name: string; count: unknown }[];
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
};

/** SQLite gives no page back: what it has is the most it ever needed. PostgreSQL keeps deleted rows until it vacuums. */
const pagesOf = async (database: Database): Promise<number> => {
  if (database.name === 'postgres') return 0;
  const [row] = (await raw(database, 'pragma page_count')) as readonly { page_count: number }[];
  return row?.page_count ?? Number.NaN;
};

forEachDatabase((kind) => {
  test('a database in balance stops growing, swept in small steps', { timeout: 180_000 }, async () => {
    const { database, storage } = await opened(kind);
    const person = await givenPerson(storage);
    const steps: number[] = [];
    const sweepStep: Storage['upkeep']['sweep'] = async (at, limit) => {
      const deleted = await storage.upkeep.sweep(at, limit);
      expect(deleted).toBeLessThanOrEqual(limit);
      steps.push(limit);
      return deleted;
    };
    let now = NOW;
    const task = sweep({ upkeep: { ...storage.upkeep, sweep: sweepStep } }, () => now);
    const days = async (count: number, swept = true): Promise<void> => {
      for (let day = 0; day < count; day += 1) {
        await live(storage, person, now);
        now += DAY;
        if (swept) await task.run();
      }
    };

    await days(LOG_KEPT_DAYS + 3);
    const rows = await rowsOf(database);
    const pages = await pagesOf(database);
    await days(8);
    expect(await rowsOf(database)).toEqual(rows);
    expect(await pagesOf(database)).toBeLessThanOrEqual(pages * 1.06);
    expect(Math.max(...steps)).toBeLessThanOrEqual(MOST_ROWS_A_STEP);

    // Not for want of looking: without the sweep it grows.
    await days(8, false);
    expect(
      Object.values(await rowsOf(database)).every((count, table) => count > (Object.values(rows)[table] ?? 0)),
    ).toBe(true);
    if (database.name === 'sqlite') expect(await pagesOf(database)).toBeGreaterThan(pages * 1.15);
  });
});
