/** How long things live: pure, from the client's registration. Seconds; `0` is for ever. */
import type { Client } from '../model/client.ts';

const DAY = 86_400;
/** A lost answer is repeated for at least this long. */
const REPEAT_AT_LEAST = 60;

/** The moment `lifetime` after `now`; `0` stays "never". */
export function expiry(now: number, lifetime: number): number {
  return lifetime === 0 ? 0 : now + lifetime;
}

/** The earlier of moments of which `0` is never. */
export function earliest(...moments: readonly number[]): number {
  const ends = moments.filter((at) => at !== 0);
  return ends.length === 0 ? 0 : Math.min(...ends);
}

/**
 * One access-token lifetime, at least a minute, at most a day. A public client has the minute alone: its tokens prove
 * themselves, so whoever stole one must be told from it soon (RFC 9700 §4.14.2).
 */
export function repeatLifetime(client: Pick<Client, 'access_token_lifetime' | 'token_endpoint_auth_method'>): number {
  if (client.token_endpoint_auth_method === 'none') return REPEAT_AT_LEAST;
  return Math.max(REPEAT_AT_LEAST, Math.min(client.access_token_lifetime || DAY, DAY));
}

/** A family lives as long as its refresh tokens may, and without them as long as its access token. */
export function familyExpiry(
  client: Pick<Client, 'access_token_lifetime' | 'refresh_token_lifetime'>,
  refresh_token: boolean,
  now: number,
): number {
  return expiry(now, refresh_token ? client.refresh_token_lifetime : client.access_token_lifetime);
}

export function idleExpiry(
  client: Pick<Client, 'refresh_token_idle_lifetime'>,
  refresh_token: boolean,
  now: number,
): number {
  return refresh_token ? expiry(now, client.refresh_token_idle_lifetime) : 0;
}

/** RFC 9068 gives no way to take a JWT back, so it lives at most a day. */
export function jwtLifetime({ access_token_lifetime }: Pick<Client, 'access_token_lifetime'>): number {
  return Math.min(access_token_lifetime || DAY, DAY);
}

/** Never beyond what it hangs on. */
export function accessTokenExpiry(
  client: Client,
  format: Client['access_token_format'],
  now: number,
  family_expires_at: number,
): number {
  const own = format === 'jwt' ? jwtLifetime(client) : client.access_token_lifetime;
  return earliest(expiry(now, own), family_expires_at);
}
