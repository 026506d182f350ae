import { expect, test } from 'vitest';
import { csvRecord } from './csv.ts';

test('a record quotes each value, and ends as RFC 4180 says', () => {
  expect(csvRecord(['a "b"', 1, { c: 'd' }])).toBe('"a ""b""","1","{""c"":""d""}"\r\n');
});

const formulas = ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠sum'];
test.each(formulas)('%j is text, and no formula', (value) => {
  expect(csvRecord([value])).toBe(`"'${value}"\r\n`);
});

test('what only contains such a letter is as it was', () => {
  expect(csvRecord(['a=b'])).toBe('"a=b"\r\n');
});
