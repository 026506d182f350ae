/**
 * A process of its own that runs the commands of a whole test run, each as the program would: loading the program is
 * most of what a command costs, and tests give some thousand. A connection brings one command and takes what it wrote.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { commandLine } from '../../server/src/cli/index.ts';
import { runCli } from '../../server/src/cli/program.ts';
import { composeWorld } from '../../server/src/compose/world.ts';
import type { Command, Ended } from './command.ts';

process.umask(0o077);

// A configuration file finds the environment of the command that reads it …
const own = process.env;
const environment = new AsyncLocalStorage<NodeJS.ProcessEnv>();
Object.defineProperty(process, 'env', { get: () => environment.getStore() ?? own });
// … and is read anew by each: only such a file is imported by its address.
let imported = 0;
registerHooks({
  resolve: (specifier, context, next) => {
    imported += 1;
    return next(specifier.startsWith('file:') ? `${specifier}?${imported}` : specifier, context);
  },
});

const home = await mkdtemp(join(tmpdir(), 'grantry-commands-'));
const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${home.replace(/.*\\/, '')}` : join(home, 'socket');
const server = createServer({ allowHalfOpen: true }, (connection) => void answer(connection));
server.listen(socket, () => process.stdout.write(`${JSON.stringify({ socket })}\n`));
await text(process.stdin);
rmSync(home, { recursive: true, force: true });
process.exit();

async function answer(connection: Socket): Promise<void> {
  connection.end(JSON.stringify(await run(JSON.parse(await text(connection)) as Command)));
}

async function run({ args: argv, env, cwd, stdin }: Command): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const writer = (name: keyof typeof written) => ({ write: (piece: string) => (written[name] += piece) });
  const world = composeWorld({
    argv,
    env,
    cwd,
    stdin: given(stdin),
    stdout: writer('stdout'),
    stderr: writer('stderr'),
    random: randomBytes,
    stop: new AbortController().signal,
    clockMs: () => Date.now(),
  });
  try {
    return { code: await environment.run({ ...env }, () => runCli(commandLine, world)), ...written };
  } catch (error) {
    return { code: 1, stdout: written.stdout, stderr: `${written.stderr}${inspect(error)}\n` };
  }
}

async function* given(stdin: string): AsyncIterable<string> {
  yield stdin;
}
