import type { Guard } from './guard.ts';

/** What stops each threat of logout.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a site signs people out who do not want to',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: 'if (!found || names(request.hint, found)) return',
    instead: "if (!found || request.location !== '') return",
  },
  {
    threat: 'a site signs people out who do not want to',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: 'return hint?.sub === account.account_id && hint.auth_time === session.auth_time;',
    instead:
      "return account.account_id !== '' && hint?.auth_time !== 0 && session.auth_time !== 0 && hint !== undefined;",
  },
  {
    threat: 'a site signs people out who do not want to',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/navigation.ts',
    remove: "  if (site === 'cross-site' || site === 'same-site') throw refuse('cross_site_post', { site });\n",
    instead: '',
  },
  {
    threat: 'a site signs people out who do not want to',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: '  checkNavigation(http);\n',
    instead: '',
  },
  {
    threat: 'a hint that is forged',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/authorize/id-token-hint.ts',
    remove: 'const { payload } = await compactVerify(id_token, signer.key, { algorithms: [signer.alg] });',
    instead: "const payload = Buffer.from(id_token.split('.')[1] ?? '', 'base64url');",
  },
  {
    threat: 'a hint that is forged',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: "  if (hint && named !== hint.aud) throw refuse('id_token_hint_invalid', {});\n",
    instead: '',
  },
  {
    threat: 'an address that is almost the one registered',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/protocol/redirect-uri.ts',
    remove: 'if (!registered.includes(received) || registrablePostLogoutUri',
    instead: 'if (registrablePostLogoutUri',
  },
  {
    threat: 'a state that says more than it should, and a session that goes on',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: '  if (found) await deps.endSession(found.account.account_id, found.session.session_id);\n',
    instead: '',
  },
  {
    threat: 'somebody who signed out by the button is still signed in',
    test: 'tests/attacks/logout.test.ts',
    file: 'server/src/http/browser/logout.ts',
    remove: '  if (found) await deps.endSession(found.account.account_id, found.session.session_id);\n',
    instead: '',
  },
];
