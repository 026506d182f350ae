import { describe, expect, it } from 'vitest';
import { readOperations } from './openapi.ts';

const schemes = {
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example.com' },
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'key' },
};

const documentOf = (paths: object, more: object = {}): object => ({
  openapi: '3.1.0',
  components: { securitySchemes: schemes },
  paths,
  ...more,
});

/** What `GET /notes` needs with this security, and this one of the document. */
function needsOf(security: unknown, documentSecurity?: unknown) {
  const document = documentOf({ '/notes': { get: { security } } }, { security: documentSecurity });
  const [operation] = readOperations(document);
  return [operation?.token, operation?.any_of];
}

describe('what an operation needs', () => {
  it.each([
    ['all the scopes of a scheme', [{ oauth: ['a', 'b'] }], ['required', [['a', 'b']]]],
    ['all the scopes of all schemes of an alternative', [{ oauth: ['a'], oidc: ['b'] }], ['required', [['a', 'b']]]],
    ['one of several alternatives', [{ oauth: ['a'] }, { bearer: [] }], ['required', [['a'], []]]],
    ['nothing', [], ['never', []]],
    ['nothing, said as an alternative', [{}], ['never', []]],
    ['a token or nothing', [{ oauth: ['a'] }, {}], ['optional', [['a']]]],
    [
      'of two schemes the one the guard can check',
      [{ basic: [] }, { key: [] }, { oauth: ['a'] }],
      ['required', [['a']]],
    ],
    [
      'not an alternative that also asks for a key',
      [{ oauth: ['a'], key: [] }, { oidc: ['b'] }],
      ['required', [['b']]],
    ],
  ] as const)('is %s', (_, security, needs) => {
    expect(needsOf(security)).toEqual(needs);
  });

  it('is what the document says for all, unless it says so itself', () => {
    expect(needsOf(undefined, [{ oauth: ['a'] }])).toEqual(['required', [['a']]]);
    expect(needsOf([], [{ oauth: ['a'] }])).toEqual(['never', []]);
  });

  it.each([
    ['says nothing', undefined],
    ['names a scheme that is not there', [{ other: [] }]],
    ['can be met by nothing the guard checks', [{ basic: [] }]],
    ['has a scope that is none', [{ oauth: ['a b'] }]],
    ['is no list', { oauth: [] }],
    ['has an alternative that is none', ['oauth']],
  ])('is refused when it %s', (_, security) => {
    expect(() => needsOf(security)).toThrow(/^GET \/notes/);
  });
});

describe('a document', () => {
  it('gives every method of every path, but for HEAD, and no extension', () => {
    const get = { security: [] };
    const document = documentOf({ '/a': { get, post: get, head: get, summary: 'A', parameters: [] }, 'x-b': { get } });
    expect(readOperations(document).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /a', 'POST /a']);
  });

  it.each([
    [[{ url: 'https://api.example.com/v1' }], '/v1/a'],
    [[{ url: 'https://api.example.com/v1/' }], '/v1/a'],
    [[{ url: '/v2' }, { url: '/v1' }], '/v2/a'],
    [
      [{ url: 'https://{cluster}.example.com/{v}', variables: { cluster: { default: 'us' }, v: { default: 'v3' } } }],
      '/v3/a',
    ],
    [[], '/a'],
    [undefined, '/a'],
  ])('whose servers are %j has %s', (servers, path) => {
    expect(readOperations(documentOf({ '/a': { get: { security: [] } } }, { servers }))[0]?.path).toBe(path);
  });

  it('lies where the API says, if it says so', () => {
    const document = documentOf({ '/a': { get: { security: [] } } }, { servers: [{ url: '/v1' }] });
    expect(readOperations(document, '')[0]?.path).toBe('/a');
    expect(readOperations(document, '/v2/')[0]?.path).toBe('/v2/a');
  });

  it.each([
    ['is Swagger 2', { swagger: '2.0', paths: {} }],
    ['is of no version', { paths: {} }],
    ['has no paths', { openapi: '3.0.3' }],
    ['has paths that are a list', { openapi: '3.0.3', paths: [] }],
    ['has a path without a slash', documentOf({ a: { get: { security: [] } } })],
    ['has a path item elsewhere', documentOf({ '/a': { $ref: './a.json' } })],
    ['has a path that is nothing', documentOf({ '/a': null })],
    ['has a server that is nowhere', documentOf({ '/a': {} }, { servers: [{ url: 'https://a b' }] })],
  ])('that %s is refused', (_, document) => {
    expect(() => readOperations(document)).toThrow(Error);
  });
});
