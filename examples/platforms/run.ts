/** `npm run example fyle`: Grantry as that platform, its API beside it, something in both to begin with; Ctrl-C ends it. */

import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startCallback } from './callback.ts';
import { grantry, type Installation, installation } from './installation.ts';
import { apiEnvironment, type Platform } from './platform.ts';
import { type Running, startProgram } from './running.ts';
import { welcomeText } from './welcome.ts';

const folders = readdirSync(new URL('.', import.meta.url))
  .filter((name) => existsSync(new URL(`${name}/seed.ts`, import.meta.url)))
  .sort();
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
const stopped = once(stopping.signal, 'abort');

async function run(folder: string, json: boolean): Promise<void> {
  const { platform } = (await import(`./${folder}/seed.ts`)) as { readonly platform: Platform };
  const place = installation(folder, platform.apis.length, process.env);
  for (const { variable, port } of place.ports) await refuseTaken(variable, port);
  const running: Running[] = [];
  try {
    const welcome = await start(folder, platform, place, running);
    const { issuer, api_urls, data } = place;
    console.log(json ? JSON.stringify({ issuer, api_urls, data, ...welcome }) : welcomeText(platform, place, welcome));
    await Promise.race([stopped, ...running.map((each) => each.ended)]);
    if (!stopping.signal.aborted) throw new Error('A part of it has ended, so all of it ends.');
  } finally {
    await Promise.all(running.map((each) => each.stop()));
  }
}

async function start(folder: string, { apis, seed }: Platform, place: Installation, running: Running[]) {
  running.push(await startProgram(grantry, ['start'], place.env));
  const welcome = await seed(place);
  const file = fileURLToPath(new URL(`${folder}/api.ts`, import.meta.url));
  for (const index of apis.keys()) {
    running.push(await startProgram(file, [], apiEnvironment(apis, index, place)));
  }
  running.push(await startCallback(place.redirect_uri, welcome.redeem));
  return welcome;
}

/** Before anything is made or started. */
async function refuseTaken(variable: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${port} is taken: set ${variable} to another.`)));
    server.listen(port, 'localhost', () => server.close(() => resolve()));
  });
}

const [folder = '', ...flags] = process.argv.slice(2);
if (!folders.includes(folder)) {
  console.error(`Which platform? npm run example ${folders.join(' | ')}`);
  process.exit(2);
}
run(folder, flags.includes('--json')).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
