#!/usr/bin/env node
/** The process: what the world gives to the command line, and what the world hears of its end. */
import { randomBytes } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Whatever is made here holds what only its owner may read.
process.umask(0o077);

// What one start has compiled, the next reads: from among the packages, where only those write who may change them anyway.
enableCompileCache(fileURLToPath(new URL('../.cache/grantry', import.meta.url)));
const [{ commandLine }, { runCli }, { composeWorld }] = await Promise.all([
  import('./cli/index.ts'),
  import('./cli/program.ts'),
  import('./compose/world.ts'),
]);

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

// `grantry … | head`: nobody reads any more, so there is nothing more to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const world = composeWorld({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  log: process.stderr.fd,
  stop: stop.signal,
  random: randomBytes,
  clockMs: () => Date.now(),
});

process.exitCode = await runCli(commandLine, world);
