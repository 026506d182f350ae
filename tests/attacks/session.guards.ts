import type { Guard } from './guard.ts';

const test = 'tests/attacks/session.test.ts';
const secret = 'server/src/tokens/server-secret.ts';
const navigation = 'server/src/http/browser/navigation.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a sealed request that was cut, changed or made up',
    test,
    file: secret,
    remove: ', decipher.final()',
    instead: '',
  },
  {
    threat: 'a sealed request that was cut, changed or made up',
    test,
    file: secret,
    remove: "box.toString('base64url') !== sealed",
    instead: 'false',
  },
  {
    threat: 'a sealed request opened by somebody else, or after signing out',
    test,
    file: 'server/src/authorize/seal.ts',
    remove: 'progress.session_id === session_id && ',
    instead: '',
  },
  {
    threat: 'somebody signed in as the attacker without noticing',
    test,
    file: navigation,
    remove: "site === 'cross-site' || site === 'same-site'",
    instead: 'false',
  },
  {
    threat: 'somebody signed in as the attacker without noticing',
    test,
    file: navigation,
    remove: 'site === undefined && origin !== undefined && origin !== new URL(issuer).origin',
    instead: 'false',
  },
  {
    threat: 'a session cookie made up, cut, or of another kind',
    test,
    file: 'server/src/accounts/cookie.ts',
    remove: '; HttpOnly; SameSite=Lax',
    instead: '; SameSite=Lax',
  },
  {
    threat: 'a session cookie made up, cut, or of another kind',
    test,
    file: 'server/src/accounts/cookie.ts',
    remove: '; HttpOnly; SameSite=Lax',
    instead: '; HttpOnly',
  },
  {
    threat: 'a page of ours in a frame, or read by a script',
    test,
    file: navigation,
    remove: "destination !== undefined && destination !== 'document'",
    instead: 'false',
  },
  {
    threat: 'a page of ours in a frame, or read by a script',
    test,
    file: 'server/src/http/pages/content-security-policy.ts',
    remove: "; frame-ancestors 'none'",
    instead: '',
  },
  {
    threat: 'a page of ours in a frame, or read by a script',
    test,
    file: 'server/src/http/server.ts',
    remove: "  'x-frame-options': 'DENY',\n",
    instead: '',
  },
  {
    threat: 'any other form of ours that another site sends',
    test,
    file: 'server/src/http/browser/flow-endpoint.ts',
    remove: '    checkOwnForm(request, deps.issuer);\n',
    instead: '',
  },
  {
    threat: 'sessions and connections of somebody else, ended by their ids',
    test,
    file: 'server/src/http/browser/account.ts',
    remove: 'if (own) await',
    instead: 'if (own || authorization_id) await',
  },
  {
    threat: 'sessions and connections of somebody else, ended by their ids',
    test,
    file: 'server/src/storage/sql/session.ts',
    remove: "      .where('session_id', '=', p.session_id)\n      .where('account_id', '=', p.account_id)\n",
    instead: "      .where('session_id', '=', p.session_id)\n",
  },
  {
    threat: 'somebody who was disabled goes on as if nothing had happened',
    test,
    file: 'server/src/storage/sql/session.ts',
    remove: 'account_status: found.account.status,',
    instead: "account_status: '' as const,",
  },
  {
    threat: 'somebody who was disabled goes on as if nothing had happened',
    test,
    file: 'server/src/accounts/sign-in/password.ts',
    remove: "  if (account.status !== 'active') return refused('account_disabled');\n",
    instead: '',
  },
  {
    threat: 'localhost and 127.0.0.1 taken for the same place',
    test,
    file: navigation,
    remove: "site === 'cross-site' || site === 'same-site'",
    instead: 'false',
  },
];
