import { describe, expect, test } from 'vitest';
import { type Body, readBody } from './read-body.ts';

const FORM = 'application/x-www-form-urlencoded';
const read = (content_type: string | undefined, body: string) =>
  readBody({
    ...{ method: 'POST', path: '/token', query: '', address: '127.0.0.1', readUpload: async () => undefined },
    headers: { 'content-type': content_type },
    body: Buffer.from(body),
  });
const entries = ({ kind, params }: Body) => [kind, Object.fromEntries(params.entries())];
const multipart = (...fields: readonly (readonly [string, string])[]) =>
  [
    ...fields.flatMap(([name, value]) => ['--x_y', `Content-Disposition: form-data; name="${name}"`, '', value]),
    '--x_y--',
    '',
  ].join('\r\n');

describe('a body', () => {
  test.each([
    ['a form', FORM, 'a=1&b=x+y%20z', ['form', { a: '1', b: 'x y z' }]],
    ['a form with a charset', `${FORM}; charset=UTF-8`, 'a=1', ['form', { a: '1' }]],
    ['JSON', 'application/json', '{"a":"1","b":2,"c":true,"d":null}', ['json', { a: '1', b: '2', c: 'true' }]],
    [
      'multipart',
      'multipart/form-data; boundary=x_y',
      multipart(['a', '1'], ['b', 'ü&=']),
      ['multipart', { a: '1', b: 'ü&=' }],
    ],
    ['multipart that calls itself a form', FORM, multipart(['a', '1']), ['multipart', { a: '1' }]],
    ['nothing', 'application/json', '', ['none', {}]],
    ['something else', 'text/plain', 'a=1', ['other', {}]],
    ['something without a name', undefined, 'a=1', ['other', {}]],
  ])('%s is read', async (_, content_type, body, expected) => {
    expect(entries(await read(content_type, body))).toEqual(expected);
  });

  test('a name of JSON that objects know is a name like any other', async () => {
    const { params } = await read('application/json', '{"__proto__":"1","constructor":"2"}');
    expect([params.one('__proto__'), params.one('constructor')]).toEqual(['1', '2']);
  });

  test('what comes twice in a multipart body is seen twice', async () => {
    expect((await read('multipart/form-data', multipart(['a', '1'], ['a', '2']))).params.all('a')).toEqual(['1', '2']);
  });

  test.each([
    ['broken JSON', 'application/json', '{'],
    ['JSON that is no object', 'application/json', '["a"]'],
    ['null', 'application/json', 'null'],
    ['JSON in JSON', 'application/json', '{"code":{"$ne":""}}'],
    ['a list in JSON', 'application/json', '{"code":["a","b"]}'],
    ['a NUL in JSON', 'application/json', '{"code":"a\\u0000b"}'],
    ['a broken escape', FORM, 'a=%zz'],
    ['multipart that does not end', FORM, '--x_y\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
    ['a NUL in multipart', FORM, multipart(['code', 'a\0b'])],
  ])('%s is refused', async (_, content_type, body) => {
    const { problem, params } = await read(content_type, body);
    expect([problem?.reason, params.names]).toEqual(['parameters_malformed', []]);
  });
});
