import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { startProcess } from './child-process.ts';
import { startPostgres } from './postgres.ts';

const config_dir = await mkdtemp(join(tmpdir(), 'grantry-failing-'));
afterAll(() => rm(config_dir, { recursive: true }));

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('PostgreSQL ends, and leaves nothing behind, when it is stopped', async () => {
  const postgres = await startPostgres();
  const pid = Number(readFileSync(join(postgres.data_dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  expect(isAlive(pid)).toBe(true);
  await postgres.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(dirname(postgres.data_dir))).toBe(false);
}, 30_000);

test('PostgreSQL ends when the process that wanted it is killed', async () => {
  const owner = startProcess(here('stand-ins/postgres-owner.ts'), [], { env: {}, cwd: config_dir });
  const data_dir = await owner.waitFor(/grantry-postgres/);
  await owner.kill();
  await expect.poll(() => existsSync(dirname(data_dir)), { timeout: 15_000 }).toBe(false);
}, 30_000);

test('a test run that fails exits with 1, and has stopped its PostgreSQL', async () => {
  const config = join(config_dir, 'vitest.config.mjs');
  const options = { root: here('stand-ins'), include: ['failing.ts'], globalSetup: [here('global-setup.ts')] };
  await writeFile(config, `export default ${JSON.stringify({ test: options })};\n`);
  const vitest = here(import.meta.resolve('vitest')).replace(/dist\/.*$/, 'vitest.mjs');
  const env = { PATH: process.env.PATH, NO_COLOR: '1' };
  const run = spawn(process.execPath, [vitest, 'run', '--config', config], { env });
  const [stdout, stderr, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'exit')]);
  expect(stdout).toContain('1 failed');
  expect(code).toBe(1);
  const [, port] = /@127\.0\.0\.1:(\d+)/.exec(stdout + stderr) ?? expect.unreachable(stdout + stderr);
  await expect(once(connect(Number(port), '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
}, 60_000);
