/** RFC 6749 §1.3: a grant proves that tokens may be issued. A plug: one file, one line in `index.ts`. */
import type { Client } from '../model/client.ts';
import type { Storage } from '../model/storage.ts';
import type { ConcessionsOf } from '../protocol/concession.ts';
import type { Params } from '../protocol/params.ts';
import type { FindTarget } from '../resources/target.ts';
import type { Issuance } from '../tokens/issuance.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

export interface GrantRequest {
  readonly client: Client;
  readonly params: Params;
  /** RFC 7800 §3: JSON of the key the sender has proven, `''` for none. */
  readonly cnf: string;
  readonly now: number;
}

export interface Grant {
  readonly grant_type: string;
  readonly clients: 'confidential' | 'any';
  /** Finds, checks that the caller is rightful, says what may be issued. Changes nothing. */
  redeem(request: GrantRequest): Promise<Issuance>;
  /** The attempt its credential names, before the client has authenticated: a refusal lands in the right timeline. */
  attempt(params: Params): Promise<{ readonly attempt_id: string; readonly client_id: string } | undefined>;
}

export interface Deps {
  readonly storage: Pick<Storage, 'codes' | 'families'>;
  readonly secret: ServerSecret;
  readonly findTarget: FindTarget;
  readonly clock: () => number;
  readonly newAttempt: () => string;
  readonly concessionsOf: ConcessionsOf;
}

export type GrantFactory = (deps: Deps) => Grant;
