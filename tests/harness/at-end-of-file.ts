import { afterAll } from 'vitest';

type Cleanup = () => Promise<unknown> | unknown;

const cleanups: Cleanup[] = [];

/** Registers what must be undone when this test file ends, failed or not; last in, first out. */
export const atEndOfFile = (cleanup: Cleanup): void => {
  cleanups.push(cleanup);
};

// vitest loads this module anew for every test file (`isolate`, its default), so this hook is that file's own.
afterAll(async () => {
  const failures: unknown[] = [];
  for (const cleanup of cleanups.splice(0).reverse()) {
    await Promise.resolve()
      .then(cleanup)
      .catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'What a test file opened could not be closed.');
}, 30_000);
