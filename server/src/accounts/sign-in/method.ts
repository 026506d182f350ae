import type { Account } from '../../model/account.ts';
import type { Storage } from '../../model/storage.ts';
import type { EvidenceValues } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import type { ReasonName } from '../../protocol/reasons/index.ts';
import type { Random } from '../../tokens/form.ts';
import type { ServerSecret } from '../../tokens/server-secret.ts';
import type { PasswordHasher } from '../password.ts';
import type { SignInSettings } from './setting.ts';

/** A way to prove who one is: here, or elsewhere. */
export type SignInMethod = SignInHere | SignInElsewhere;

/** By what is typed into our own page. */
export interface SignInHere {
  readonly type: 'here';
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

/** By being sent to somebody who knows the person, and coming back with their word. */
export interface SignInElsewhere {
  readonly type: 'elsewhere';
  /** In forms, hops and the log. */
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Below the issuer: where the browser comes back to. Each has its own, so no answer can be taken for another's. */
  readonly path: string;
  /** An account is linked by its address, if both sides have verified it. */
  readonly link_by_email: boolean;
  /** An address that it calls verified is verified for us. */
  readonly vouches: boolean;
  /** Where to send the browser. */
  begin(hop: Hop): Promise<Begun>;
  /** Which hop an answer belongs to. Whoever sent it can write what they like: the browser's cookie decides. */
  stateOf(answer: Params): string | undefined;
  /** What an answer proves. `query`: of the address the browser came back to, as it is. */
  prove(answer: Params, query: string, hop: Hop): Promise<Proof>;
}

/** A browser that was sent elsewhere. */
export interface Hop {
  readonly state: string;
  readonly nonce: string;
  readonly code_verifier: string;
  /** The person must prove anew who they are. */
  readonly fresh: boolean;
  readonly started_at: number;
  /** OIDC Core §3.1.2.1; `''`: none. */
  readonly login_hint: string;
}

export type ElsewhereRefusal = Extract<
  ReasonName,
  | 'account_disabled'
  | 'sign_in_declined'
  | 'sign_in_lost'
  | 'sign_in_not_fresh'
  | 'sign_in_unadmitted'
  | 'sign_in_unreachable'
  | 'statement_expired'
  | 'statement_invalid'
  | 'statement_used'
>;

export interface RefusedElsewhere {
  readonly outcome: 'refused';
  readonly reason: ElsewhereRefusal;
  readonly evidence: EvidenceValues;
}

export type Begun = { readonly outcome: 'begun'; readonly location: string } | RefusedElsewhere;

export type Proof = { readonly outcome: 'proven'; readonly person: Newcomer } | RefusedElsewhere;

/** Who somebody is, by the word of an issuer. */
export interface Newcomer {
  readonly issuer: string;
  readonly subject: string;
  /** Normal; `undefined` when there is none, or none that can be one. */
  readonly email: string | undefined;
  readonly email_verified: boolean;
  /** `''`: none was said. */
  readonly name: string;
  /** `0`: nobody said. */
  readonly auth_time: number;
  readonly organization: { readonly id: string; readonly name: string; readonly role: string } | undefined;
  /** What must not come twice; `undefined` where it cannot. */
  readonly spends: { readonly bucket: number; readonly statement_hash: string } | undefined;
}

export function refusedElsewhere(reason: ElsewhereRefusal, evidence: EvidenceValues = {}): RefusedElsewhere {
  return { outcome: 'refused', reason, evidence };
}

export interface SignInDeps {
  readonly issuer: string;
  readonly settings: SignInSettings;
  readonly storage: Pick<Storage, 'accounts' | 'throttles'>;
  readonly secret: ServerSecret;
  readonly hasher: PasswordHasher;
  /** Epoch seconds. */
  readonly clock: () => number;
  readonly random: Random;
}

/** None when it is not configured, several when there are several of its kind. */
export type SignInFactory = (deps: SignInDeps) => readonly SignInMethod[];
