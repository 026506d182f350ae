/** RFC 6749 §1.5: a family as it is born, with its first refresh token: of a code, or given to an internal app. */
import { bucketOf } from '../model/bucket.ts';
import type { NewClient } from '../model/client.ts';
import type { Family } from '../model/family.ts';
import { makeRefreshToken, newId, type Random } from './form.ts';
import type { ServerSecret } from './server-secret.ts';

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly policy: BirthPolicy;
}

/** Decisions of the room policies, as functions of the client's registration. Seconds; `0` is never. */
export interface BirthPolicy {
  familyExpiry(client: NewClient, refresh_token: boolean, now: number): number;
  idleExpiry(client: NewClient, refresh_token: boolean, now: number): number;
}

/** Whom it speaks for and what it may do. */
export type Granted = Pick<
  Family,
  | 'authorization_id'
  | 'attempt_id'
  | 'account_id'
  | 'organization_id'
  | 'auth_time'
  | 'claims'
  | 'scope'
  | 'resource'
  | 'cnf'
  | 'user_agent'
>;

export interface Birth {
  readonly family: Family;
  /** `''`: the client is not registered for one. */
  readonly refresh_token: string;
}

export function bear(deps: Deps, client: NewClient, granted: Granted, now: number): Birth {
  const { policy, random } = deps;
  const refreshable = client.grant_types.includes('refresh_token');
  const expires_at = policy.familyExpiry(client, refreshable, now);
  const bucket = bucketOf(expires_at);
  const family_id = `${bucket}_${newId(random)}`;
  const next = refreshable ? nextRefreshToken(deps, family_id, 1) : { refresh_token: '', refresh_hash: '' };
  const family = {
    ...granted,
    bucket,
    family_id,
    client_id: client.client_id,
    client_generation: client.generation,
    account_name: '',
    by_password: 'no' as const,
    generation: refreshable ? 1 : 0,
    refresh_hash: next.refresh_hash,
    rotated_at: now,
    repeat: '',
    created_at: now,
    idle_expires_at: policy.idleExpiry(client, refreshable, now),
    expires_at,
    last_used_at: now,
    ended_at: 0,
    ended_reason: '',
  };
  return { family, refresh_token: next.refresh_token };
}

export function nextRefreshToken(
  { secret, random }: Pick<Deps, 'secret' | 'random'>,
  family_id: string,
  generation: number,
): { readonly refresh_token: string; readonly refresh_hash: string } {
  const refresh_token = makeRefreshToken(secret, { family_id, generation }, random);
  return { refresh_token, refresh_hash: secret.hash('token hash', refresh_token) };
}
