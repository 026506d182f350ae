import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Postgres {
  readonly url: string;
  readonly data_dir: string;
  stop(): Promise<void>;
}

export const startPostgres = async (): Promise<Postgres> => {
  // In a process group of its own: Ctrl-C reaches only us, and the end of our pipe ends it in good order.
  const child = spawn(process.execPath, [fileURLToPath(new URL('postgres-process.ts', import.meta.url))], {
    detached: true,
  });
  const exited = once(child, 'exit');
  const stderr = text(child.stderr);
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => [])]);
  if (typeof line !== 'string') throw new Error(`PostgreSQL did not start.\n${await stderr}`);
  const { url, data_dir } = JSON.parse(line) as { url: string; data_dir: string };
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { url, data_dir, stop };
};
