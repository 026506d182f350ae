/** Every guard that an attack test names is where it is said to be; whether its test turns red, `npm run mutate` tries. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Guard } from '../attacks/guard.ts';
import { root } from './planted-copy.ts';

test.each(globSync('tests/attacks/*.guards.ts', { cwd: root }))('%s', async (file) => {
  const { guards } = (await import(join(root, file))) as { readonly guards: readonly Guard[] };
  const lost = guards.filter((guard) => !existsSync(join(root, guard.test)) || occurrences(guard) !== 1);
  expect(lost.map(({ threat, remove }) => ({ threat, remove }))).toEqual([]);
});

function occurrences({ file, remove }: Guard): number {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').split(remove).length - 1 : 0;
}
