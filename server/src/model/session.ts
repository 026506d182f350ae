import type { Account } from './account.ts';
import type { Actor } from './actor.ts';
import type { State } from './state.ts';

/** A browser signed in as one account. Its cookie carries bucket and secret; only a keyed hash is stored. */
export interface Session {
  readonly bucket: number;
  /** Public name, in lists, codes and seals: grants nothing. */
  readonly session_id: string;
  readonly session_hash: string;
  readonly account_id: string;
  /** OIDC Core §2: when the person last proved who they are. */
  readonly auth_time: number;
  readonly created_at: number;
  readonly expires_at: number;
  readonly idle_lifetime: number;
  /** Buffered, one-minute resolution. */
  readonly last_used_at: number;
  readonly ended_at: number;
  /** For the list of sessions: at most 200 printable characters of `User-Agent`. */
  readonly user_agent: string;
}

export interface FoundSession {
  readonly session: Session;
  readonly account: Account;
  readonly state: State;
}

export interface Sessions {
  /**
   * A new session. The one it takes the place of (its `session_id`, `''` for none) ends a minute later, so that a code
   * it gave out in another tab a moment ago can still be redeemed. `refused`: the account is not active, or its password
   * is no longer the one that was given (`password_hash`; `undefined`: none was).
   */
  start(
    session: Session,
    by: { readonly replaces: string; readonly password_hash: string | undefined },
    now: number,
  ): Promise<'started' | 'refused'>;
  /** Session and account in one read. */
  find(bucket: number, session_hash: string, now: number): Promise<FoundSession | undefined>;
  /** `unknown`: it is not the account's, or not alive. */
  end(account_id: string, session_id: string, by: Actor, now: number): Promise<'ended' | 'unknown'>;
  /** Ends all but this one (`''`: all); says how many were alive. */
  endOthers(account_id: string, session_id: string, by: Actor, now: number): Promise<number>;
  /** Remembers which organization was chosen for an app in this session. */
  choose(session_id: string, client_id: string, organization_id: string): Promise<void>;
}
