import { describe, expect, test } from 'vitest';
import { readOperations } from './openapi.ts';

const securitySchemes = {
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example' },
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'key' },
};
const documentOf = (paths: object, more: object = {}) => ({
  openapi: '3.1.0',
  components: { securitySchemes },
  paths,
  ...more,
});
const needsOf = (security: unknown, ofDocument?: unknown) => {
  const document = documentOf({ '/notes': { get: { security } } }, { security: ofDocument });
  const [operation] = readOperations(document);
  return [operation?.token, operation?.any_of];
};

describe('an operation needs', () => {
  test.each([
    ['all the scopes of a scheme', [{ oauth: ['a', 'b'] }], ['required', [['a', 'b']]]],
    ['all the scopes of all schemes of an alternative', [{ oauth: ['a'], oidc: ['b'] }], ['required', [['a', 'b']]]],
    ['one of several alternatives', [{ oauth: ['a'] }, { bearer: [] }], ['required', [['a'], []]]],
    ['nothing', [], ['never', []]],
    ['nothing, said as an alternative', [{}], ['never', []]],
    ['a token or nothing', [{ oauth: ['a'] }, {}], ['optional', [['a']]]],
    ['what a token can meet', [{ basic: [] }, { oauth: ['a'], key: [] }, { oidc: ['b'] }], ['required', [['b']]]],
  ] as const)('%s', (_, security, needs) => {
    expect(needsOf(security)).toEqual(needs);
  });

  test('what the document says for all, unless it says so itself', () => {
    expect(needsOf(undefined, [{ oauth: ['a'] }])).toEqual(['required', [['a']]]);
    expect(needsOf([], [{ oauth: ['a'] }])).toEqual(['never', []]);
  });
});

test('operations come in the order of the document, with their summary and the path of the first server', () => {
  const get = { security: [], summary: 'One' };
  const item = { post: { security: [] }, get, head: get, parameters: [], description: 'x' };
  const servers = [{ url: 'https://{c}.example/v1/', variables: { c: { default: 'us' } } }, { url: '/v2' }];
  const operations = readOperations(documentOf({ 'x-b': { get }, '/a/{id}': item, '/': { get } }, { servers }));
  expect(operations.map(({ method, path, summary }) => [method, path, summary])).toEqual([
    ['POST', '/v1/a/{id}', ''],
    ['GET', '/v1/a/{id}', 'One'],
    ['GET', '/v1/', 'One'],
  ]);
});

test.each<[string, object, RegExp]>([
  ['Swagger 2', { swagger: '2.0', paths: {} }, /not OpenAPI 3/],
  ['no paths', { openapi: '3.0.3' }, /no paths/],
  ['a path without a slash', documentOf({ a: {} }), /"a" is not a path/],
  ['a path item elsewhere', documentOf({ '/a': { $ref: './a.json' } }), /bundle/],
  ['a server that is nowhere', documentOf({}, { servers: [{ url: 'https://a b' }] }), /not a URL/],
  ['silence about security', documentOf({ '/a': { get: {} } }), /GET \/a has no security/],
  ['a scheme that is not there', documentOf({ '/a': { get: { security: [{ x: [] }] } } }), /"x", which is not defined/],
  ['security without tokens', documentOf({ '/a': { get: { security: [{ basic: [] }] } } }), /about access tokens/],
  ['a scope that is none', documentOf({ '/a': { get: { security: [{ oauth: ['a b'] }] } } }), /"a b" is not one scope/],
  ['security that is a word', documentOf({ '/a': { get: { security: ['oauth'] } } }), /not an object/],
])('a document with %s is refused', (_, document, message) => {
  expect(() => readOperations({ ...document })).toThrow(message);
});
