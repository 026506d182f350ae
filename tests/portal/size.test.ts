/** What a first visit loads, in bytes as they travel: the portal, and whatever page it begins with, with all that this imports. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../../portal/dist/', import.meta.url));
const KIB = 1_024;

const read = (path: string) => readFileSync(join(dist, path), 'utf8');

/** What packing does not make smaller travels as it is. */
const sizeOf = (path: string) => statSync(join(dist, existsSync(join(dist, `${path}.br`)) ? `${path}.br` : path)).size;

const named = [...read('index.html').matchAll(/(?:src|href)="__BASE__\/portal\/([^"]+)"/g)].map(
  ([, path = '']) => path,
);

/** `import('./a.js'), __vite__mapDeps([0, 3])`: what the browser is told to load together when a page is opened. */
const pages = named
  .filter((path) => path.endsWith('.js'))
  .map(read)
  .flatMap((script) => {
    const listed = /\bm\.f=(\[[^\]]*\])/.exec(script)?.[1] ?? '[]';
    const files = (JSON.parse(listed) as readonly string[]).map((path) => path.replace('./', 'assets/'));
    return [...script.matchAll(/__vite__mapDeps\((\[[\d,]+\])\)/g)].map(([, numbers = '[]']) =>
      (JSON.parse(numbers) as readonly number[]).map((number) => files[number] ?? ''),
    );
  });

/** A script, its imports, and theirs; beside what is known. */
const withImports = (path: string, known: ReadonlySet<string>): ReadonlySet<string> => {
  if (known.has(path)) return known;
  const imported = [...read(path).matchAll(/\b(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)];
  return imported.reduce<ReadonlySet<string>>(
    (all, [, file = '']) => withImports(`assets/${file}`, all),
    new Set([...known, path]),
  );
};

test('the first route is at most 250 KB, whichever it is', () => {
  expect(named.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(1);
  expect(named.filter((path) => path.endsWith('.css'))).not.toEqual([]);
  expect(pages.length).toBeGreaterThan(30);
  const heavy = pages.map((page) => {
    const files = withImports(page[0] ?? '', new Set(named));
    return { page: page[0], size: [...new Set([...files, ...page])].reduce((sum, path) => sum + sizeOf(path), 0) };
  });
  expect(heavy.filter(({ size }) => size >= 250 * KIB)).toEqual([]);
});
