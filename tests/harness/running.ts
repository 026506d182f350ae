import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface Running {
  /** What it has written so far, line by line. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Its exit code once it has ended and all it wrote is read; null when it was ended. */
  readonly exited: Promise<number | null>;
  /** The first line, past or to come, that matches; fails when it ends or 30 seconds pass without one. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Asks it to end, as SIGTERM does, and gives its exit code; fails when it has not ended after 15 seconds. */
  stop(): Promise<number | null>;
  /** Ends it where it stands, as SIGKILL does. */
  kill(): Promise<void>;
}

/** How it was ended and what it wrote by then. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started extends Omit<Running, 'waitFor' | 'stop'> {
  /** Asks it to end, and does not wait. */
  terminate(): void;
}

export const running = ({ terminate, ...started }: Started): Running => ({
  ...started,
  waitFor: (pattern) => waitFor(pattern, started),
  stop: async () => {
    terminate();
    if (await within(15_000, started.exited)) return started.exited;
    // One that shares a process with others cannot be killed; what it was doing is worth as much then.
    await started.kill().catch(() => undefined);
    throw new Error(`Still running 15 seconds after it was asked to end.\n${lastWords(started)}`);
  },
});

export const ended = async ({ exited, stdout, stderr }: Pick<Running, 'exited' | keyof Output>): Promise<Ended> => ({
  code: await exited,
  stdout: stdout.join('\n'),
  stderr: stderr.join('\n'),
});

type Output = Pick<Running, 'stdout' | 'stderr'>;

/** The last of what it wrote, for the message of a failing test. */
export const lastWords = ({ stdout, stderr }: Output): string => [...stdout, ...stderr].slice(-40).join('\n');

export const linesOf = (stream: NodeJS.ReadableStream): readonly string[] => {
  const lines: string[] = [];
  createInterface(stream).on('line', (line) => lines.push(line));
  return lines;
};

const waitFor = async (pattern: RegExp, started: Output & Pick<Running, 'exited'>): Promise<string> => {
  let hasEnded = false;
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    const line = [...started.stdout, ...started.stderr].find((candidate) => pattern.test(candidate));
    if (line !== undefined) return line;
    if (hasEnded) break;
    hasEnded = await within(25, started.exited);
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
