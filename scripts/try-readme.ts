/**
 * From an empty folder to the portal and the first API call, with the commands of the README as they stand there (only the address to
 * clone from is this checkout's). Uses the ports the README names. Run by .ci/run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST = 6;
const root = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];
const folder = await mkdtemp(join(tmpdir(), 'grantry-readme-'));
try {
  const commands = await quoted('## Your first API call');
  if (commands.length === 0 || commands.length > MOST) throw new Error(`${commands.length} commands, ${MOST} at most`);
  let said = '';
  for (const command of commands) {
    console.log(`$ ${command}`);
    said = await run(command.replace(/https:\/\/\S+(?= \.)/, root));
    console.log(said);
  }
  await hasPortal('http://localhost:4400/developers');
  if (!/^200 \{"notes":\[\]\}$/m.test(said)) throw new Error('the last command did not end in an answer of the API');
} finally {
  for (const child of running) if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
  // They write into it until they have ended.
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
}

async function quoted(heading: string): Promise<readonly string[]> {
  const section = (await readFile(join(root, 'README.md'), 'utf8')).split(heading)[1] ?? '';
  const block = /```sh\n(.*?)```/s.exec(section)?.[1] ?? '';
  return block.split('\n').filter((line) => line !== '');
}

/** `npm start` has built it. */
async function hasPortal(url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  const [, script = ''] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  const { status } = await fetch(new URL(script, url));
  if (script === '' || status !== 200) throw new Error(`${url} is no page of the portal`);
}

/** To its end, or until it says that it listens; then it goes on. */
async function run(command: string): Promise<string> {
  const child = spawn('sh', ['-c', command], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let output = '';
  const listening = new Promise<'listening'>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      if (/listening on|is ready/.test(output)) resolve('listening');
    });
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const result = await Promise.race([listening, ended]);
  if (result !== 'listening' && result !== 0) throw new Error(`"${command}" ended with ${result}`);
  return output.trim();
}
