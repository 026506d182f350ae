import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { startCompanion } from './companion.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the PostgreSQL that runs for the whole test run. */
    readonly postgres_url: string;
    /** Where the process listens that runs commands. */
    readonly command_socket: string;
  }
}

const BUILD_PORTAL = fileURLToPath(new URL('../../scripts/build-portal.ts', import.meta.url));

/** vitest calls this before the first test file, and what it returns after the last, also when tests failed. */
export const setup = async (project: TestProject): Promise<() => Promise<unknown>> => {
  // In a process of its own: what it needs in its environment is not for the tests.
  await promisify(execFile)(process.execPath, [BUILD_PORTAL]);
  const [postgres, commands] = await Promise.all([
    startPostgres(),
    startCompanion<{ readonly socket: string }>('command-process.ts'),
  ]);
  project.provide('postgres_url', postgres.url);
  project.provide('command_socket', commands.said.socket);
  return () => Promise.all([postgres.stop(), commands.stop()]);
};
