import { type ProcessOptions, startProcess } from '../harness/child-process.ts';
import { type Ended, ended } from '../harness/running.ts';
import { type Server, serverMain } from '../harness/server.ts';

/** Runs a command to its end, in a process of its own and in an environment and a directory that need not be those of a running server. */
export const run = (args: readonly string[], surroundings: ProcessOptions): Promise<Ended> =>
  ended(startProcess(serverMain, args, surroundings));

/** The same command line and environment as a server that is not running now, but for what is given. */
export const startLike = (server: Server, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(['start'], { env: { ...server.env, ...env }, cwd: server.database.data_dir });
