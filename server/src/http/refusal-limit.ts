/**
 * Refusals of requests whose client did not authenticate, counted per address. A successful or authenticated request
 * costs nothing and is never held up by somebody else's failures: past the limit only the refusal itself changes.
 */
import { LRUCache } from 'lru-cache';
import { type OAuthError, refuse } from '../protocol/oauth-error.ts';
import type { ReasonName } from '../protocol/reasons/index.ts';

const WINDOW = 60;
const LIMIT = 120;
const ADDRESSES = 10_000;

const COUNTED: ReadonlySet<ReasonName> = new Set<ReasonName>([
  'client_authentication_missing',
  'client_authentication_malformed',
  'client_authentication_unknown',
  'client_secret_wrong',
  'client_secret_expired',
  'bearer_invalid',
]);

export interface RefusalLimit {
  /** The refusal itself, or `rate_limited` in its place. */
  count(address: string, error: OAuthError): OAuthError;
}

export function refusalLimit(clock: () => number): RefusalLimit {
  const counts = new LRUCache<string, { readonly since: number; readonly count: number }>({ max: ADDRESSES });
  return {
    count: (address, error) => {
      if (!COUNTED.has(error.reason)) return error;
      const now = clock();
      const known = counts.get(address);
      const { since, count } = known && now - known.since < WINDOW ? known : { since: now, count: 0 };
      counts.set(address, { since, count: count + 1 });
      if (count < LIMIT) return error;
      return refuse('rate_limited', { retry_after: since + WINDOW - now }).of(error.attempt_id, error.client_id);
    },
  };
}
