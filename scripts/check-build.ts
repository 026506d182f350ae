/**
 * `node scripts/check-build.ts`, after `npm run build`: what is published starts, is ready, has the portal and stops
 * cleanly; the guard loads. The server is copied away first, so that nothing else in the checkout can help it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

const { guard } = (await import(join(root, 'guard/dist/index.js'))) as { readonly guard: unknown };
if (typeof guard !== 'function') throw new Error('guard/dist exports no guard');

const directory = mkdtempSync(join(tmpdir(), 'grantry-build-'));
try {
  cpSync(join(root, 'server/dist'), join(directory, 'grantry'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  await startAndStop(await freePort());
} finally {
  rmSync(directory, { recursive: true, maxRetries: 20 });
}
console.log('the compiled server starts, is ready, has the portal and stops');

async function startAndStop(port: number): Promise<void> {
  const settings = { GRANTRY_HOST: '127.0.0.1', GRANTRY_PORT: String(port), GRANTRY_DATA: join(directory, 'data') };
  const server = spawn(process.execPath, [join(directory, 'grantry/main.js'), 'start'], {
    cwd: directory,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(server, 'exit');
  try {
    await untilReady(`http://127.0.0.1:${port}/readyz`, () => server.exitCode === null);
    const portal = await fetch(`http://127.0.0.1:${port}/developers`, { redirect: 'manual' });
    if (portal.status !== 200) throw new Error('the compiled server has no portal');
  } finally {
    server.kill('SIGTERM');
    await exited;
  }
  if (server.exitCode !== 0) throw new Error(`the compiled server exited with ${server.exitCode}`);
}

async function untilReady(url: string, isRunning: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && isRunning(); tries++) {
    const ready = await fetch(url).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
  throw new Error('the compiled server does not become ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
