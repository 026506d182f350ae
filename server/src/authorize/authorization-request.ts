import type { Client } from '../model/client.ts';
import type { RequestedClaims } from '../protocol/claims.ts';
import type { Prompt } from '../protocol/prompt.ts';
import type { TrustedRedirect } from '../protocol/redirect-uri.ts';

export type ResponseModeName = 'query' | 'fragment' | 'form_post' | 'oob';

/** Where an answer goes, good or bad. Nothing can be answered without a `TrustedRedirect`. */
export interface ReturnPath {
  readonly redirect: TrustedRedirect;
  readonly response_mode: ResponseModeName;
  /** `undefined`: none was sent. */
  readonly state: string | undefined;
  /** OIDC Core §3.1.2.1: in which languages pages speak; `''`: none was sent. */
  readonly ui_locales: string;
  /** The extension return_to: goes to the app with the answer; `''`: none was sent. */
  readonly return_to: string;
}

/** RFC 6749 §4.1.1, OIDC Core §3.1.2.1: an accepted request. */
export interface AuthorizationRequest extends ReturnPath {
  readonly client: Client;
  /** As sent; `''` when the dialect allows to leave it out. */
  readonly redirect_uri: string;
  readonly scope: readonly string[];
  readonly resource: string;
  /** `''`: none was sent. */
  readonly code_challenge: string;
  readonly nonce: string;
  readonly prompt: readonly Prompt[];
  readonly max_age: number | undefined;
  readonly login_hint: string;
  /** The `sub` of a genuine `id_token_hint`; `''`: none was sent. */
  readonly hinted_sub: string;
  readonly claims: RequestedClaims;
  /** What the app holds for the person ends with the answer: the extension replace_existing_token. */
  readonly replaces: boolean;
}
