/**
 * Liveness is derived, never copied: a token lives while its family, authorization and account do.
 * - `live`: may be used
 * - `spent`: was used up (a redeemed code)
 * - `expired`: its time is over, absolute or idle
 * - `ended`: somebody ended it, or what it hangs on
 * - `resting`: its account is disabled; it comes back with it
 *
 * Whether its *client* lives is asked of `clients/find`, which is cached.
 */
export type State = 'live' | 'spent' | 'expired' | 'ended' | 'resting';

/** The moments of everything a credential hangs on; `0` means "not ended" and "never expires". */
export interface Moments {
  readonly spent_at?: number;
  readonly ended_at: readonly number[];
  readonly expires_at: readonly number[];
  readonly account_status: AccountStatus | '';
}

export type AccountStatus = 'active' | 'disabled' | 'deleted';

/** Ended wins over spent, spent over expired: replay of the dead must be recognised for what it is. */
export function stateOf(moments: Moments, now: number): State {
  if (moments.ended_at.some((at) => at !== 0) || moments.account_status === 'deleted') return 'ended';
  if (moments.spent_at) return 'spent';
  if (moments.expires_at.some((at) => at !== 0 && at <= now)) return 'expired';
  return moments.account_status === 'disabled' ? 'resting' : 'live';
}

/** What a client means for what was issued to it: suspended rests, deleted or *revoke all* since then ends. */
export function clientState(
  client: { readonly status: string; readonly generation: number } | undefined,
  client_generation: number,
): State {
  if (!client || client.status === 'deleted' || client.generation !== client_generation) return 'ended';
  return client.status === 'suspended' ? 'resting' : 'live';
}

const GRAVITY: readonly State[] = ['live', 'resting', 'expired', 'spent', 'ended'];

/** The gravest of several. */
export function graver(...states: readonly State[]): State {
  return states.reduce((worst, state) => (GRAVITY.indexOf(state) > GRAVITY.indexOf(worst) ? state : worst), 'live');
}
