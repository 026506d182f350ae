import type { Cache } from '../model/cache.ts';
import type { Storage } from '../model/storage.ts';
import type { Task } from './task.ts';

/** What another process or a command changed is seen here within a second. */
export const pollVersion = (storage: Pick<Storage, 'upkeep'>, cache: Cache): Task => ({
  name: 'poll version',
  every: 500,
  run: () => cache.poll(() => storage.upkeep.version()),
});
