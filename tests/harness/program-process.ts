/**
 * A process that runs the program many times over, each time as a process of its own would: loading it is most of what
 * a command costs, and of what a server costs that answers twenty requests. A connection brings what one is given and
 * takes what it says; its end asks the program to end.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { commandLine } from '../../server/src/cli/index.ts';
import { runCli } from '../../server/src/cli/program.ts';
import { composeWorld } from '../../server/src/compose/world.ts';
import type { Given, Said } from './program.ts';

process.umask(0o077);

// A configuration file finds the environment of the program that reads it …
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

const home = await mkdtemp(join(tmpdir(), 'grantry-programs-'));
const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${home.replace(/.*\\/, '')}` : join(home, 'socket');
const server = createServer({ allowHalfOpen: true }, (connection) => void answer(connection));
server.listen(socket, () => process.stdout.write(`${JSON.stringify({ socket })}\n`));
await text(process.stdin);
rmSync(home, { recursive: true, force: true });
process.exit();

async function answer(connection: Socket): Promise<void> {
  const stop = new AbortController();
  for (const event of ['end', 'error'] as const) connection.on(event, () => stop.abort());
  const [line] = (await once(createInterface(connection), 'line')) as [string];
  const say = (said: Said) => void (connection.writable && connection.write(`${JSON.stringify(said)}\n`));
  say({ code: await run(JSON.parse(line) as Given, stop.signal, say) });
  connection.end();
}

async function run(given: Given, stop: AbortSignal, say: (said: Said) => void): Promise<number> {
  const { args: argv, env, cwd, stdin } = given;
  const stderr = { write: (piece: string) => say({ stderr: piece }) };
  const world = composeWorld({
    argv,
    env,
    cwd,
    stdin: inPieces(stdin),
    stdout: { write: (piece: string) => say({ stdout: piece }) },
    stderr,
    log: stderr,
    random: randomBytes,
    stop,
    clockMs: () => Date.now(),
  });
  try {
    return await environment.run({ ...env }, () => runCli(commandLine, world));
  } catch (error) {
    stderr.write(`${inspect(error)}\n`);
    return 1;
  }
}

async function* inPieces(stdin: string): AsyncIterable<string> {
  yield stdin;
}
