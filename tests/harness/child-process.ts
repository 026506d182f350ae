import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { atEndOfFile } from './at-end-of-file.ts';
import { nodeEnvironment } from './node-environment.ts';

export interface RunningProcess {
  readonly pid: number;
  /** What it has written so far, line by line. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Its exit code once it has ended and all it wrote is read; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** The first line, past or to come, that matches; fails when the process ends or 15 seconds pass without one. */
  waitFor(pattern: RegExp): Promise<string>;
  /** SIGTERM, and its exit code; fails when it has not ended after 15 seconds. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin?: string;
}

/** Runs a TypeScript file with the Node.js that runs the tests; killed at the end of the test file if still alive. */
export const startProcess = (file: string, args: readonly string[], options: ProcessOptions): RunningProcess => {
  const { cwd, env, stdin = '' } = options;
  const child = spawn(process.execPath, [file, ...args], { cwd, env: { ...nodeEnvironment, ...env } });
  const stdout = linesOf(child.stdout);
  const stderr = linesOf(child.stderr);
  child.stdin.on('error', () => undefined); // a process may end without having read its input
  child.stdin.end(stdin);
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const started = { pid: child.pid ?? -1, stdout, stderr, exited, kill };
  atEndOfFile(kill);
  return { ...started, stop: () => stop(child, started), waitFor: (pattern) => waitFor(pattern, started) };
};

/** The last of what a process wrote, for the message of a failing test. */
export const lastWords = ({ stdout, stderr }: Pick<RunningProcess, 'stdout' | 'stderr'>): string =>
  [...stdout, ...stderr].slice(-40).join('\n');

type Started = Pick<RunningProcess, 'stdout' | 'stderr' | 'exited' | 'kill'>;

const stop = async (child: ChildProcess, started: Started): Promise<number | null> => {
  child.kill('SIGTERM');
  if (await within(15_000, started.exited)) return started.exited;
  await started.kill();
  throw new Error(`Still running 15 seconds after SIGTERM.\n${lastWords(started)}`);
};

const waitFor = async (pattern: RegExp, started: Started): Promise<string> => {
  let ended = false;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const line = [...started.stdout, ...started.stderr].find((candidate) => pattern.test(candidate));
    if (line !== undefined) return line;
    if (ended) break;
    ended = await within(25, started.exited);
  }
  throw new Error(`No line matched ${pattern}.\n${lastWords(started)}`);
};

const within = async (milliseconds: number, exited: Promise<unknown>): Promise<boolean> => {
  const timer = new AbortController();
  const late = pause(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([exited.then(() => true), late]);
  timer.abort();
  return inTime;
};

const linesOf = (stream: NodeJS.ReadableStream): readonly string[] => {
  const lines: string[] = [];
  createInterface(stream).on('line', (line) => lines.push(line));
  return lines;
};
