import type { Guard } from './guard.ts';

/** What stops each threat of introspection.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'an API asks about tokens that are meant for another',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/introspect.ts',
    remove: ' && presented.resource === caller.resource',
    instead: '',
  },
  {
    threat: 'an API asks about tokens that are meant for another',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/introspect.ts',
    remove: "caller.type === 'api' ? { active: false, reason: WHY[presented.state] } : INACTIVE",
    instead: '{ active: false, reason: WHY[presented.state] }',
  },
  {
    threat: 'an app asks about tokens of another',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/introspect.ts',
    remove: 'return presented.client_id === caller.client_id;',
    instead: 'return true;',
  },
  {
    threat: 'an app asks about tokens of another',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/introspect.ts',
    remove: "return presented.type === 'access_token' && ",
    instead: 'return ',
  },
  {
    threat: 'asking without saying who asks',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/http/oauth/introspect.ts',
    remove:
      "  if (registered === 'none') throw refuse('client_authentication_missing', { registered }).of('', client_id);\n",
    instead: '',
  },
  {
    threat: 'a token that is almost one of ours',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/jwt-access-token.ts',
    remove: "return Buffer.from(signature, 'base64url').toString('base64url') === signature;",
    instead: "return signature !== '';",
  },
  {
    threat: 'a token that is almost one of ours',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/form.ts',
    remove: ' && checked(body) === token ? body',
    instead: ' ? body',
  },
  {
    threat: 'something else of ours presented as an access token',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/jwt-access-token.ts',
    remove: 'if (!signer || header?.typ !== ACCESS_TOKEN_TYPE) return undefined;',
    instead: 'if (!signer) return undefined;',
  },
  {
    threat: 'something else of ours presented as an access token',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/bearer-token.ts',
    remove: "type === 'access_token' && ",
    instead: '',
  },
  {
    threat: 'a JWT that nobody signed, somebody else, or everybody could',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/jwt-access-token.ts',
    remove: 'const { payload } = await compactVerify(token, signer.key, { algorithms: [signer.alg] });',
    instead: "const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');",
  },
  {
    threat: 'a JWT of another issuer that shares our keys',
    test: 'tests/attacks/introspection.test.ts',
    file: 'server/src/tokens/jwt-access-token.ts',
    remove: 'return claims.iss === issuer ? claims : undefined;',
    instead: 'return claims;',
  },
];
