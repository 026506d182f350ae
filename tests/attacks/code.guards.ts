import type { Guard } from './guard.ts';

const test = 'tests/attacks/code.test.ts';
const grant = 'server/src/grants/authorization-code.ts';
const stored = 'server/src/storage/sql/code.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'fifty redemptions of one code at once',
    test,
    file: 'server/src/storage/sql/spend-code.ts',
    remove: "      .where('spent_at', '=', 0)\n",
    instead: '',
  },
  {
    threat: 'a code redeemed again, later, at another process',
    test,
    file: 'server/src/storage/sql/spend-code.ts',
    remove: "if (family_id !== '') await end(tx, family_id, 'code_replayed', { type: 'server' }, now);",
    instead: '',
  },
  {
    threat: 'a request answered with two codes',
    test,
    file: stored,
    remove: "same ? 'same' : 'answered'",
    instead: "'same'",
  },
  {
    threat: 'a code in the hands of a stranger',
    test,
    file: grant,
    remove:
      "if (code.client_id !== client.client_id) throw refuse('code_other_client', { issued_to: code.client_id });",
    instead: '',
  },
  {
    threat: 'a code in the hands of a stranger',
    test,
    file: grant,
    remove: 'received !== code.redirect_uri',
    instead: 'false',
  },
  {
    threat: 'a code in the hands of a stranger',
    test,
    file: grant,
    remove: '  if (code_verifier !== undefined || !proven) verifyCodeVerifier(code.code_challenge, code_verifier);\n',
    instead: '',
  },
  {
    threat: 'a code made up from a genuine one',
    test,
    file: 'server/src/tokens/form.ts',
    remove: "equal(tagged.slice(-48), tag(secret, 'code', key, body))",
    instead: 'true',
  },
  {
    threat: 'a code burnt by a request that was refused for something else',
    test,
    file: grant,
    remove: 'resource !== undefined && resource !== code.resource',
    instead: 'false',
  },
  {
    threat: 'a code read from the database, the log or a Referer',
    test,
    file: 'server/src/authorize/respond.ts',
    remove: '        code_challenge,\n        nonce,\n',
    instead: '        code_challenge,\n        nonce: code,\n',
  },
  {
    threat: 'a code kept too long',
    test,
    file: stored,
    remove: '[found.expires_at, ...(signedIn ? sessionExpiry(signedIn) : [])]',
    instead: '[]',
  },
  {
    threat: 'a code after the session it was made in',
    test,
    file: 'server/src/http/browser/logout.ts',
    remove: 'if (found) await deps.endSession(found.account.account_id, found.session.session_id);',
    instead: '',
  },
  {
    threat: 'a code after the session it was made in',
    test,
    file: 'server/src/http/browser/account.ts',
    remove: 'if (found) await deps.endSession(found.account.account_id, session_id);',
    instead: '',
  },
  {
    threat: 'a code after its authorization was taken back',
    test,
    file: 'server/src/http/browser/account.ts',
    remove: "if (own) await authorizations.end(authorization_id, { type: 'account', id: account_id }, deps.clock());",
    instead: '',
  },
  {
    threat: 'a code of an app that was suspended, and is back',
    test,
    file: 'server/src/clients/authenticate.ts',
    remove: "    if (client.status === 'suspended') throw refuse('client_at_rest', { client_id });\n",
    instead: '',
  },
  {
    threat: 'a code of an app whose access was ended, or that is gone',
    test,
    file: grant,
    remove: ' || code.client_generation !== client.generation',
    instead: '',
  },
  {
    threat: 'a code of an app whose access was ended, or that is gone',
    test,
    file: 'server/src/clients/find.ts',
    remove: "client?.status === 'deleted' ? undefined : client",
    instead: 'client',
  },
  {
    threat: 'a code of an account that was disabled',
    test,
    file: stored,
    remove: 'account_status: person.status,',
    instead: "account_status: '' as const,",
  },
  {
    threat: 'a password that changes while codes are being redeemed',
    test,
    file: 'server/src/storage/sql/update-account.ts',
    remove: 'password: changes.password_hash !== undefined',
    instead: 'password: false',
  },
];
