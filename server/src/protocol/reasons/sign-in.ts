import { area } from './reason.ts';

/** What a person is told when signing in does not work. */
export const signInReasons = area({
  password_wrong: {
    error: 'access_denied',
    status: 401,
    text: 'E-mail address or password is wrong.',
    cause: 'The e-mail address is unknown, or the password is not its password. The page does not say which.',
    fix: 'Nothing on the side of the app.',
    evidence: {},
  },
  account_disabled: {
    error: 'access_denied',
    status: 403,
    text: 'This account is disabled.',
    cause: 'The account is disabled.',
    fix: 'Nothing on the side of the app; the operator can enable the account.',
    evidence: {},
  },
  sign_in_throttled: {
    error: 'access_denied',
    status: 429,
    text: 'Too many failed sign-ins. Wait before you try again.',
    cause: 'Failed sign-ins of this account or address make the next one wait.',
    fix: 'Nothing on the side of the app.',
    evidence: { retry_after: 'seconds' },
  },
  hash_queue_full: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'Too many people are signing in right now. Try again in a moment.',
    cause: 'The queue of password hashes is full.',
    fix: 'Nothing on the side of the app; the operator can add cores.',
    evidence: { retry_after: 'seconds' },
  },
});
