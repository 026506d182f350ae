import type { Guard } from './guard.ts';

const test = 'tests/attacks/password-at-api.test.ts';

/** What stops each threat of password-at-api.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'an API that nobody named forwards passwords',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: 'Object.hasOwn(apps, resource) ? apps[resource] : undefined',
    instead: 'Object.values(apps)[0]',
  },
  {
    threat: 'an API gets tokens of an app whose dialect takes no passwords',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: " || !concessions.includes('password_at_api')",
    instead: '',
  },
  {
    threat: 'an app forwards passwords as if it were an API',
    test,
    file: 'server/src/http/oauth/password.ts',
    remove: "if (caller.type !== 'api') throw refuse",
    instead: 'if (false) throw refuse',
  },
  {
    threat: 'a token for a password outlives its hour, or is refreshed',
    test,
    file: 'server/src/tokens/password-token.ts',
    remove: ', access_token_lifetime: LIFETIME',
    instead: '',
  },
  {
    threat: 'a person of several organizations acts for one that nobody chose',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: "if ('choose' in chosen) throw refuse('organization_unclear', {});",
    instead: "if ('choose' in chosen) return chosen.choose[0] as Candidate;",
  },
  {
    threat: 'an API guesses passwords that the sign-in page would not take',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: 'throw refuse(reason, { retry_after });',
    instead: "throw refuse('password_refused', {});",
  },
  {
    threat: 'a suspended app gets tokens for passwords',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: "if (client.status === 'suspended') {",
    instead: 'if (false) {',
  },
  {
    threat: 'a password that is changed ends what the API got for it',
    test: 'tests/platforms/password-at-api.test.ts',
    file: 'server/src/tokens/password-token.ts',
    remove: "by_password: 'yes'",
    instead: "by_password: 'no'",
  },
  {
    threat: 'passwords are forwarded on while another is chosen',
    test,
    file: 'server/src/tokens/password-token.ts',
    remove: 'issue({ spends, family',
    instead: 'issue({ spends: spends.slice(1), family',
  },
  {
    threat: 'a token in an address is not taken from a stranger who names an app of the dialect beside it',
    test: 'tests/platforms/isolation.test.ts',
    file: 'server/src/http/dialect/speaking.ts',
    remove: 'const bent = await forToken(deps, speaker, named);',
    instead:
      'const bent = forToken.length < 0 || named === undefined ? await forToken(deps, speaker, named) : speaker;',
  },
  {
    threat: 'an app that the organization leaves out, or that is not published, gets tokens for passwords',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: "if (found.verdict === 'excluded') throw exclusion(found.reason, candidate, asked);\n  throw",
    instead: "if (found.verdict === 'excluded') return client.scope;\n  throw",
  },
  {
    threat: 'an app that the organization leaves out, or that is not published, gets tokens for passwords',
    test,
    file: 'server/src/grants/password-at-api.ts',
    remove: "  if (!mayTry(client, account, candidates)) throw refuse('app_not_published', {});\n",
    instead: '',
  },
];
