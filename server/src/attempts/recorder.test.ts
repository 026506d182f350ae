import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AttemptCount, AttemptEvent, Attempts } from '../model/attempt.ts';
import { StorageUnavailable } from '../model/storage.ts';
import type { Upkeep, Used } from '../model/upkeep.ts';
import type { FlowEvent } from '../protocol/event.ts';
import { recorder } from './recorder.ts';

const HOUR = 3_600;
const START = 1_800_000_000 - (1_800_000_000 % HOUR);

let now = START * 1_000;
let calls: string[] = [];
let events: AttemptEvent[] = [];
let counts: AttemptCount[] = [];
let marks: Used[] = [];
let away = false;

const attempts = {
  append: async (some, more) => {
    calls.push('append');
    if (away) throw new StorageUnavailable('away');
    events.push(...some);
    counts.push(...more);
  },
} as Attempts;
const upkeep = {
  used: async (some) => {
    calls.push('used');
    marks.push(...some);
  },
} as Upkeep;
const start = () => recorder({ storage: { attempts, upkeep }, clockMs: () => now });
const refused: FlowEvent = { event: 'refused', reason: 'client_secret_wrong', evidence: { received: 3 } };
const well: FlowEvent = { event: 'signed_in' };
const hourOf = (ms: number) => Math.floor(ms / 1_000 / HOUR) * HOUR;
/** How many, by client, reason and hour. */
const tally = (all: readonly AttemptCount[]) => {
  const sums = new Map<string, number>();
  for (const { client_id, reason, hour, count } of all) {
    const key = `${client_id} ${reason} ${hour}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sums;
};
const family = (at: number, idle_expires_at = 0): Used => ({ type: 'family', id: 'f', at, idle_expires_at });

beforeEach(() => {
  [now, calls, events, counts, marks, away] = [START * 1_000, [], [], [], [], false];
});

describe('what happened', () => {
  test('is written in bulk, later, in its order also within a millisecond', async () => {
    const { record, flush } = start();
    record('attempt', 'app', [{ event: 'authorize_requested', evidence: { scope: 'read' } }, { event: 'signed_in' }]);
    record('attempt', 'app', [refused]);
    expect(calls).toEqual([]);
    await flush();
    expect(calls).toEqual(['append']);
    expect(events).toEqual([
      expect.objectContaining({ event: 'authorize_requested', reason: '', evidence: { scope: 'read' }, at: now }),
      expect.objectContaining({ event: 'signed_in', evidence: {} }),
      expect.objectContaining({ event: 'refused', reason: 'client_secret_wrong', evidence: { received: 3 } }),
    ]);
    const order = events.map(({ seq }) => seq);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    expect(events[0]).toMatchObject({ attempt_id: 'attempt', client_id: 'app' });
  });

  test('is written once', async () => {
    const { record, flush } = start();
    record('attempt', 'app', [refused]);
    await flush();
    await flush();
    expect(events).toHaveLength(1);
  });

  test('without a client is not stored, however often', async () => {
    const { record, flush } = start();
    for (let n = 0; n < 50; n += 1) record('attempt', '', [refused]);
    await flush();
    expect(calls).toEqual([]);
  });

  test('comes before what was used, and nothing is written when there is nothing', async () => {
    const { record, used, flush } = start();
    await flush();
    expect(calls).toEqual([]);
    used(family(1));
    record('attempt', 'app', [{ event: 'signed_in' }]);
    await flush();
    expect(calls).toEqual(['append', 'used']);
  });

  test('is dropped when the database is away, and what comes after is written', async () => {
    const { record, flush } = start();
    record('attempt', 'app', [{ event: 'signed_in' }]);
    away = true;
    await expect(flush()).rejects.toThrow(StorageUnavailable);
    away = false;
    record('attempt', 'app', [{ event: 'allowed' }]);
    await flush();
    expect(events.map(({ event }) => event)).toEqual(['allowed']);
  });

  test('beyond ten thousand waiting loses the oldest: the log must not eat the server', async () => {
    const { record, flush } = start();
    for (let n = 0; n < 10_010; n += 1) record(`attempt ${n}`, 'app', [{ event: 'signed_in' }]);
    await flush();
    expect(events).toHaveLength(10_000);
    expect(events[0]?.attempt_id).toBe('attempt 10');
    expect(events.at(-1)?.attempt_id).toBe('attempt 10009');
  });
});

describe('refusals', () => {
  const of = async (record: ReturnType<typeof start>['record'], times: number, client_id = 'app', event = refused) => {
    for (let n = 0; n < times; n += 1) record(`attempt ${n}`, client_id, [event]);
  };

  test('of one client and reason are kept whole twenty times an hour, the rest is counted', async () => {
    const { record, flush } = start();
    await of(record, 25);
    await of(record, 3, 'other');
    await of(record, 22, 'app', { event: 'refused', reason: 'code_expired', evidence: { expired_at: 1 } });
    await flush();
    const kept = (client_id: string, reason: string) =>
      events.filter((event) => event.client_id === client_id && event.reason === reason).length;
    expect(kept('app', 'client_secret_wrong')).toBe(20);
    expect(kept('other', 'client_secret_wrong')).toBe(3);
    expect(kept('app', 'code_expired')).toBe(20);
    expect(counts).toEqual([
      { client_id: 'app', reason: 'client_secret_wrong', hour: START, count: 5 },
      { client_id: 'app', reason: 'code_expired', hour: START, count: 2 },
    ]);
  });

  test('are counted on between one flush and the next, and each count is told once', async () => {
    const { record, flush } = start();
    await of(record, 21);
    await flush();
    await of(record, 2);
    await flush();
    await flush();
    expect(counts.map(({ count }) => count)).toEqual([1, 2]);
    expect(calls).toEqual(['append', 'append']);
  });

  test('what anybody can cause without a credential is kept five hundred times, then counted like them', async () => {
    const { record, flush } = start();
    await of(record, 501, 'app', { event: 'authorize_requested' });
    await of(record, 502, 'app', { event: 'sign_in_shown' });
    await of(record, 1_000, 'app', well);
    await flush();
    expect(events).toHaveLength(500 + 500 + 1_000);
    expect(counts).toEqual([
      { client_id: 'app', reason: 'authorize_requested', hour: START, count: 1 },
      { client_id: 'app', reason: 'sign_in_shown', hour: START, count: 2 },
    ]);
  });

  test('are kept whole again in the next hour, and counted to the hour they came in', async () => {
    const { record, flush } = start();
    await of(record, 22);
    now += HOUR * 1_000;
    await of(record, 23);
    await flush();
    expect(events).toHaveLength(40);
    expect(counts).toEqual([
      { client_id: 'app', reason: 'client_secret_wrong', hour: START, count: 2 },
      { client_id: 'app', reason: 'client_secret_wrong', hour: START + HOUR, count: 3 },
    ]);
  });

  test('are all either kept or counted, and what went well is always kept', async () => {
    const happening = fc.record({
      client_id: fc.constantFrom('app', 'other'),
      reason: fc.constantFrom('client_secret_wrong' as const, 'code_expired' as const, '' as const),
      count: fc.integer({ min: 1, max: 30 }),
      wait: fc.constantFrom(0, 1_000, HOUR * 1_000),
      flushed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (all) => {
        [now, events, counts] = [START * 1_000, [], []];
        const { record, flush } = start();
        const happened: AttemptCount[] = [];
        for (const { wait, flushed, ...one } of all) {
          now += wait;
          await of(record, one.count, one.client_id, one.reason ? { ...refused, reason: one.reason } : well);
          happened.push({ ...one, hour: hourOf(now) });
          if (flushed) await flush();
        }
        await flush();
        const kept = events.map((event) => ({ ...event, hour: hourOf(event.at), count: 1 }));
        expect(tally([...kept, ...counts])).toEqual(tally(happened));
        const most = tally(kept.filter(({ reason }) => reason !== '')).values();
        expect(Math.max(0, ...most)).toBeLessThanOrEqual(20);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what was used', () => {
  test('is marked once, with its latest use and how often', async () => {
    const { used, flush } = start();
    used({ type: 'secret', id: 'x', at: 1, count: 1, secret_hash: 'B1' });
    used({ type: 'session', id: 'x', at: 2 });
    used({ type: 'secret', id: 'x', at: 3, count: 2, secret_hash: '' });
    await flush();
    expect(marks).toEqual([
      { type: 'secret', id: 'x', at: 3, count: 3, secret_hash: 'B1' },
      { type: 'session', id: 'x', at: 2 },
    ]);
    await flush();
    expect(calls).toEqual(['used']);
  });

  test('keeps the idle end that an earlier use set, and takes a later one', async () => {
    const { used, flush } = start();
    for (const mark of [family(1, 100), family(2), family(3, 200), family(4)]) used(mark);
    await flush();
    expect(marks).toEqual([family(4, 200)]);
  });

  test('is a redirect URI of one app, whoever else has the same', async () => {
    const { used, flush } = start();
    const mark = (client_id: string, at: number): Used => ({ type: 'redirect_uri', id: 'https://a', client_id, at });
    for (const one of [mark('app', 1), mark('other', 2), mark('app', 3)]) used(one);
    await flush();
    expect(marks).toEqual([mark('app', 3), mark('other', 2)]);
  });

  test('is bounded', async () => {
    const { used, flush } = start();
    for (let n = 0; n < 10_010; n += 1) used({ type: 'secret', id: `${n}`, at: 1, count: 1, secret_hash: '' });
    await flush();
    expect(marks).toHaveLength(10_000);
  });
});
