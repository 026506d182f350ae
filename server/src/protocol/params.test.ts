import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OAuthError } from './oauth-error.ts';
import { Params, parseParams } from './params.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const refused = (reason: string) => expect.objectContaining({ reason });

test('reads a query and a body alike', () => {
  const raw = 'state=a+b%20c&empty=&bare&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fa%3D1&&x=1=2';
  for (const params of [parseParams(raw), parseParams(new TextEncoder().encode(raw))]) {
    expect(params.entries()).toEqual([
      ['state', 'a b c'],
      ['empty', ''],
      ['bare', ''],
      ['redirect_uri', 'https://app.example/cb?a=1'],
      ['x', '1=2'],
    ]);
  }
});

test.each([
  ['a broken escape', 'state=%'],
  ['half an escape', 'state=%4'],
  ['no escape', 'state=%zz'],
  ['a broken escape in a name', '%zz=1'],
  ['invalid UTF-8', 'state=%ff'],
  ['overlong UTF-8', 'state=%c0%ae'],
  ['a surrogate', 'state=%ed%a0%80'],
  ['an escaped NUL', 'state=a%00b'],
  ['a bare NUL', 'state=a\0b'],
  ['a NUL in a name', 'a%00=1'],
  ['an unencoded letter', 'state=é'],
])('refuses %s', (_, raw) => {
  expect(() => parseParams(raw)).toThrow(refused('parameters_malformed'));
  expect(() => parseParams(Buffer.from(raw, 'latin1'))).toThrow(refused('parameters_malformed'));
});

test('a parameter without a value is omitted', () => {
  const params = parseParams('scope=&state&resource=&resource=https://api.example');
  expect([params.one('scope'), params.one('state'), params.one('nonce')]).toEqual([undefined, undefined, undefined]);
  expect([params.has('scope'), params.has('nonce'), params.has('resource')]).toEqual([false, false, true]);
  expect(params.all('resource')).toEqual(['https://api.example']);
});

test.each(['state=a&state=b', 'state=a&state=a', 'state=a&state=', 'state=&state=', 'state=a&%73tate=b'])(
  'refuses a parameter sent twice: %s',
  (raw) => {
    expect(() => parseParams(raw).one('state')).toThrow(refused('parameter_repeated'));
    expect(() => parseParams(raw).refuseRepeated(['resource'])).toThrow(
      expect.objectContaining({ evidence: { parameter: 'state' } }),
    );
  },
);

test('only what is excepted may repeat', () => {
  const params = parseParams('resource=a&resource=b&state=1');
  expect(() => params.refuseRepeated(['resource'])).not.toThrow();
  expect(() => params.refuseRepeated([])).toThrow(refused('parameter_repeated'));
  expect(params.all('resource')).toEqual(['a', 'b']);
});

test('names that mean something to objects and arrays are names like any other', () => {
  const params = parseParams('__proto__=1&constructor=2&a[0]=3&a[999999999]=4&toString=5&=6');
  expect(params.names).toEqual(['__proto__', 'constructor', 'a[0]', 'a[999999999]', 'toString', '']);
  expect(params.one('__proto__')).toBe('1');
  expect(parseParams('').one('__proto__')).toBeUndefined();
  expect(parseParams('').has('toString')).toBe(false);
});

test('property: what a form encoder wrote is read back', () => {
  const text = fc.string({ unit, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (entries) => {
      const params = parseParams(new URLSearchParams(entries).toString());
      expect(params.entries()).toEqual(entries);
      expect(params.names).toEqual([...new Set(entries.map(([name]) => name))]);
      expect(Params.of(entries).names).toEqual(params.names);
    }),
  );
});

test('property: any bytes are read, or refused with a reason', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        expect(parseParams(bytes)).toBeInstanceOf(Params);
      } catch (error) {
        expect(error).toBeInstanceOf(OAuthError);
        expect(error).toEqual(refused('parameters_malformed'));
      }
    }),
  );
});
