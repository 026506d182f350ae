import type { Guard } from './guard.ts';

const test = 'tests/attacks/said-address.test.ts';
const account = 'server/src/storage/sql/account.ts';

/** What stops each threat of said-address.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'the owner of an address finds it taken by somebody who only said it',
    test,
    file: account,
    remove: "select('account_id').where('email', '=', p.email).where(ownsAddress)",
    instead: "select('account_id').where('email', '=', p.email)",
  },
  {
    threat: 'whoever only said an address sets the password of its owner’s account, or their own by its mail',
    test,
    file: account,
    remove: "select(account.columns).where('email', '=', p.email).where(ownsAddress)",
    instead: "select(account.columns).where('email', '=', p.email)",
  },
  {
    threat: 'the owner of an address is not invited, because somebody in the organization said it',
    test,
    file: 'server/src/storage/sql/invitation.ts',
    remove: '.where(ownsAddress)',
    instead: '',
  },
  {
    threat: 'the password of whose the address is opens the account of who only said it',
    test,
    file: 'server/src/http/api/me.ts',
    remove: "  if (outcome.account.account_id !== subject.account_id) throw wrong('password_wrong', 0);\n",
    instead: '',
  },
  {
    threat: 'an address that was only said, told to an app as a confirmed one',
    test,
    file: 'server/src/protocol/claims.ts',
    remove: "account.email_verified === 'yes'",
    instead: 'true',
  },
  {
    threat: 'an address becomes the own of two at once',
    test,
    file: 'server/src/storage/sql/use-link.ts',
    remove: '      .where(nobodyElseOwns(p.email, p.account_id))\n',
    instead: '',
  },
];
