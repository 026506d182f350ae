/** RFC 6749 §1.4: access tokens, and the one verb with which anything is issued. */
import type { Account } from './account.ts';
import type { Family } from './family.ts';
import type { State } from './state.ts';

/** An opaque access token. A JWT has no row. */
export interface AccessToken {
  readonly bucket: number;
  readonly token_hash: string;
  readonly client_id: string;
  readonly client_generation: number;
  /** `''` for client credentials. */
  readonly family_id: string;
  readonly attempt_id: string;
  readonly scope: string;
  readonly resource: string;
  readonly issued_at: number;
  /** `0`: never. */
  readonly expires_at: number;
  readonly ended_at: number;
}

/** What is used up by being answered. Several things may be spent at once. */
export type Spend =
  | { readonly type: 'code'; readonly bucket: number; readonly attempt_id: string }
  | {
      readonly type: 'refresh_token';
      readonly family_id: string;
      readonly generation: number;
      readonly refresh_hash: string;
      /** A repeat is answered while `now < rotated_at + repeat_lifetime`. Seconds. */
      readonly repeat_lifetime: number;
      readonly next: Pick<Family, 'refresh_hash' | 'repeat' | 'idle_expires_at'>;
    }
  /** Stays good for another answer: it only has to be the account's still. */
  | { readonly type: 'password'; readonly account_id: string; readonly password_hash: string };

/** All that one token response spends and issues. */
export interface Transition {
  readonly spends: readonly Spend[];
  readonly family: Family | undefined;
  readonly access_token: AccessToken | undefined;
}

/**
 * - `issued`: everything is written
 * - `repeated`: a refresh token of the previous generation came again in its window; nothing is written
 * - `reused`: something was spent before; the family it led to is ended in this transaction, with an audit entry by
 *   the server (`''` when there is no such family)
 * - `dead`: the family ended, or the password was changed, between the read and this transaction; nothing is written
 */
export type Issued =
  | { readonly outcome: 'issued' }
  | { readonly outcome: 'repeated'; readonly family: Family }
  | { readonly outcome: 'reused'; readonly family_id: string }
  | { readonly outcome: 'dead' };

export interface FoundToken {
  readonly token: AccessToken;
  /** `undefined` for client credentials. */
  readonly family: Family | undefined;
  readonly account: Account | undefined;
  /** Of token, family, authorization and account together. */
  readonly state: State;
  /** What the authorization allows for the token's resource now; the token's own scope for client credentials. */
  readonly allowed_scope: string;
  /** Of the organization; `''` when it has none, and for client credentials. */
  readonly cluster: string;
}

export type FoundJwt = Omit<FoundToken, 'token'>;

export interface Tokens {
  /** One commit: all of it or none of it. */
  issue(transition: Transition, now: number): Promise<Issued>;
  /** One read. */
  find(bucket: number, token_hash: string, now: number): Promise<FoundToken | undefined>;
  /** What a JWT hangs on, and whether its `jti` was revoked: one read. `family_id` is `''` for client credentials. */
  findJwt(bucket: number, jti: string, family_id: string, resource: string, now: number): Promise<FoundJwt | undefined>;
  /** RFC 7009 §2.1: this token only. */
  end(bucket: number, token_hash: string, now: number): Promise<void>;
  endJwt(bucket: number, jti: string, now: number): Promise<void>;
}
