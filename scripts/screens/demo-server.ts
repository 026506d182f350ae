/** A server of its own for pictures: in an empty directory, set up by its link. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const PORT = 4_490;

export const issuer = `http://localhost:${PORT}`;

const reads = { security: [{ oauth: ['expenses.read'] }] };
const writes = { security: [{ oauth: ['expenses.write'] }] };

const openapi = {
  openapi: '3.1.0',
  info: { title: 'Northwind Expenses', version: '3' },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
  paths: {
    '/expenses': {
      get: { summary: 'List expenses', ...reads },
      post: { summary: 'Add an expense', ...writes },
    },
    '/expenses/{id}': {
      get: { summary: 'Show an expense', ...reads },
      patch: { summary: 'Change an expense', ...writes },
    },
    '/expenses/{id}/receipt': { get: { summary: 'Show its receipt', ...reads } },
    '/trips': { get: { summary: 'List trips', security: [{ oauth: ['trips.read'] }] } },
    '/status': { get: { summary: 'Say how it is', security: [] } },
  },
};

const config = {
  issuer,
  port: PORT,
  log_level: 'silent',
  platform: { name: 'Northwind Expenses' },
  apis: [{ name: 'Expenses API', resource: 'https://api.northwind.example/', default: true, openapi }],
  policies: { publishing: 'review' },
  scopes: [
    { name: 'expenses.read', title: 'See your expenses and their receipts', area: 'Expenses' },
    { name: 'expenses.write', title: 'Add and change expenses', area: 'Expenses', sensitivity: 'high' },
    { name: 'trips.read', title: 'See your trips', area: 'Trips' },
  ],
};

export interface DemoServer {
  readonly set_up: string;
  close(): Promise<void>;
}

export async function startDemo(): Promise<DemoServer> {
  const folder = await mkdtemp(join(tmpdir(), 'grantry-screens-'));
  await writeFile(join(folder, 'grantry.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const env = { ...process.env, GRANTRY_CONFIG: 'grantry.config.mjs' };
  const child = spawn(process.execPath, [main, 'start', '--json'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.trimEnd().endsWith('}')) break;
  }
  if (said === '') throw new Error('the server did not start');
  return { set_up: (JSON.parse(said) as { readonly set_up: string }).set_up, close };
}
