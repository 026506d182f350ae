/**
 * Writes the generated pages of docs/: `node scripts/docs.ts`. With `--check` it writes nothing, names what is stale and
 * exits 1. A new set of pages: a file in scripts/docs/ and a line here.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiTypes } from './docs/api-types.ts';
import { configuration } from './docs/configuration.ts';
import { dialects } from './docs/dialects.ts';
import type { Generator } from './docs/generator.ts';
import { reasonPages } from './docs/reason-pages.ts';
import { rfcMap } from './docs/rfc-map.ts';

const generators: readonly Generator[] = [reasonPages, rfcMap, configuration, dialects, apiTypes];
const root = fileURLToPath(new URL('../', import.meta.url));

/** Paths of pages that are missing, differ from what is generated, or are no longer generated. */
export async function stalePages(): Promise<readonly string[]> {
  const stale = generators.map(async (generator) => {
    const pages = await generator.pages(root);
    const changed = Object.keys(pages).filter((path) => read(path) !== pages[path]);
    return [...changed, ...leftOver(generator, pages)];
  });
  return (await Promise.all(stale)).flat();
}

async function writePages(): Promise<void> {
  for (const generator of generators) {
    const pages = await generator.pages(root);
    for (const path of leftOver(generator, pages)) rmSync(join(root, path));
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

function leftOver({ folder }: Generator, pages: Readonly<Record<string, string>>): readonly string[] {
  if (folder === undefined) return [];
  const present = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  return present.filter((path) => pages[path] === undefined);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = await stalePages();
    for (const path of stale) console.error(`stale: ${path}`);
    if (stale.length > 0) console.error('Run: node scripts/docs.ts');
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else await writePages();
}
