import type { Account } from './account.ts';
import type { Actor } from './actor.ts';
import type { AppPolicy } from './app-policy.ts';
import type { State } from './state.ts';

/**
 * What one installation of an app holds: made when a code is redeemed, or when an internal app is given its refresh
 * token. Every token of a person names its family.
 */
export interface Family {
  readonly bucket: number;
  /** Begins with its bucket. */
  readonly family_id: string;
  readonly authorization_id: string;
  readonly attempt_id: string;
  readonly client_id: string;
  readonly client_generation: number;
  readonly account_id: string;
  readonly organization_id: string;
  readonly scope: string;
  readonly resource: string;
  /** RFC 7800 §3: JSON of the confirmation, `''` for bearer tokens. */
  readonly cnf: string;
  /** OIDC Core §12.2: a refreshed ID token keeps the first one's. The nonce is not kept: it stays out of refreshed ones. */
  readonly auth_time: number;
  readonly claims: string;
  /** The extension account_name: what the app calls this installation; `''`: nothing. */
  readonly account_name: string;
  /** Of the browser in which it was allowed, as that said it; `''`: there was none. */
  readonly user_agent: string;
  /** The concession password_at_api: made for a password, and ended with it. */
  readonly by_password: 'yes' | 'no';
  /** Of the current refresh token; `0` when the family has none. */
  readonly generation: number;
  /** `''` when the family has no refresh token. */
  readonly refresh_hash: string;
  readonly rotated_at: number;
  /** The answer to repeat, sealed under a key that only the holder of the previous refresh token can derive. */
  readonly repeat: string;
  readonly created_at: number;
  readonly idle_expires_at: number;
  readonly expires_at: number;
  /** Buffered, one-minute resolution. */
  readonly last_used_at: number;
  readonly ended_at: number;
  /** `''`, or why: `revoked`, `reused`, `code_replayed`, `replaced`. */
  readonly ended_reason: string;
}

export interface FoundFamily {
  readonly family: Family;
  readonly account: Account;
  /** Of family, authorization and account together. */
  readonly state: State;
  /** What the authorization allows for the family's resource now. */
  readonly allowed_scope: string;
  /** Of the organization; `''` when it has none. */
  readonly cluster: string;
  /** Of the organization, now. */
  readonly app_policy: AppPolicy;
}

export interface Families {
  /** One read. */
  find(family_id: string, now: number): Promise<FoundFamily | undefined>;
  /** What the apps of an account call what they hold: of living families, in the order of the names, each once. */
  accountNames(account_id: string, now: number): Promise<readonly Pick<Family, 'authorization_id' | 'account_name'>[]>;
  /** Only while it lives. */
  nameAccount(family_id: string, account_name: string): Promise<'named' | 'ended'>;
  /**
   * Ends it once; ending it again answers `ended` and changes nothing. Audited unless `by` a client: what an app does with
   * its own tokens is for attempts to record.
   */
  end(family_id: string, reason: string, by: Actor, now: number): Promise<'ended' | 'unknown'>;
}
