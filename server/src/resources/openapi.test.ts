import { describe, expect, test } from 'vitest';
import { broken, documentOf, needs, securedBy, servers } from '../../../tests/samples/openapi-document.ts';
import { readOperations } from './openapi.ts';

const needsOf = (document: ReturnType<typeof documentOf>) => {
  const [operation] = readOperations(document);
  return [operation?.token, operation?.any_of];
};

describe('an operation needs', () => {
  test.each(needs)('%s', (_, security, needed) => {
    expect(needsOf(securedBy(security))).toEqual(needed);
  });

  test('what the document says for all, unless it says so itself', () => {
    expect(needsOf(securedBy(undefined, [{ oauth: ['a'] }]))).toEqual(['required', [['a']]]);
    expect(needsOf(securedBy([], [{ oauth: ['a'] }]))).toEqual(['never', []]);
  });
});

test('operations come in the order of the document, with their summary and the path of the first server', () => {
  const get = { security: [], summary: 'One' };
  const item = { post: { security: [] }, get, head: get, parameters: [], description: 'x' };
  const document = documentOf({ 'x-b': { get }, '/a/{id}': item, '/': { get } }, { servers: [{ url: '/v1/' }] });
  expect(readOperations(document).map(({ method, path, summary }) => [method, path, summary])).toEqual([
    ['POST', '/v1/a/{id}', ''],
    ['GET', '/v1/a/{id}', 'One'],
    ['GET', '/v1/', 'One'],
  ]);
});

test.each(servers)('an API whose servers are %j has %s', (given, path) => {
  expect(readOperations(documentOf({ '/a': { get: { security: [] } } }, { servers: given }))[0]?.path).toBe(path);
});

test.each(broken)('a document with %s is refused', (_, document, said) => {
  expect(() => readOperations({ ...document })).toThrow(said);
});
