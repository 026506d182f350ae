import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './planted-copy.ts';
import { trackedFiles } from './tracked-file.ts';

const longestReadme = 15;
const longestMedian = 70;
const words = 'utils? helpers? common misc managers? services? impl base abstract handlers? libs?'.split(' ');
const forbiddenWord = new RegExp(`(^|[/._-])(${words.join('|')})([/._-]|$)`, 'i');

const rooms = ['guard/src', ...foldersOf('server/src'), ...foldersOf('examples'), ...foldersOf('tests')];

test.each(rooms)('%s has a README of at most 15 lines', (room) => {
  const readme = readFileSync(join(root, room, 'README.md'), 'utf8');
  expect(readme.trim().split('\n').length).toBeLessThanOrEqual(longestReadme);
});

test('paths say what a file is about', () => {
  expect(
    trackedFiles()
      .map(({ path }) => path)
      .filter((path) => forbiddenWord.test(path)),
  ).toEqual([]);
});

test.each(['src/utils.ts', 'src/common/scope.ts', 'src/base-token.ts', 'src/page-handler.ts'])(
  '%s is found',
  (path) => {
    expect(path).toMatch(forbiddenWord);
  },
);

test.each(['src/base62.ts', 'src/database.ts', 'src/commonwealth.ts'])('%s is not', (path) => {
  expect(path).not.toMatch(forbiddenWord);
});

test('the median source file is short', () => {
  const lengths = trackedFiles('server/src/*.ts', 'guard/src/*.ts')
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .map(({ text }) => text.trimEnd().split('\n').length)
    .sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(longestMedian);
});

function foldersOf(parent: string): readonly string[] {
  const path = join(root, parent);
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => `${parent}/${name}`);
}
