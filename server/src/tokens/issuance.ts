import type { Client } from '../model/client.ts';
import type { Code, FoundCode } from '../model/code.ts';
import type { FoundFamily } from '../model/family.ts';
import type { EventName } from '../protocol/event.ts';
import type { ReasonName } from '../protocol/reasons/index.ts';

/** What a grant has proven: who the tokens are for and what is used up by answering. Data; `issue` acts on it. */
export type Proof =
  | { readonly type: 'client' }
  | { readonly type: 'code'; readonly found: FoundCode }
  | {
      readonly type: 'refresh_token';
      readonly found: FoundFamily;
      readonly presented: PresentedRefreshToken;
      /** `false`: it stays as it is, and the answer has no refresh token. */
      readonly rotate: boolean;
    };

export interface PresentedRefreshToken {
  readonly refresh_token: string;
  readonly refresh_hash: string;
  readonly generation: number;
}

export interface Issuance {
  readonly client: Client;
  readonly attempt_id: string;
  readonly proof: Proof;
  readonly scope: string;
  readonly resource: string;
  /** RFC 7800 §3: JSON of the confirmation, `''` for bearer tokens. */
  readonly cnf: string;
  /** How the timeline calls it. */
  readonly event: EventName;
  /** What is answered when what was to be spent is spent, or its family is gone. */
  readonly reused: ReasonName & ('code_replayed' | 'refresh_token_reused');
  readonly dead: ReasonName & ('code_ended' | 'refresh_token_ended');
}

/** RFC 6749 §5.1, OIDC Core §3.1.3.3. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope: string;
}

export type Answer =
  | { readonly outcome: 'issued' | 'repeated'; readonly response: TokenResponse; readonly family_id: string }
  | { readonly outcome: 'reused' | 'dead'; readonly family_id: string };

/** Whom a token speaks for, and how they signed in. */
export type Holder = Pick<Code, 'account_id' | 'organization_id' | 'auth_time' | 'nonce' | 'claims'>;
