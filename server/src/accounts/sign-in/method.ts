import type { Account } from '../../model/account.ts';
import type { Storage } from '../../model/storage.ts';
import type { ReasonName } from '../../protocol/reasons/index.ts';
import type { Random } from '../../tokens/form.ts';
import type { ServerSecret } from '../../tokens/server-secret.ts';
import type { PasswordHasher } from '../password.ts';

/** A way to prove who one is. */
export interface SignInMethod {
  readonly name: string;
  signIn(presented: Presented): Promise<SignIn>;
}

export interface Presented {
  /** As typed. */
  readonly email: string;
  readonly password: string;
  /** Of the browser, after configured proxies. */
  readonly address: string;
  /** The value of its device cookie. */
  readonly device: string | undefined;
}

export type SignIn =
  /** `device` is the new value of the device cookie. The session is the caller's to start. */
  | { readonly outcome: 'signed_in'; readonly account: Account; readonly device: string }
  /** Seconds; `0` when there is nothing to wait for. */
  | { readonly outcome: 'refused'; readonly reason: SignInRefusal; readonly retry_after: number };

export type SignInRefusal = Extract<
  ReasonName,
  'password_wrong' | 'account_disabled' | 'sign_in_throttled' | 'hash_queue_full'
>;

export interface SignInDeps {
  readonly storage: Pick<Storage, 'accounts' | 'throttles'>;
  readonly secret: ServerSecret;
  readonly hasher: PasswordHasher;
  /** Epoch seconds. */
  readonly clock: () => number;
  readonly random: Random;
}

export type SignInFactory = (deps: SignInDeps) => SignInMethod;
