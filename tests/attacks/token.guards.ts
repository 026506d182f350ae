import type { Guard } from './guard.ts';

/** What stops each threat of token.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a token for one API is used at another',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/grants/refresh-token.ts',
    remove: 'if (received === undefined || received === granted) return granted;',
    instead: "if (received !== '') return granted;",
  },
  {
    threat: 'a token for one API is used at another',
    test: 'tests/attacks/token.test.ts',
    file: 'guard/src/access-token.ts',
    remove: "  if (!audience(claims.aud).includes(resource)) return 'other_audience';\n",
    instead: '',
  },
  {
    threat: 'an API that is almost the one registered',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/resources/target.ts',
    remove: 'const found = apis.find((api) => api.resource === resource);',
    instead: 'const found = apis.find((api) => api.resource === resource.toLowerCase());',
  },
  {
    threat: 'claims that an app asks for by name take the place of ours',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/protocol/claims.ts',
    remove: "  if (!scope.includes('openid')) throw malformed(value);\n",
    instead: '',
  },
  {
    threat: 'claims that an app asks for by name take the place of ours',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/authorize/parse-request.ts',
    remove: "const requested = parseRequestedSub(params.one('claims')) ?? '';",
    instead: "const requested = '';",
  },
  {
    threat: 'an ID token says something else than userinfo, or than what was asked',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/tokens/id-token.ts',
    remove: 'at_hash: atHash(access_token)',
    instead: "at_hash: atHash('')",
  },
  {
    threat: 'a cache keeps an answer',
    test: 'tests/attacks/token.test.ts',
    file: 'server/src/http/endpoint.ts',
    remove: "'cache-control': 'no-store'",
    instead: "'cache-control': 'private'",
  },
];
