import type { Guard } from './guard.ts';

const test = 'tests/attacks/hand-off.test.ts';
const statement = 'server/src/accounts/sign-in/statement.ts';
const identity = 'server/src/storage/sql/identity.ts';

/** What stops each threat of hand-off.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'a statement is used twice, at two processes at once, after its owner has signed out',
    test,
    file: identity,
    remove: "      if (spends && (await tx.run(spend, spends)).length === 0) return { outcome: 'repeated' };\n",
    instead: '      if (spends) await tx.run(spend, spends);\n',
  },
  {
    threat: 'a statement for somebody else is brought to us',
    test,
    file: statement,
    remove: "  if (aud !== expected.aud) return invalid('aud');\n",
    instead: '',
  },
  {
    threat: 'somebody else than the platform says who it is',
    test,
    file: statement,
    remove: "  if (iss !== expected.iss) return invalid('iss');\n",
    instead: '',
  },
  {
    threat: 'a statement is signed by nobody, or by another key',
    test,
    file: statement,
    remove: 'const { payload } = await compactVerify(statement, key, { algorithms: [alg] });',
    instead: "const payload = Buffer.from(statement.split('.')[1] ?? '', 'base64url');",
  },
  {
    threat: 'a statement is signed by an algorithm that was not agreed on',
    test,
    file: statement,
    remove: '{ algorithms: [alg] }',
    instead: '{}',
  },
  {
    threat: 'an old statement is kept for later',
    test,
    file: statement,
    remove: 'exp + TOLERANCE <= now',
    instead: 'exp + TOLERANCE <= 0',
  },
  {
    threat: 'a statement never ends, or begins in the future',
    test,
    file: statement,
    remove: "typeof exp !== 'number' || exp - iat > LONGEST_LIFE",
    instead: "typeof exp !== 'number'",
  },
  {
    threat: 'a statement never ends, or begins in the future',
    test,
    file: statement,
    remove: "typeof iat !== 'number' || iat > now + TOLERANCE",
    instead: "typeof iat !== 'number'",
  },
  {
    threat: 'a statement is about nobody, or cannot be told from another',
    test,
    file: statement,
    remove: "  if (!isId(jti)) return invalid('jti');\n",
    instead: '',
  },
  {
    threat: 'a statement is about nobody, or cannot be told from another',
    test,
    file: statement,
    remove: "  if (!isId(sub)) return invalid('sub');\n",
    instead: '',
  },
  {
    threat: 'a person is signed in as somebody else by a link',
    test,
    file: 'server/src/authorize/hop.ts',
    remove: 'hop.state === state && ',
    instead: '',
  },
  {
    threat: 'the cookie that says what a browser began is made up',
    test,
    file: 'server/src/authorize/hop.ts',
    remove: "const opened = text === '' ? undefined : secret.open('hop', text, '');",
    instead: "const opened = secret.open('hop', text, '') ?? Buffer.from(text, 'base64url').toString();",
  },
  {
    threat: 'a link sends the person on to another site once they have signed in',
    test,
    file: 'server/src/http/browser/signed-in.ts',
    remove: 'portalAddress(deps.issuer, return_to) ?? ',
    instead: 'return_to ?? portalAddress(deps.issuer, return_to) ?? ',
  },
  {
    threat: 'whoever finds a browser open there passes for the one who must sign in anew',
    test,
    file: 'server/src/http/browser/come-back.ts',
    remove: "  if (hop.fresh && !is_fresh) return refusedElsewhere('sign_in_not_fresh');\n",
    instead: '',
  },
  {
    threat: 'a disabled account is opened from elsewhere',
    test,
    file: 'server/src/accounts/arrive.ts',
    remove: "account.status === 'active' ? ",
    instead: "account.status !== 'deleted' ? ",
  },
  {
    threat: 'an account is taken over by its address',
    test,
    file: 'server/src/accounts/arrive.ts',
    remove: 'link_by_email && person.email_verified',
    instead: 'link_by_email',
  },
  {
    threat: 'an account is taken over by its address',
    test,
    file: 'server/src/accounts/arrive.ts',
    remove: 'link_by_email && person.email_verified',
    instead: 'person.email_verified',
  },
  {
    threat: 'an account is taken over by its address',
    test,
    file: identity,
    remove: "      .where('email_verified', '=', 'yes')\n",
    instead: '',
  },
  {
    threat: 'an account is taken over by its address',
    test,
    file: identity,
    remove: "      .where('operator', '=', 'no')\n",
    instead: '',
  },
];
