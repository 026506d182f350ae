/** What the command line gets from a process: databases, locks and servers, each loaded when a command asks for it. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from 'grantry/package.json' with { type: 'json' };
import type { Opening, OpenOptions, Server, World } from '../cli/world.ts';
import { ConfigError } from '../config/config-error.ts';
import { sqliteFile } from '../config/read.ts';
import type { Config } from '../config/schema.ts';
import { type DialectSettings, type EnabledDialects, enabledDialects } from '../dialects/enabled.ts';
import { dialects } from '../dialects/index.ts';
import type { Observe } from '../storage/driver.ts';

/** A process, or what stands for one. */
export type Surroundings = Pick<World, 'argv' | 'env' | 'cwd' | 'stdin' | 'stdout' | 'stderr' | 'stop' | 'random'> & {
  readonly clockMs: () => number;
  /** A file descriptor, or whoever takes the lines. */
  readonly log: number | World['stderr'];
};

export function composeWorld(given: Surroundings): World {
  const observed: { observe: Observe } = { observe: () => undefined };
  return {
    ...given,
    version: manifest.version,
    clock: () => Math.floor(given.clockMs() / 1_000),
    open: (config, options) => open(config, { ...options, observe: (what, sql) => observed.observe(what, sql) }),
    lock,
    serve: (server, ready) => serve(server, ready, given, observed),
    dialects: dialectsOf,
    hashPassword: async (password) => (await import('../accounts/password.ts')).passwordHasher().hash(password),
  };
}

async function open(
  { database_url: url }: Config,
  options: OpenOptions & { readonly observe: Observe },
): Promise<Opening> {
  const [{ openStorage }, { SchemaMismatch }] = await Promise.all([
    import('../storage/index.ts'),
    import('../storage/schema.ts'),
  ]);
  try {
    const storage = await openStorage({ url, ...options });
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
  const { lockDataDirectory } = await import('../storage/data-directory.ts');
  const held = lockDataDirectory(dirname(file));
  return held.outcome === 'held' ? async () => held.release() : undefined;
}

// Beside the compiled server, or where the checkout builds it.
const PUBLISHED = fileURLToPath(new URL('../portal/', import.meta.url));
const IN_CHECKOUT = fileURLToPath(new URL('../../../portal/dist/', import.meta.url));

async function serve(
  { config, storage, secret }: Server,
  ready: () => void,
  { stop, random, clockMs, log: lines }: Surroundings,
  observed: { observe: Observe },
): Promise<number> {
  const [{ pino }, { createApp }, { metrics }, { readPortal }] = await Promise.all([
    import('pino'),
    import('../app.ts'),
    import('../http/operation/metrics.ts'),
    import('../http/portal/portal-file.ts'),
  ]);
  const counters = metrics(config.metrics);
  observed.observe = (what) => counters.stored(what);
  const log = pino({ level: config.log_level }, typeof lines === 'number' ? pino.destination(lines) : lines);
  const app = await createApp({
    config,
    storage,
    secret,
    random,
    clockMs,
    log,
    metrics: counters,
    enabled: dialectsOf(config),
    portal: (await readPortal(PUBLISHED)) ?? (await readPortal(IN_CHECKOUT)),
  });
  const address = await app.listen();
  log.info({ address, issuer: config.issuer }, 'listening');
  ready();
  await aborted(stop);
  log.info({}, 'stopping: answering what was accepted');
  await app.close();
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function dialectsOf({ dialects: settings, policies }: Config): EnabledDialects {
  try {
    return enabledDialects(dialects, settings as DialectSettings, policies.code_lifetime);
  } catch (error) {
    const problem = error instanceof Error ? error.message : '';
    throw new ConfigError([{ key: 'dialects', value: '', problem, fix: 'See docs/dialects.md.' }]);
  }
}
