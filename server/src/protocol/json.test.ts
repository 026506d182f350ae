import { expect, test } from 'vitest';
import { readJson } from './json.ts';

test.each([
  ['{"a":1,"b":{"a":"a\\":"},"c":[{"a":1},{"a":2}],"\\u0061b":": \\""}'],
  ['{"__proto__":{"a":1},"constructor":2}'],
  ['[["a",":"],{}]'],
  ['"a"'],
  ['null'],
  [' {"" : 1 } '],
])('%s says each name once', (text) => {
  expect(readJson(text)).toEqual(JSON.parse(text));
  expect(readJson(Buffer.from(text))).toEqual(JSON.parse(text));
});

test.each([
  ['a name twice', '{"a":1,"a":1}'],
  ['a name twice, spelled otherwise', '{"a":1,"\\u0061":2}'],
  ['a name twice, far inside', '[{"a":{"b":[{"c":1, "c" :2}]}}]'],
  ['a name twice that is on every object', '{"__proto__":{},"__proto__":{}}'],
  ['a NUL', '{"a":["b\\u0000"]}'],
  ['a NUL in a name', '{"\\u0000":1}'],
  ['half a character', '{"a":["\\ud800b"]}'],
  ['half a character in a name', '{"\\udc00":1}'],
  ['half of it', '{"a":'],
  ['nothing', ''],
  ['two values', '{}{}'],
  ['more than can be followed', '['.repeat(60_000) + ']'.repeat(60_000)],
])('%s is not read', (_, text) => {
  expect(readJson(text)).toBeUndefined();
});

test('what is not UTF-8 is not read', () => {
  expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
});
