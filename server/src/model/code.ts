/** RFC 6749 §4.1.2: an authorization code. Its value is derived, so only what it stands for is stored. */
import type { Account } from './account.ts';
import type { State } from './state.ts';

export interface Code {
  /** The day two days after the request was accepted. */
  readonly bucket: number;
  readonly attempt_id: string;
  readonly client_id: string;
  /** The client's generation when the code was written. */
  readonly client_generation: number;
  readonly account_id: string;
  readonly organization_id: string;
  readonly session_id: string;
  readonly authorization_id: string;
  /** As sent to authorize; `''` when it was not sent. */
  readonly redirect_uri: string;
  /** RFC 7636 §4.2, S256; `''` when none was sent. */
  readonly code_challenge: string;
  readonly nonce: string;
  readonly scope: string;
  readonly resource: string;
  /** OIDC Core §5.5: JSON of the `claims` parameter, `''` when none was sent. */
  readonly claims: string;
  readonly auth_time: number;
  readonly expires_at: number;
  readonly spent_at: number;
  /** Of the family made when it was redeemed; `''` before. */
  readonly family_id: string;
}

export type NewCode = Omit<Code, 'spent_at' | 'family_id'>;

/** What else is written with an answer. */
export interface Answering {
  /** All that the authorization's families hold ends with this answer, when it is written. */
  readonly replaces: boolean;
}

export interface FoundCode {
  readonly code: Code;
  readonly account: Account;
  /** Of code, session, authorization and account together. */
  readonly state: State;
  /** What the authorization allows for the code's resource now. */
  readonly allowed_scope: string;
  /** Of the organization; `''` when it has none. */
  readonly cluster: string;
  /** Of the session. */
  readonly user_agent: string;
}

export interface Codes {
  /**
   * Writes the answer to a request, once.
   * - `written`: this one
   * - `same`: the same answer was given before and is neither redeemed nor expired; `expires_at` is its old expiry
   * - `answered`: another answer was given, or the same one was used already
   */
  write(
    code: NewCode,
    answering: Answering,
    now: number,
  ): Promise<{ readonly outcome: 'written' | 'same' | 'answered'; readonly expires_at: number }>;
  /** One read. */
  find(bucket: number, attempt_id: string, now: number): Promise<FoundCode | undefined>;
}
