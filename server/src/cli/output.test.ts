import { expect, test } from 'vitest';
import { facts, output, printable, table } from './output.ts';

function written(json: boolean) {
  const lines = { stdout: '', stderr: '' };
  const writer = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      lines[name] += text;
    },
  });
  return { lines, out: output({ stdout: writer('stdout'), stderr: writer('stderr') }, json) };
}

test('people get text on standard output and notes on standard error', () => {
  const { lines, out } = written(false);
  out.print({ a: 1 }, 'one');
  out.note('keep it');
  out.refuse({ error: 'x' });
  expect(lines).toEqual({ stdout: 'one\n', stderr: 'keep it\n' });
});

test('scripts get one document on standard output', () => {
  const { lines, out } = written(true);
  out.print({ a: 1 }, 'one');
  out.note('keep it');
  expect(lines).toEqual({ stdout: '{"a":1}\n', stderr: 'keep it\n' });
});

test('scripts get a refusal as the document', () => {
  const { lines, out } = written(true);
  out.refuse({ error: 'x' });
  expect(lines).toEqual({ stdout: '{"error":"x"}\n', stderr: '' });
});

test('nothing a stranger wrote is obeyed by a terminal or reorders a line', () => {
  expect(printable('a\u001b[31m\u202eb\nc\u200b')).toBe('a\\u{1b}[31m\\u{202e}b\\u{a}c\\u{200b}');
  expect(table(['NAME'], [['\u001b[2J']])).toBe('NAME\n\\u{1b}[2J');
  expect(facts({ name: 'a\u0007' })).toBe('name  a\\u{7}');
});

test('a table has columns as wide as their cells, facts leave out what is empty', () => {
  expect(table(['A', 'B'], [['long', 'x']])).toBe('A     B\nlong  x');
  expect(facts({ id: 'a', none: '', list: ['b', 'c'], no_list: [], zero: 0 })).toBe(
    'id    a\nlist  b\nlist  c\nzero  0',
  );
});
