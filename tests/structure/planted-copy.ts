import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const copied = [
  'server/src',
  'guard/src',
  'package.json',
  'server/package.json',
  'guard/package.json',
  'tsconfig.json',
  'biome.json',
  '.dependency-cruiser.mjs',
];

export interface PlantedCopy extends AsyncDisposable {
  readonly directory: string;
}

/** A temporary copy of the product and its rules, with `files` (path → source) planted in it. */
export async function plantedCopy(files: Readonly<Record<string, string>>): Promise<PlantedCopy> {
  const directory = await mkdtemp(join(tmpdir(), 'grantry-planted-'));
  for (const path of copied) await cp(join(root, path), join(directory, path), { recursive: true });
  await linkPackages(directory);
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), source);
  }
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}

/** Installed packages are shared with the checkout; our own two lead into the copy. */
async function linkPackages(directory: string): Promise<void> {
  const installed = join(root, 'node_modules');
  await mkdir(join(directory, 'node_modules/@grantry'), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== 'grantry' && name !== '@grantry')
      await symlink(join(installed, name), join(directory, 'node_modules', name));
  }
  await symlink(join(directory, 'guard'), join(directory, 'node_modules/@grantry/guard'));
  await symlink(join(directory, 'server'), join(directory, 'node_modules/grantry'));
}
