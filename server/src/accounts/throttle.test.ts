import { beforeEach, describe, expect, test } from 'vitest';
import type { Throttle, Throttles } from '../model/throttle.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { throttleGuesses, waitAfter } from './throttle.ts';

const rows = new Map<string, Throttle>();
const throttles: Throttles = {
  read: async (keys) => keys.flatMap((key) => rows.get(key) ?? []),
  fail: async (keys, at, forget_before) => {
    for (const throttle_key of keys) {
      const row = rows.get(throttle_key);
      const count = row && row.last_at >= forget_before ? row.count + 1 : 1;
      rows.set(throttle_key, { throttle_key, count, last_at: at });
    }
  },
  clear: async (keys) => {
    for (const key of keys) rows.delete(key);
  },
};

const secret = serverSecret(['a secret of at least thirty-two characters']);
const START = 1_800_000_000;
let now = START;
const guesses = () => throttleGuesses({ storage: { throttles }, secret, clock: () => now });

const stranger = { email: 'ada@example.org', address: '192.0.2.1', device_id: undefined };
const owner = { ...stranger, device_id: '0123456789abcdefgh' };
const elsewhere = (n: number) => ({ ...stranger, address: `198.51.100.${n}` });
const wrong = async () => false;
const right = async () => true;

beforeEach(() => {
  rows.clear();
  now = START;
});

describe('an account', () => {
  test('has five free failures, then each makes the next guess wait longer, and the guess is not looked at', async () => {
    const guess = guesses();
    for (let n = 0; n < 5; n += 1) expect(await guess(stranger, wrong)).toEqual({ outcome: 'wrong' });
    for (const retry_after of [1, 2, 4, 8]) {
      let looked = false;
      const look = async () => {
        looked = true;
        return true;
      };
      expect(await guess(stranger, look)).toEqual({ outcome: 'throttled', retry_after });
      expect(looked).toBe(false);
      now += retry_after;
      expect(await guess(stranger, wrong)).toEqual({ outcome: 'wrong' });
    }
  });

  test('is counted across addresses, and apart from other accounts', async () => {
    const guess = guesses();
    for (let n = 0; n < 5; n += 1) await guess(elsewhere(n), wrong);
    expect(await guess(elsewhere(99), right)).toMatchObject({ outcome: 'throttled' });
    expect(await guess({ ...elsewhere(99), email: 'bob@example.org' }, right)).toEqual({ outcome: 'right' });
  });

  test('is never locked: asking while waiting does not make the wait longer', async () => {
    const guess = guesses();
    for (let n = 0; n < 6; n += 1) {
      await guess(stranger, wrong);
      now += n === 4 ? 1 : 0;
    }
    for (let n = 0; n < 50; n += 1) await guess(stranger, wrong);
    now += 2;
    expect(await guess(stranger, right)).toEqual({ outcome: 'right' });
  });

  test('starts anew after its owner signed in', async () => {
    const guess = guesses();
    for (let n = 0; n < 4; n += 1) await guess(stranger, wrong);
    await guess(stranger, right);
    for (let n = 0; n < 5; n += 1) expect(await guess(elsewhere(1), wrong)).toEqual({ outcome: 'wrong' });
  });

  test('is forgotten after a day', async () => {
    const guess = guesses();
    for (let n = 0; n < 5; n += 1) await guess(stranger, wrong);
    now += 86_401;
    await guess(stranger, wrong);
    expect(await guess(stranger, right)).toEqual({ outcome: 'right' });
  });

  test('takes a burst of simultaneous guesses for what it is', async () => {
    const guess = guesses();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => guess(stranger, wrong)));
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5);
  });

  test('goes on after a guess that could not be looked at, which is not counted', async () => {
    const guess = guesses();
    const broken = () => Promise.reject(new Error('away'));
    const burst = Array.from({ length: 6 }, () => guess(stranger, broken).catch((error: Error) => error.message));
    expect(await Promise.all(burst)).toEqual(Array(6).fill('away'));
    expect(rows.size).toBe(0);
    const [, next] = await Promise.allSettled([guess(stranger, broken), guess(stranger, right)]);
    expect(next).toMatchObject({ value: { outcome: 'right' } });
  });
});

describe('a browser that signed in before', () => {
  test('is not slowed by strangers, not even from its own address', async () => {
    const guess = guesses();
    for (let n = 0; n < 30; n += 1) await guess({ ...stranger, email: `${n % 2 ? 'ada' : n}@example.org` }, wrong);
    expect(await guess(stranger, right)).toMatchObject({ outcome: 'throttled' });
    expect(await guess(owner, right)).toEqual({ outcome: 'right' });
    // Nor does its signing in give strangers new guesses.
    expect(await guess(stranger, right)).toMatchObject({ outcome: 'throttled' });
  });

  test('has a count of its own, with the same limit', async () => {
    const guess = guesses();
    for (let n = 0; n < 5; n += 1) expect(await guess(owner, wrong)).toEqual({ outcome: 'wrong' });
    expect(await guess(owner, right)).toEqual({ outcome: 'throttled', retry_after: 1 });
    expect(await guess(stranger, right)).toEqual({ outcome: 'right' });
  });
});

describe('an address', () => {
  const spray = (n: number) => ({ ...stranger, email: `${n}@example.org` });

  test('has twenty free failures, over whichever accounts', async () => {
    const guess = guesses();
    for (let n = 0; n < 20; n += 1) expect(await guess(spray(n), wrong)).toEqual({ outcome: 'wrong' });
    expect(await guess(spray(20), right)).toEqual({ outcome: 'throttled', retry_after: 1 });
    expect(await guess({ ...spray(20), address: '192.0.2.2' }, right)).toEqual({ outcome: 'right' });
  });

  test('is not washed clean by signing in to an account of one’s own', async () => {
    const guess = guesses();
    for (let n = 0; n < 20; n += 1) {
      expect(await guess(spray(1000), wrong)).toEqual({ outcome: 'wrong' });
      if (n < 19) await guess(spray(1000), right);
    }
    expect(await guess(spray(20), right)).toMatchObject({ outcome: 'throttled' });
  });

  test('that many share is not slowed for what they mistype over the days', async () => {
    const guess = guesses();
    for (let n = 0; n < 40; n += 1) {
      expect(await guess(spray(n), wrong)).toEqual({ outcome: 'wrong' });
      if (n % 10 === 9) now += 3_600;
    }
  });

  test('of an IPv6 network is the network', async () => {
    const guess = guesses();
    for (let n = 0; n < 20; n += 1) await guess({ ...spray(n), address: `2001:db8::${n}` }, wrong);
    expect(await guess({ ...spray(20), address: '2001:db8::ffff' }, right)).toMatchObject({ outcome: 'throttled' });
  });
});

test('counts survive a restart', async () => {
  const before = guesses();
  for (let n = 0; n < 5; n += 1) await before(stranger, wrong);
  expect(await guesses()(stranger, right)).toEqual({ outcome: 'throttled', retry_after: 1 });
});

test('the table names neither a person nor an address nor a device', async () => {
  await guesses()(stranger, wrong);
  await guesses()(owner, wrong);
  const keys = [...rows.keys()];
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(key).toMatch(/^[\w-]{44}$/);
});

test('a clock set back makes nobody wait longer than the wait', async () => {
  const guess = guesses();
  for (let n = 0; n < 5; n += 1) await guess(stranger, wrong);
  now -= 86_400;
  expect(await guess({ ...stranger, address: '192.0.2.9' }, right)).toEqual({ outcome: 'throttled', retry_after: 1 });
});

test('the wait doubles, in numbers, up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 9, 10, 14, 15, 16, 5000].map((count) => waitAfter(count, 5))).toEqual([
    0, 0, 1, 2, 16, 32, 512, 900, 900, 900,
  ]);
});
