/** What a first visit loads, in bytes as they travel. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../../portal/dist/', import.meta.url));
const KIB = 1_024;

test('the first route is at most 250 KB', () => {
  const named = [
    ...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="__BASE__\/portal\/([^"]+)"/g),
  ];
  const files = named.map(([, path = '']) => path);
  expect(files.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(1);
  expect(files.filter((path) => path.endsWith('.css'))).not.toEqual([]);
  // The page of the route itself is a chunk that nothing names: the largest stands for it.
  const pages = globSync('assets/*.js.br', { cwd: dist }).filter((path) => !files.includes(path.slice(0, -3)));
  const largest = Math.max(...pages.map((path) => statSync(join(dist, path)).size));
  // What packing does not make smaller travels as it is.
  const sizes = files.map(
    (path) => statSync(join(dist, existsSync(join(dist, `${path}.br`)) ? `${path}.br` : path)).size,
  );
  expect(sizes.reduce((sum, size) => sum + size, largest)).toBeLessThan(250 * KIB);
});
