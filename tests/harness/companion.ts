import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { nodeEnvironment } from './node-environment.ts';

/** A process that serves a whole test run. */
export interface Companion<Said> {
  /** The one line it wrote when it was ready. */
  readonly said: Said;
  stop(): Promise<void>;
}

/** Runs a script of this folder, which writes one line of JSON when it is ready and ends when its standard input does. */
export const startCompanion = async <Said>(script: string): Promise<Companion<Said>> => {
  // In a process group of its own: Ctrl-C reaches only us, and the end of our pipe ends it in good order.
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url))], {
    detached: true,
    env: { ...nodeEnvironment, TMPDIR: tmpdir() },
  });
  const exited = once(child, 'exit');
  const stderr = text(child.stderr);
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => [])]);
  if (typeof line !== 'string') throw new Error(`${script} did not start.\n${await stderr}`);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { said: JSON.parse(line) as Said, stop };
};
