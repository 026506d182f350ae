/**
 * Builds the portal into `portal/dist`, each file beside itself packed with brotli, unless what is there was made of the
 * same sources. `npm start`, `npm test` and `npm run build` run it.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const portal = fileURLToPath(new URL('../portal/', import.meta.url));
const dist = join(portal, 'dist');
const mark = join(dist, 'sources');

export async function buildPortal(): Promise<void> {
  const sources = digest();
  if (read(mark) === sources) return;
  rmSync(dist, { recursive: true, force: true });
  console.error('Building the portal (once; some seconds) …');
  // React asks, and whoever runs tests says "test".
  process.env.NODE_ENV = 'production';
  await build({ root: portal, logLevel: 'error' });
  for (const path of globSync('**/*.{js,css,svg}', { cwd: dist })) pack(join(dist, path));
  const template = join(dist, 'index.html');
  // Pages lie at any depth, the portal's files in one place.
  writeFileSync(template, readFileSync(template, 'utf8').replaceAll('"./', '"__BASE__/portal/'));
  writeFileSync(mark, sources);
}

function pack(path: string): void {
  const body = readFileSync(path);
  const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  if (packed.length < body.length) writeFileSync(`${path}.br`, packed);
}

function digest(): string {
  const hash = createHash('sha256');
  const named = ['*.{json,html,ts}', 'src/**/*', 'public/**/*'];
  const files = globSync(named, { cwd: portal, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of paths) hash.update(path.slice(portal.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) await buildPortal();
