import type { Storage } from '../model/storage.ts';
import type { Task } from './task.ts';

/** Rows a step: few milliseconds each, so no request ever waits behind the sweep. */
const STEP = 200;
const MOST_STEPS = 50;

/** What is past goes by itself, in small steps, never in a request's path. */
export const sweep = (storage: Pick<Storage, 'upkeep'>, clock: () => number): Task => ({
  name: 'sweep',
  every: 1_000,
  run: async () => {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await storage.upkeep.sweep(clock(), STEP)) === 0) return;
    }
  },
});
