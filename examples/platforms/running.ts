import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Env } from './platform.ts';

export interface Running {
  /** When it has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Resolves when it has ended. */
  stop(): Promise<unknown>;
}

/** Runs a program of ours, and waits until it says that it is ready. */
export async function startProgram(file: string, args: readonly string[], env: Env): Promise<Running> {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const ready = new Promise<'ready'>((resolve) => {
    createInterface(child.stdout).on('line', (line) => /is ready|listening on/.test(line) && resolve('ready'));
  });
  if ((await Promise.race([ready, ended])) !== 'ready') throw new Error('It ended before it was ready: see above.');
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { ended, stop };
}
