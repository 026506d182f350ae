/** OpenAPI documents and what they ask for: the guard and the server each read them, by the same rules. */

const securitySchemes = {
  oauth: { type: 'oauth2', flows: {} },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example.com' },
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'header', name: 'key' },
};

export const documentOf = (paths: object, more: object = {}) => ({
  openapi: '3.1.0',
  components: { securitySchemes },
  paths,
  ...more,
});

/** With this security of `GET /notes`, and this one of the document. */
export const securedBy = (security: unknown, ofDocument?: unknown) =>
  documentOf({ '/notes': { get: { security } } }, { security: ofDocument });

/** What an operation with this security needs. */
export const needs = [
  ['all the scopes of a scheme', [{ oauth: ['a', 'b'] }], ['required', [['a', 'b']]]],
  ['all the scopes of all schemes of an alternative', [{ oauth: ['a'], oidc: ['b'] }], ['required', [['a', 'b']]]],
  ['one of several alternatives', [{ oauth: ['a'] }, { bearer: [] }], ['required', [['a'], []]]],
  ['nothing', [], ['never', []]],
  ['nothing, said as an alternative', [{}], ['never', []]],
  ['a token or nothing', [{ oauth: ['a'] }, {}], ['optional', [['a']]]],
  [
    'of several schemes the one a token can meet',
    [{ basic: [] }, { key: [] }, { oauth: ['a'] }],
    ['required', [['a']]],
  ],
  ['no alternative that asks for a key, too', [{ oauth: ['a'], key: [] }, { oidc: ['b'] }], ['required', [['b']]]],
] as const;

/** Where an API lies whose document has these servers and the path `/a`. */
export const servers = [
  [[{ url: 'https://api.example.com/v1' }], '/v1/a'],
  [[{ url: 'https://api.example.com/v1/' }], '/v1/a'],
  [[{ url: '/v2' }, { url: '/v1' }], '/v2/a'],
  [
    [{ url: 'https://{cluster}.example.com/{v}', variables: { cluster: { default: 'us' }, v: { default: 'v3' } } }],
    '/v3/a',
  ],
  [[], '/a'],
  [undefined, '/a'],
] as const;

const open = { get: { security: [] } };

/** What is refused, and what is said of it. */
export const broken: readonly (readonly [what: string, document: object, said: RegExp])[] = [
  ['Swagger 2', { swagger: '2.0', paths: {} }, /not OpenAPI 3/],
  ['no version', { paths: {} }, /not OpenAPI 3/],
  ['no paths', { openapi: '3.0.3' }, /no paths/],
  ['paths that are a list', { openapi: '3.0.3', paths: [] }, /no paths/],
  ['a path without a slash', documentOf({ a: open }), /"a" is not a path/],
  ['a path that is nothing', documentOf({ '/a': null }), /"\/a" is not a path/],
  ['a path item elsewhere', documentOf({ '/a': { $ref: './a.json' } }), /bundle/],
  ['a server that is nowhere', documentOf({ '/a': {} }, { servers: [{ url: 'https://a b' }] }), /not a URL/],
  ['silence about security', securedBy(undefined), /^GET \/notes has no security/],
  ['security that is no list', securedBy({ oauth: [] }), /^GET \/notes has no security/],
  ['a scheme that is not there', securedBy([{ other: [] }]), /^GET \/notes names .*"other", which is not defined/],
  ['security without tokens', securedBy([{ basic: [] }]), /^GET \/notes .*about access tokens/],
  ['a scope that is none', securedBy([{ oauth: ['a b'] }]), /^GET \/notes: "a b" is not one scope/],
  ['an alternative that is none', securedBy(['oauth']), /^GET \/notes .*not an object/],
];
