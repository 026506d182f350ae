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
    /** Where the process listens that runs commands … */
    readonly command_socket: string;
    /** … and those that run servers, one for each worker. */
    readonly server_sockets: readonly string[];
  }
}

const BUILD_PORTAL = fileURLToPath(new URL('../../scripts/build-portal.ts', import.meta.url));

/** vitest calls this before the first test file, and what it returns after the last, also when tests failed. */
export const setup = async (project: TestProject): Promise<() => Promise<unknown>> => {
  // In a process of its own: what it needs in its environment is not for the tests.
  await promisify(execFile)(process.execPath, [BUILD_PORTAL]);
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  const [postgres, commands, ...servers] = await Promise.all([
    startPostgres(),
    startPrograms(),
    ...workers.map(startPrograms),
  ]);
  project.provide('postgres_url', postgres.url);
  project.provide('command_socket', commands.said.socket);
  project.provide(
    'server_sockets',
    servers.map(({ said }) => said.socket),
  );
  return () => Promise.all([postgres, commands, ...servers].map((each) => each.stop()));
};

const startPrograms = () => startCompanion<{ readonly socket: string }>('program-process.ts');
