import type { Client } from '../../model/client.ts';
import type { AccessToken } from '../../model/token.ts';

/** What an access token says, whatever its format. */
export interface AccessTokenFacts {
  readonly client: Client;
  /** `''` for client credentials. */
  readonly family_id: string;
  readonly account_id: string;
  readonly organization_id: string;
  /** Of the organization; `''` when it has none. */
  readonly cluster: string;
  readonly attempt_id: string;
  readonly auth_time: number;
  readonly scope: string;
  readonly resource: string;
  readonly issued_at: number;
  /** `0`: never; a JWT never gets that. */
  readonly expires_at: number;
}

/** A plug: one file, one line in `index.ts`. */
export interface TokenFormat {
  readonly access_token_format: Client['access_token_format'];
  /** The token, and the row that makes it known; `undefined` when it speaks for itself. */
  mint(facts: AccessTokenFacts): Promise<{ readonly access_token: string; readonly row: AccessToken | undefined }>;
}
