type Cleanup = () => Promise<unknown> | unknown;

const cleanups: Cleanup[] = [];

/** Registers what must be undone when this test file ends, failed or not; last in, first out. */
export const atEndOfFile = (cleanup: Cleanup): void => {
  cleanups.push(cleanup);
};

/** `end-of-file.ts` calls it. */
export const endFile = async (): Promise<void> => {
  const failures: unknown[] = [];
  for (const cleanup of cleanups.splice(0).reverse()) {
    await Promise.resolve()
      .then(cleanup)
      .catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'What a test file opened could not be closed.');
};
