import { expect, test } from 'vitest';
import { parseParams } from '../../protocol/params.ts';
import { withPathParameter } from './path-parameter.ts';

const at = (path: string, query = '', template = '/connect/{client_id}') => {
  const request = {
    method: 'GET',
    path,
    query,
    headers: {},
    body: new Uint8Array(),
    address: '127.0.0.1',
    readUpload: async () => undefined,
  };
  return withPathParameter(template, request).query;
};

test('the part of the path is the parameter, whatever path the issuer has and however the path ends', () => {
  for (const path of ['/connect/app_1', '/auth/v2/connect/app_1', '/connect/app_1/']) {
    expect(at(path)).toBe('client_id=app_1');
  }
  expect(at('/apps/app_1/connect', 'state=x', '/apps/{client_id}/connect')).toBe('client_id=app_1&state=x');
});

test('it is one parameter, whatever is written in it', () => {
  expect(parseParams(at('/connect/a&prompt=none+x=%26y')).entries()).toEqual([['client_id', 'a&prompt=none+x=&y']]);
});

test('another one beside it is seen', () => {
  expect(parseParams(at('/connect/a', 'client_id=b')).all('client_id')).toEqual(['a', 'b']);
});

test('a path without such a part is left alone', () => {
  expect(at('/connect', 'client_id=b', '/connect')).toBe('client_id=b');
});
