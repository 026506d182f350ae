import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { type RunningProcess, startProcess } from './child-process.ts';
import type { Database } from './database.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './program.ts';
import { type Ended, ended, lastWords, type Running } from './running.ts';
import { send } from './send.ts';

export interface ServerOptions {
  readonly database: Database;
  /** The configuration file's content. */
  readonly config?: object;
  /** Environment variables beside those the harness sets, or instead of them. */
  readonly env?: Readonly<Record<string, string>>;
  /** How many processes serve the database on PostgreSQL; SQLite always has one. */
  readonly count?: number;
  /** In a process of its own, as each is where several serve one database: to be killed, or to prove that one suffices. */
  readonly alone?: boolean;
  /** A free one, unless somebody must know it before. */
  readonly port?: number;
  /** The program, for the harness's own tests. */
  readonly main?: string;
}

export interface Server extends Pick<Running, 'waitFor' | 'stop' | 'kill' | 'exited'> {
  /** `http://localhost:…`, the same for every process on this database. A client listens on 127.0.0.1: another site. */
  readonly issuer: string;
  /** Where this process answers: `http://127.0.0.1:…`. */
  readonly url: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly database: Database;
  /** The other processes that `count` asked for. */
  readonly peers: readonly Server[];
  /** All it wrote so far, and those of its lines that are JSON. */
  readonly lines: readonly string[];
  readonly logs: readonly LogEntry[];
  /**
   * Runs a command to its end in the server's environment, if it can in the process that runs the commands of all. Servers
   * know what it changed when this answers, but for what it created.
   */
  cli(args: readonly string[], options?: { readonly stdin?: string }): Promise<CommandResult>;
  /** Starts a process, for a command that runs until it is stopped, such as `attempts tail`. */
  run(args: readonly string[], options?: { readonly stdin?: string }): RunningProcess;
  /** One more process on the same database with the same issuer, secret and configuration. */
  startSecond(): Promise<Server>;
  /** The same again, on the same port, after `stop` or `kill`; but for what is given. */
  restart(env?: Readonly<Record<string, string>>): Promise<Server>;
}

export type LogEntry = Readonly<Record<string, unknown>>;

export interface CommandResult extends Ended {
  /** Standard output as the one JSON document it must be; fails, showing both outputs, when it is not. */
  readonly json: Readonly<Record<string, unknown>>;
}

export const serverMain = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

/** Starts a server and waits until it is ready; it is killed at the end of the test file if still alive. */
export const startServer = async (options: ServerOptions): Promise<Server> => {
  const { database, config, count = 1, main = serverMain } = options;
  const port = options.port ?? (await freePort());
  const env = {
    GRANTRY_ISSUER: `http://localhost:${port}`,
    GRANTRY_HOST: '127.0.0.1',
    GRANTRY_DATA: database.data_dir,
    GRANTRY_DATABASE_URL: database.url,
    GRANTRY_SECRET: randomBytes(32).toString('base64url'),
    GRANTRY_LOG_LEVEL: 'info',
    ...(config === undefined ? {} : { GRANTRY_CONFIG: await writeConfig(database, config) }),
    ...options.env,
  };
  const others = database.name === 'postgres' ? count - 1 : 0;
  const peers: Server[] = [];
  const server = await launch({ main, alone: options.alone ?? others > 0, database, env, port, peers });
  for (let started = 0; started < others; started += 1) peers.push(await server.startSecond());
  return server;
};

interface Launch {
  readonly main: string;
  readonly alone: boolean;
  readonly database: Database;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly peers: readonly Server[];
}

const launch = async (what: Launch): Promise<Server> => {
  const { main, database, port, peers } = what;
  const env = { ...what.env, GRANTRY_PORT: String(port) };
  const cwd = database.data_dir;
  const url = `http://127.0.0.1:${port}`;
  const run: Server['run'] = (args, { stdin = '' } = {}) => startProcess(main, args, { env, cwd, stdin });
  const shared = (socket: string, args: readonly string[], stdin = '') =>
    canShare(what) ? startProgram(socket, { args, env, cwd, stdin }) : run(args, { stdin });
  const child = what.alone ? run(['start']) : shared(serverSocket(), ['start']);
  await ready(child, url);
  return {
    ...child,
    issuer: what.env.GRANTRY_ISSUER ?? url,
    url,
    port,
    env,
    database,
    peers,
    get lines() {
      return [...child.stdout, ...child.stderr];
    },
    get logs() {
      return [...child.stdout, ...child.stderr].flatMap(parsed);
    },
    run,
    cli: async (args, { stdin } = {}) => {
      const answered = result(await ended(shared(inject('command_socket'), args, stdin)));
      if (CHANGES_WHAT_IS_CACHED.test(args.join(' '))) await pause(SEEN_AFTER);
      return answered;
    },
    startSecond: async () => launch({ ...what, ...(await elsewhere(what)), alone: true, peers: [] }),
    restart: (changed = {}) => launch({ ...what, env: { ...what.env, ...changed } }),
  };
};

/** A running server may know apps, organizations, APIs and keys as they were a second ago (`model/cache.ts`). */
const SEEN_AFTER = 1_001;
const CHANGES_WHAT_IS_CACHED = /^(apps|organizations|apis|keys) (?!create|list|show)/;

/** What Node itself is told, it is told by a process of its own. */
const canShare = ({ main, env }: Launch): boolean => main === serverMain && env.NODE_OPTIONS === undefined;

const serverSocket = (): string => {
  const sockets = inject('server_sockets');
  return sockets[Number(process.env.VITEST_POOL_ID) % sockets.length] ?? '';
};

/** On PostgreSQL another process is another machine, with a data directory of its own. */
const elsewhere = async ({ database, env }: Launch): Promise<Pick<Launch, 'env' | 'port'>> => {
  const port = await freePort();
  if (database.name === 'sqlite') return { env, port };
  const data_dir = join(database.data_dir, String(port));
  await mkdir(data_dir);
  return { env: { ...env, GRANTRY_DATA: data_dir }, port };
};

const ready = async (child: Running, url: string): Promise<void> => {
  const ended = child.exited.then(() => 'ended');
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await Promise.race([ended, send(`${url}/readyz`).catch(() => undefined)]);
    if (answer === 'ended') break;
    if (typeof answer === 'object' && answer.status === 200) return;
    await pause(50);
  }
  await child.stop();
  throw new Error(`The server did not get ready (exit code ${await child.exited}).\n${lastWords(child)}`);
};

const result = ({ code, stdout, stderr }: Ended): CommandResult => ({
  code,
  stdout,
  stderr,
  get json() {
    const [document] = parsed(stdout);
    if (document === undefined) throw new Error(`Not one JSON document (exit code ${code}).\n${stdout}\n${stderr}`);
    return document;
  },
});

const parsed = (text: string): readonly LogEntry[] => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? [value as LogEntry] : [];
  } catch {
    return [];
  }
};

const writeConfig = async (database: Database, config: object): Promise<string> => {
  const file = join(database.data_dir, 'grantry.config.mjs');
  await writeFile(file, `export default ${JSON.stringify(config)};\n`);
  return file;
};
