/** Every test that docs/behaviours.md names is there, under that title. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasTest } from './has-test.ts';
import { root } from './planted-copy.ts';

const ROW = /^\| (\d+)\.(\d+) \| .+ \| `(.+)` › (.+) \|$/;

const document = readFileSync(join(root, 'docs/behaviours.md'), 'utf8');
const lines = document.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |'));
const rows = lines.map((line) => ROW.exec(line) ?? expect.unreachable(line));

test('behaviours are numbered one after the other', () => {
  const numbers = rows.map(([, section, number]) => `${section}.${number}`);
  const sections = [...new Set(rows.map(([, section]) => section))];
  const counted = sections.flatMap((section) =>
    rows.filter((row) => row[1] === section).map((_, index) => `${section}.${index + 1}`),
  );
  expect(numbers).toEqual(counted);
  expect(rows.length).toBeGreaterThan(60);
});

test('each names a test that is there', () => {
  const lost = rows.filter(([, , , file = '', title = '']) => {
    const path = join(root, file);
    return !existsSync(path) || !hasTest(readFileSync(path, 'utf8'), title);
  });
  expect(lost.map(([line]) => line)).toEqual([]);
});

test('words in a comment, or half a title, are no test', () => {
  const text =
    "// 'one of these'\ntest('one of these days', async () => {});\ntest.each([1])('each %i', async () => {});";
  expect(['one of these', 'one of these days', 'each %i'].map((title) => hasTest(text, title))).toEqual([
    false,
    true,
    true,
  ]);
});
