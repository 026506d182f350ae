import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { atEndOfFile } from './at-end-of-file.ts';
import { nodeEnvironment } from './node-environment.ts';
import { linesOf, type Running, running } from './running.ts';

export interface RunningProcess extends Running {
  readonly pid: number;
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
  child.stdin.on('error', () => undefined); // a process may end without having read its input
  child.stdin.end(stdin);
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  atEndOfFile(kill);
  const output = { stdout: linesOf(child.stdout), stderr: linesOf(child.stderr) };
  const terminate = (): void => void child.kill('SIGTERM');
  return { pid: child.pid ?? -1, ...running({ ...output, exited, terminate, kill }) };
};
