import fc from 'fast-check';
import { expect, test } from 'vitest';
import { challenge, parseBearer } from './bearer.ts';
import { parseParams } from './params.ts';

// What means something to a parser, and what a careless one trips over.
const unit = fc.constantFrom(...'aZ09 +&=%;:#?/\\"\'<>\n\x7f\x80é€\ufeff\u202e😀');

const refused = (reason: string) => expect.objectContaining({ reason });
const bearer = (authorization: string | undefined, query = '', body?: string) =>
  parseBearer({ authorization, query: parseParams(query), body: body === undefined ? undefined : parseParams(body) });

test('comes in the header or in the body', () => {
  expect(bearer('Bearer gra_1-._~+/==')).toBe('gra_1-._~+/==');
  expect(bearer('bEARER  gra_1')).toBe('gra_1');
  expect(bearer(undefined, '', 'access_token=gra_1')).toBe('gra_1');
  expect(bearer('Bearer gra_1', 'x=1', 'access_token=')).toBe('gra_1');
  expect(bearer('Basic YTpi', '', 'access_token=gra_1')).toBe('gra_1');
});

test.each([
  [undefined, '', undefined],
  ['', '', ''],
  ['Basic YTpi', '', undefined],
  ['Bearish gra_1', '', undefined],
  [undefined, 'access_token=gra_1', undefined],
])('without one: %j %j %j', (authorization, query, body) => {
  expect(() => bearer(authorization, query, body)).toThrow(refused('bearer_missing'));
});

test.each([
  ['Bearer gra_1', '', 'access_token=gra_1'],
  ['Bearer gra_1', 'access_token=gra_1', undefined],
  [undefined, 'access_token=gra_1', 'access_token=gra_1'],
  ['Bearer', '', 'access_token=gra_1'],
])('in two ways: %j %j %j', (authorization, query, body) => {
  expect(() => bearer(authorization, query, body)).toThrow(refused('bearer_repeated'));
});

test.each([
  'Bearer',
  'Bearer ',
  'Bearer a b',
  'Bearer "a"',
  'Bearer a, Bearer b',
  'Bearer é',
  'Bearer a\n',
  'Bearer =a',
])('refuses the malformed header %j', (authorization) => {
  expect(() => bearer(authorization)).toThrow(refused('bearer_malformed'));
});

test('twice in the body is a parameter sent twice', () => {
  expect(() => bearer(undefined, '', 'access_token=a&access_token=b')).toThrow(refused('parameter_repeated'));
});

test('a challenge is quoted so that no value can end it', () => {
  expect(challenge({})).toBe('Bearer');
  expect(challenge({ realm: 'Fish & "Chips"', error: 'invalid_token' })).toBe(
    'Bearer realm="Fish & \\"Chips\\"", error="invalid_token"',
  );
  expect(challenge({ realm: 'a\\' })).toBe('Bearer realm="a\\\\"');
  expect(challenge({ realm: 'a\r\nSet-Cookie: é' })).toBe('Bearer realm="a??Set-Cookie: ?"');
});

test('property: a challenge is one quoted string per value, in printable ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (realm) => {
      expect(challenge({ realm, error: 'x' })).toMatch(
        /^Bearer realm="(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*", error="x"$/,
      );
    }),
  );
});
