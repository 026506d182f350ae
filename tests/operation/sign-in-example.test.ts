/** The commands of examples/sign-in, as they stand there, but for the ports; in a folder of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import { browserless } from '../harness/browserless.ts';
import { freePort } from '../harness/free-port.ts';
import type { Page } from '../harness/navigate.ts';
import { nodeEnvironment } from '../harness/node-environment.ts';
import { send } from '../harness/send.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
let ports: ReadonlyMap<string, number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantry-sign-in-'));
  for (const name of ['examples', 'server', 'portal', 'scripts', 'node_modules', 'package.json'])
    await symlink(join(root, name), join(folder, name));
  ports = new Map([
    ['4400', await freePort()],
    ['4401', await freePort()],
    ['4500', await freePort()],
  ]);
  atEndOfFile(() => rm(folder, { recursive: true, maxRetries: 20 }));
});

const portOf = (port: string): number => ports.get(port) ?? expect.unreachable(port);
const urlOf = (port: string): string => `http://localhost:${portOf(port)}`;

/** The code blocks of a document, with the ports that are free here. */
const blocksOf = (document: string): readonly string[] => {
  const text = readFileSync(join(root, 'examples/sign-in', document), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.map((block) => block.replace(/\b4[45]0[01]\b/g, (port) => String(portOf(port))));
};

/** Pasted into a shell, which stays open until the tests are done. */
const paste = (script: string, env: Readonly<Record<string, string>> = {}) => {
  const child = spawn('sh', ['-eu', '-c', `${script}\nwait`], {
    cwd: folder,
    env: { ...nodeEnvironment, HOME: folder, GRANTRY_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const closed = once(child, 'close');
  atEndOfFile(async () => {
    // The shell may have ended before what it has started.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await closed;
  });
  return said;
};

const isReady = (port: string, path: string) => async (): Promise<number> =>
  (await send(`http://127.0.0.1:${portOf(port)}${path}`).catch(() => ({ status: 0 }))).status;

const READY = { timeout: 50_000, interval: 250 };

/** Signs in at a page that is elsewhere, for which this browser has no cookies yet, and brings back where that leads. */
const signInThere = async (url: string, person: { readonly email: string; readonly password: string }) => {
  const { origin } = new URL(url);
  const there = browserless({ issuer: origin, url: origin });
  let page: Page = await there.submit(await there.open(url), person);
  if (page.left === undefined) page = await there.submit(page, { decision: 'allow' });
  return page.left ?? expect.unreachable();
};

test('at the platform’s own page', async () => {
  const [block = ''] = blocksOf('README.md');
  expect(block).toContain('npm start');
  const [grantry, platform] = [urlOf('4400'), urlOf('4500')];
  const own = { GRANTRY_PORT: String(portOf('4400')), GRANTRY_ISSUER: grantry };
  const said = paste(block, { ...own, PORT: String(portOf('4500')), PLATFORM_URL: platform });
  await expect.poll(isReady('4400', '/readyz'), READY).toBe(200);
  await expect.poll(isReady('4500', '/login'), READY).toBe(200);
  const here = browserless({ issuer: grantry, url: grantry });
  const { left = '' } = await here.open(`${grantry}/sign-in`);
  expect(left.startsWith(`${platform}/login?`)).toBe(true);
  const back = await here.open(await signInThere(left, { email: 'maria@acme.example', password: 'maria' }));
  expect([back.url.pathname, said]).toEqual(['/account', said]);
  expect((await here.open(`${grantry}/account/plain`)).body).toContain('Maria López');
});

test('at an OpenID Provider', async () => {
  // On the port that the other example has.
  ports = new Map([...ports, ['4400', await freePort()]]);
  const [provider = '', other = ''] = blocksOf('upstream.md');
  const [here, there] = [urlOf('4400'), urlOf('4401')];
  const said = paste(provider);
  await expect.poll(isReady('4401', '/readyz'), READY).toBe(200);
  said.push(...paste(other, { PROVIDER: there }));
  await expect.poll(isReady('4400', '/readyz'), READY).toBe(200);
  const browser = browserless({ issuer: here, url: here });
  const { left = '' } = await browser.open(`${here}/sign-in`);
  expect(left.startsWith(`${there}/oauth/authorize?`)).toBe(true);
  const person = { email: 'maria@provider.example', password: 'a password to try' };
  await browser.open(await signInThere(left, person));
  expect([(await browser.open(`${here}/account/plain`)).body, said]).toEqual([expect.stringContaining('Maria'), said]);
});
