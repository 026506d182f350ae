/**
 * `npm run build`: compiles server and guard into `dist/`, each with the `package.json` that is published from there.
 * The checkout itself runs unbuilt.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortal } from './build-portal.ts';
import { type Manifest, publishedManifest } from './published-manifest.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

await buildPortal();
for (const workspace of ['server', 'guard']) {
  build(join(root, workspace));
  console.log(`built ${workspace}/dist`);
}

function build(workspace: string): void {
  const source = join(workspace, 'src');
  const dist = join(workspace, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(workspace, 'tsconfig.build.json')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  for (const asset of globSync('**/*.{css,svg,png,json,sql}', { cwd: source }))
    cpSync(join(source, asset), join(dist, asset));
  if (workspace.endsWith('server')) cpSync(join(root, 'portal/dist'), join(dist, 'portal'), { recursive: true });
  const manifest = publishedManifest(JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as Manifest);
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const bin of Object.values(manifest.bin ?? {})) chmodSync(join(dist, bin), 0o755);
  copyFileSync(join(root, 'LICENSE'), join(dist, 'LICENSE'));
  const readme = [join(workspace, 'README.md'), join(root, 'README.md')].find((path) => existsSync(path));
  if (readme) copyFileSync(readme, join(dist, 'README.md'));
}
