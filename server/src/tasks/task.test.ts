import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCache } from '../model/cache.ts';
import type { Storage } from '../model/storage.ts';
import { tasks } from './index.ts';
import { type Running, runTasks, type Task } from './task.ts';

let failures: unknown[][] = [];
let running: Running | undefined;
const failed = (...failure: unknown[]) => void failures.push(failure);
const start = (...some: readonly Task[]) => {
  running = runTasks(some, failed);
  return running;
};

beforeEach(() => {
  vi.useFakeTimers();
  failures = [];
});

afterEach(async () => {
  await running?.stop();
  vi.useRealTimers();
});

describe('a task', () => {
  test('runs at once, and again as long after its end as it says', async () => {
    const run = vi.fn(async () => {});
    start({ name: 'task', every: 500, run });
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(499);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('never runs beside itself, however long it takes', async () => {
    const run = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 10_000)));
    start({ name: 'slow', every: 500, run });
    await vi.advanceTimersByTimeAsync(10_499);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
    const stopped = running?.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
  });

  test('that fails is reported by name and tried again at its next turn; others go on', async () => {
    const error = new Error('away');
    const bad = vi.fn(async () => Promise.reject(error));
    const good = vi.fn(async () => {});
    start({ name: 'bad', every: 100, run: bad }, { name: 'good', every: 100, run: good });
    await vi.advanceTimersByTimeAsync(200);
    expect(failures).toEqual([
      ['bad', error],
      ['bad', error],
      ['bad', error],
    ]);
    expect(good).toHaveBeenCalledTimes(3);
  });
});

describe('stop', () => {
  test('waits for what is running and starts nothing more', async () => {
    let finish = () => {};
    const run = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const { stop } = start({ name: 'task', every: 10, run });
    let stopped = false;
    const done = stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stopped).toBe(false);
    finish();
    await done;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('between two turns forgets the next', async () => {
    const run = vi.fn(async () => {});
    const { stop } = start({ name: 'task', every: 10, run });
    await vi.advanceTimersByTimeAsync(0);
    await stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('the tasks there are', () => {
  const calls: string[] = [];
  let rows = 0;
  const upkeep = {
    version: async () => calls.push('version'),
    sweep: async (now: number, limit: number) => {
      calls.push(`sweep ${now} ${limit}`);
      const deleted = Math.min(rows, limit);
      rows -= deleted;
      return deleted;
    },
  };
  const flush = async () => void calls.push('flush');
  const deliver = async () => void calls.push('deliver');
  const all = tasks({
    storage: { upkeep } as unknown as Storage,
    cache: createCache(() => 1),
    clock: () => 7,
    flush,
    deliver,
  });
  const run = (name: string) => all.find((task) => task.name === name)?.run() ?? expect.fail(`no ${name}`);

  beforeEach(() => {
    calls.length = 0;
  });

  test('poll twice a second, write the log twice a second, send mail, and sweep', () => {
    expect(all.map(({ name, every }) => [name, every])).toEqual([
      ['poll version', 500],
      ['flush attempts', 500],
      ['send mail', 1_000],
      ['sweep', 1_000],
    ]);
  });

  test('poll and flush do what they are called', async () => {
    await run('poll version');
    await run('flush attempts');
    expect(calls).toEqual(['version', 'flush']);
  });

  test('sweep goes in small steps until nothing is left', async () => {
    rows = 450;
    await run('sweep');
    expect(calls).toEqual(Array.from({ length: 4 }, () => 'sweep 7 200'));
  });

  test('sweep leaves the rest for its next turn when there is much', async () => {
    rows = 1_000_000;
    await run('sweep');
    expect(calls).toHaveLength(50);
  });
});
