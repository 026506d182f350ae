/** The family a token is born into, and what the next refresh token of it will be. Pure but for randomness. */
import type { Client } from '../model/client.ts';
import type { FoundCode } from '../model/code.ts';
import type { Family } from '../model/family.ts';
import type { Used } from '../model/upkeep.ts';
import { type BirthPolicy, bear, nextRefreshToken } from './birth.ts';
import type { Random } from './form.ts';
import type { Holder, Issuance } from './issuance.ts';
import type { ServerSecret } from './server-secret.ts';

type Format = Client['access_token_format'];

/** Decisions of the room policies, as functions of the client's registration. Seconds; `0` is never. */
export interface Policy extends BirthPolicy {
  accessTokenExpiry(client: Client, format: Format, now: number, family_expires_at: number): number;
  repeatLifetime(client: Client): number;
}

export interface Lineage {
  /** `''` for client credentials. */
  readonly family_id: string;
  readonly holder: Holder | undefined;
  readonly resource: string;
  /** Of the access token. */
  readonly expires_at: number;
  /** `''`: none is issued. */
  readonly refresh_token: string;
  readonly refresh_hash: string;
  readonly idle_expires_at: number;
  readonly repeat_lifetime: number;
  /** The family that is made by this issuance. */
  readonly born: Family | undefined;
}

interface Deps {
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly policy: Policy;
}

export function lineage(deps: Deps, issuance: Issuance, format: Format, now: number): Lineage {
  const { client, proof, resource } = issuance;
  const { policy } = deps;
  if (proof.type === 'client') {
    return { ...NONE, resource, expires_at: policy.accessTokenExpiry(client, format, now, 0) };
  }
  if (proof.type === 'code') return firstborn(deps, issuance, proof.found, format, now);
  const { family } = proof.found;
  return {
    ...NONE,
    family_id: family.family_id,
    // OIDC Core §12.2: a refreshed ID token has no nonce.
    holder: { ...family, nonce: '' },
    resource,
    expires_at: policy.accessTokenExpiry(client, format, now, family.expires_at),
    ...(proof.rotate && nextRefreshToken(deps, family.family_id, proof.presented.generation + 1)),
    idle_expires_at: policy.idleExpiry(client, true, now),
    repeat_lifetime: policy.repeatLifetime(client),
  };
}

/**
 * What a refresh used, to be noted in bulk, later. Rotation writes the family itself; without it, how long it lay
 * unused is judged by this mark.
 */
export function marksOfRefresh(policy: Policy, { client, proof }: Issuance, now: number): readonly Used[] {
  if (proof.type !== 'refresh_token') return [];
  const { authorization_id, family_id } = proof.found.family;
  const authorization = { type: 'authorization', id: authorization_id, at: now } as const;
  if (proof.rotate) return [authorization];
  const idle_expires_at = policy.idleExpiry(client, true, now);
  return [authorization, { type: 'family', id: family_id, at: now, idle_expires_at }];
}

const NONE = {
  family_id: '',
  holder: undefined,
  refresh_token: '',
  refresh_hash: '',
  idle_expires_at: 0,
  repeat_lifetime: 0,
  born: undefined,
};

function firstborn(
  deps: Deps,
  issuance: Issuance,
  { code, user_agent }: FoundCode,
  format: Format,
  now: number,
): Lineage {
  const { client, resource, scope, cnf, attempt_id } = issuance;
  const { authorization_id, account_id, organization_id, auth_time, nonce, claims } = code;
  const held = { account_id, organization_id, auth_time, claims };
  const granted = { authorization_id, attempt_id, ...held, scope, resource, cnf, user_agent };
  const { family, refresh_token } = bear(deps, client, granted, now);
  const { family_id, refresh_hash, idle_expires_at } = family;
  const expires_at = deps.policy.accessTokenExpiry(client, format, now, family.expires_at);
  const next = { refresh_token, refresh_hash, idle_expires_at, repeat_lifetime: 0 };
  return { family_id, holder: { ...held, nonce }, resource, expires_at, ...next, born: family };
}
