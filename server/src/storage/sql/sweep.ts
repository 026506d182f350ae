import type { Upkeep } from '../../model/upkeep.ts';
import type { Parts } from './parts.ts';
import { sweepBuckets } from './sweep-buckets.ts';
import { sweepNever } from './sweep-never.ts';
import { sweepOlder } from './sweep-older.ts';

const DAY = 86_400;
const attemptsSince = (now: number): number => now - 30 * DAY;

/** One table at a time; the next one when a table has nothing more. */
export const sweep = (parts: Parts): Upkeep['sweep'] => {
  const sweeps = [
    sweepBuckets(parts, 'access_token', 'token_hash'),
    sweepBuckets(parts, 'revoked_jwt', 'jti'),
    sweepBuckets(parts, 'code', 'attempt_id'),
    sweepBuckets(parts, 'spent_statement', 'statement_hash'),
    sweepBuckets(parts, 'family', 'family_id'),
    sweepBuckets(parts, 'session', 'session_hash'),
    sweepOlder(parts, 'attempt_event', 'at', ['attempt_id', 'seq', 'event'], (now) => attemptsSince(now) * 1000),
    sweepOlder(parts, 'attempt', 'last_at', ['attempt_id'], (now) => attemptsSince(now) * 1000),
    sweepOlder(parts, 'attempt_count', 'hour', ['client_id', 'reason'], attemptsSince),
    sweepOlder(parts, 'client_secret', 'expires_at', ['secret_id'], (now) => now - 30 * DAY),
    sweepOlder(parts, 'secret_use', 'hour', ['secret_id'], (now) => now - 2 * DAY),
    sweepOlder(parts, 'redirect_uri_use', 'last_used_at', ['client_id', 'redirect_uri'], (now) => now - 366 * DAY),
    sweepOlder(parts, 'throttle', 'last_at', ['throttle_key'], (now) => now - DAY),
    sweepOlder(parts, 'idempotency', 'created_at', ['actor_id', 'idempotency_key'], (now) => now - DAY),
    sweepOlder(parts, 'mail', 'gives_up_at', ['mail_id'], (now) => now - 7 * DAY),
    sweepOlder(parts, 'link', 'expires_at', ['link_id'], (now) => now - 30 * DAY),
    ...sweepNever(parts),
  ];
  return async (now, limit) => {
    for (const step of sweeps) {
      const deleted = await step(now, limit);
      if (deleted > 0) return deleted;
    }
    return 0;
  };
};
