/** E-mail address and password. An unknown address costs and answers what a wrong password does. */
import type { Account } from '../../model/account.ts';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { newId } from '../../tokens/form.ts';
import { makeDevice, readDevice } from '../device.ts';
import { normalizeEmail } from '../email.ts';
import { type Guessed, throttleGuesses } from '../throttle.ts';
import type { Presented, SignIn, SignInDeps, SignInFactory, SignInHere, SignInRefusal } from './method.ts';

export const password: SignInFactory = (deps) => (deps.settings.methods.includes('password') ? [byPassword(deps)] : []);

/** Where nobody signs in by one, no password is right. */
export const noPassword: SignInHere = {
  type: 'here',
  name: 'password',
  signIn: async () => refused('password_wrong'),
};

export function byPassword(deps: SignInDeps): SignInHere {
  const throttled = throttleGuesses(deps);
  return {
    type: 'here',
    name: 'password',
    signIn: async (presented) => {
      const email = normalizeEmail(presented.email);
      // What is no address is not looked up: storage is given no NUL bytes.
      const account = email === undefined ? undefined : await deps.storage.accounts.findByEmail(email);
      const device_id = account && readDevice(deps.secret, presented.device, account.account_id);
      const guesser = { email: email ?? presented.email, address: presented.address, device_id };
      const guess = () => deps.hasher.verify(presented.password, account?.password_hash, device_id !== undefined);
      const guessed = await throttled(guesser, guess).catch(queueFull);
      return answer(guessed, () => admit(deps, account, device_id, presented));
    },
  };
}

type Answered = Guessed | { readonly outcome: 'queue_full'; readonly retry_after: number };

function answer(guessed: Answered, admitted: () => SignIn): SignIn {
  switch (guessed.outcome) {
    case 'right':
      return admitted();
    case 'wrong':
      return refused('password_wrong');
    case 'throttled':
      return refused('sign_in_throttled', guessed.retry_after);
    case 'queue_full':
      return refused('hash_queue_full', guessed.retry_after);
  }
}

/** Whoever comes here knows the password, and may hear that the account is disabled. */
function admit(
  { secret, random }: SignInDeps,
  account: Account | undefined,
  device_id: string | undefined,
  { device }: Presented,
): SignIn {
  if (!account) return refused('password_wrong');
  if (account.status !== 'active') return refused('account_disabled');
  const cookie = makeDevice(secret, account.account_id, device_id ?? newId(random), device);
  return { outcome: 'signed_in', account, device: cookie };
}

function refused(reason: SignInRefusal, retry_after = 0): SignIn {
  return { outcome: 'refused', reason, retry_after };
}

function queueFull(error: unknown): Answered {
  if (!(error instanceof OAuthError) || error.reason !== 'hash_queue_full') throw error;
  return { outcome: 'queue_full', retry_after: Number(error.evidence.retry_after) };
}
