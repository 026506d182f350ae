/** RFC 6750 §1.2: a token that whoever holds it may use, with nothing else to prove. */
import { refuse } from '../protocol/oauth-error.ts';
import type { Presented } from './presented.ts';

/** One that is bound to a sender's key (RFC 7800 §3) is none. */
export function isLivingBearer({ type, state, cnf }: Presented): boolean {
  return type === 'access_token' && state === 'live' && cnf === '';
}

/** Throws `bearer_invalid` for anything else, in the log of its app where that is known. */
export function livingBearer(presented: Presented | undefined): Presented {
  if (presented && isLivingBearer(presented)) return presented;
  const { state = 'unknown', attempt_id = '', client_id = '' } = presented ?? {};
  throw refuse('bearer_invalid', { state }).of(attempt_id, client_id);
}
