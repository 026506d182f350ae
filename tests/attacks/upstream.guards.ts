import type { Guard } from './guard.ts';

const test = 'tests/attacks/upstream.test.ts';
const upstream = 'server/src/accounts/sign-in/upstream.ts';

/** What stops each threat of upstream.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'an ID token is signed by nobody, by another key or by the secret',
    test,
    file: 'server/src/accounts/sign-in/openid-provider.ts',
    remove: 'const execute = [enableNonRepudiationChecks, ',
    instead: 'const execute = [',
  },
  {
    threat: 'an ID token is about nobody who can be told from another',
    test,
    file: upstream,
    remove: "  if (person.subject === '') throw new ClientError('an ID token about nobody');\n",
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
    threat: 'an address is taken before its owner comes',
    test,
    file: 'server/src/accounts/arrive.ts',
    remove: '  if (deps.by_password && !email_verified) return undefined;\n',
    instead: '',
  },
  {
    threat: 'something is given to an address that was only said',
    test,
    file: 'server/src/storage/sql/account.ts',
    remove: "select(account.columns).where('email', '=', p.email).where(ownsAddress)",
    instead: "select(account.columns).where('email', '=', p.email)",
  },
  {
    threat: 'an account waits for whom a provider signs in that is believed',
    test,
    file: 'server/src/accounts/arrive.ts',
    remove: 'vouches && email_verified',
    instead: 'email_verified',
  },
  {
    threat: 'one provider’s answer is taken for another’s',
    test,
    file: 'server/src/authorize/hop.ts',
    remove: ' && hop.method === method',
    instead: '',
  },
  {
    threat: 'a person unlinks a provider when there is another way in, and is told so when there is none',
    test: 'tests/flows/upstream.test.ts',
    file: 'server/src/storage/sql/unlink-identity.ts',
    remove: "      if (!has_password && !others.some((each) => issuers.includes(each.issuer))) return 'last_way';\n",
    instead: '',
  },
];
