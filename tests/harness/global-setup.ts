import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the PostgreSQL that runs for the whole test run. */
    readonly postgres_url: string;
  }
}

/** vitest calls this before the first test file, and what it returns after the last, also when tests failed. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const postgres = await startPostgres();
  project.provide('postgres_url', postgres.url);
  return postgres.stop;
};
