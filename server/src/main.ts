#!/usr/bin/env node
/** The process: what the world gives to the command line, and how a server starts and stops in it. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import manifest from 'grantry/package.json' with { type: 'json' };
import { pino } from 'pino';
import { passwordHasher } from './accounts/password.ts';
import { createApp } from './app.ts';
import { commandLine } from './cli/index.ts';
import { runCli } from './cli/program.ts';
import type { Opening, Server, World } from './cli/world.ts';
import { sqliteFile } from './config/read.ts';
import type { Config } from './config/schema.ts';
import { metrics } from './http/operation/metrics.ts';
import { lockDataDirectory } from './storage/data-directory.ts';
import { openStorage } from './storage/index.ts';
import { SchemaMismatch } from './storage/schema.ts';

const clockMs = () => Date.now();
const clock = () => Math.floor(Date.now() / 1_000);
const counters = metrics();

async function open({ database_url }: Config, { migrate }: { readonly migrate: boolean }): Promise<Opening> {
  try {
    const storage = await openStorage({ url: database_url, migrate, observe: (what) => counters.stored(what) });
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
  const held = lockDataDirectory(dirname(file));
  return held.outcome === 'held' ? async () => held.release() : undefined;
}

async function serve({ config, storage, secret }: Server, ready: () => void): Promise<number> {
  const log = pino({ level: config.log_level }, pino.destination(2));
  const app = await createApp({ config, storage, secret, random: randomBytes, clockMs, log, metrics: counters });
  const address = await app.listen();
  log.info({ address, issuer: config.issuer }, 'listening');
  ready();
  await stopped;
  log.info({}, 'stopping: answering what was accepted');
  await app.close();
  return 0;
}

const stop = new AbortController();
const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

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
  hashPassword: (password) => passwordHasher().hash(password),
};

process.exitCode = await runCli(commandLine, world);
