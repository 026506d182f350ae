import { describe, expect, test } from 'vitest';
import { OAuthError } from '../protocol/oauth-error.ts';
import { formBody } from './body.ts';
import type { HttpRequest } from './endpoint.ts';

const request = (body: string | Uint8Array, content_type?: string): HttpRequest => ({
  method: 'POST',
  path: '/oauth/token',
  query: 'grant_type=in_the_query',
  headers: content_type === undefined ? {} : { 'content-type': content_type },
  body: typeof body === 'string' ? Buffer.from(body) : body,
  address: '192.0.2.1',
  readUpload: async () => undefined,
});
const FORM = 'application/x-www-form-urlencoded';

describe('a form', () => {
  test.each([FORM, `${FORM}; charset=UTF-8`, `${FORM};charset=utf-8`, `${FORM} `, FORM.toUpperCase()])(
    'of type %j is read',
    (type) => {
      expect(formBody(request('a=1&b=%C3%A9+x', type)).entries()).toEqual([
        ['a', '1'],
        ['b', 'é x'],
      ]);
    },
  );

  test('does not hold what stands in the query', () => {
    expect(formBody(request('a=1', FORM)).has('grant_type')).toBe(false);
  });

  test('may be empty, and then has any type', () => {
    for (const type of [undefined, FORM, 'application/json']) expect(formBody(request('', type)).names).toEqual([]);
  });
});

describe('is refused', () => {
  test.each([
    undefined,
    '',
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    `${FORM}x`,
    `x${FORM}`,
  ])('a body of type %j', (type) => {
    expect(() => formBody(request('{"a":1}', type))).toThrow(
      expect.objectContaining({ reason: 'body_type_unsupported', evidence: { content_type: type ?? '' } }),
    );
  });

  test.each([
    ['a broken escape', 'a=%zz'],
    ['a NUL', 'a=%00'],
    ['invalid UTF-8', 'a=%ff'],
    ['bytes beyond ASCII', Uint8Array.of(0x61, 0x3d, 0xff)],
  ])('%s', (_name, body) => {
    expect(() => formBody(request(body, FORM))).toThrow(OAuthError);
  });
});
