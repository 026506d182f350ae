#!/usr/bin/env node
/** The process: what the world gives to the command line, and how a server starts and stops in it. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from 'grantry/package.json' with { type: 'json' };
import { commandLine } from './cli/index.ts';
import { runCli } from './cli/program.ts';
import type { Opening, Server, World } from './cli/world.ts';
import { ConfigError } from './config/config-error.ts';
import { sqliteFile } from './config/read.ts';
import type { Config } from './config/schema.ts';
import { type DialectSettings, type EnabledDialects, enabledDialects } from './dialects/enabled.ts';
import { dialects } from './dialects/index.ts';
import type { Observe } from './storage/driver.ts';

// What only a server needs is loaded when one starts: a command should not wait for it.
// Whatever is made here holds what only its owner may read.
process.umask(0o077);

const clockMs = () => Date.now();
const clock = () => Math.floor(Date.now() / 1_000);
const observed: { observe: Observe } = { observe: () => undefined };

async function open({ database_url }: Config, { migrate }: { readonly migrate: boolean }): Promise<Opening> {
  const [{ openStorage }, { SchemaMismatch }] = await Promise.all([
    import('./storage/index.ts'),
    import('./storage/schema.ts'),
  ]);
  try {
    const observe: Observe = (what, sql) => observed.observe(what, sql);
    const storage = await openStorage({ url: database_url, migrate, observe });
    return { outcome: 'opened', storage, schema_version: storage.schema.version };
  } catch (error) {
    if (!(error instanceof SchemaMismatch)) throw error;
    const { version, expected, state } = error.schema;
    return { outcome: 'mismatch', schema: { version, expected, state: state === 'newer' ? 'newer' : 'behind' } };
  }
}

async function lock(config: Config): Promise<(() => Promise<void>) | undefined> {
  const file = sqliteFile(config);
  if (file === undefined) return async () => undefined;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const { lockDataDirectory } = await import('./storage/data-directory.ts');
  const held = lockDataDirectory(dirname(file));
  return held.outcome === 'held' ? async () => held.release() : undefined;
}

// Beside the compiled server, or where the checkout builds it.
const PUBLISHED = fileURLToPath(new URL('./portal/', import.meta.url));
const IN_CHECKOUT = fileURLToPath(new URL('../../portal/dist/', import.meta.url));

async function serve({ config, storage, secret }: Server, ready: () => void): Promise<number> {
  const [{ pino }, { createApp }, { metrics }, { readPortal }] = await Promise.all([
    import('pino'),
    import('./app.ts'),
    import('./http/operation/metrics.ts'),
    import('./http/portal/portal-file.ts'),
  ]);
  const counters = metrics(config.metrics);
  observed.observe = (what) => counters.stored(what);
  const log = pino({ level: config.log_level }, pino.destination(2));
  const enabled = dialectsOf(config);
  const app = await createApp({
    config,
    storage,
    secret,
    random: randomBytes,
    clockMs,
    log,
    metrics: counters,
    enabled,
    portal: (await readPortal(PUBLISHED)) ?? (await readPortal(IN_CHECKOUT)),
  });
  const address = await app.listen();
  log.info({ address, issuer: config.issuer }, 'listening');
  ready();
  await stopped;
  log.info({}, 'stopping: answering what was accepted');
  await app.close();
  return 0;
}

function dialectsOf({ dialects: settings, policies }: Config): EnabledDialects {
  try {
    return enabledDialects(dialects, settings as DialectSettings, policies.code_lifetime);
  } catch (error) {
    const problem = error instanceof Error ? error.message : '';
    throw new ConfigError([{ key: 'dialects', value: '', problem, fix: 'See docs/dialects.md.' }]);
  }
}

const stop = new AbortController();
const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

// `grantry … | head`: nobody reads any more, so there is nothing more to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const world: World = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  version: manifest.version,
  clock,
  random: randomBytes,
  stop: stop.signal,
  open,
  lock,
  serve,
  dialects: dialectsOf,
  hashPassword: async (password) => (await import('./accounts/password.ts')).passwordHasher().hash(password),
};

process.exitCode = await runCli(commandLine, world);
