/** What the log only counted lately, by app and reason. */
import type { AttemptSum } from '../model/attempt.ts';
import type { Storage } from '../model/storage.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Whoever looks for a mistake begins with the highest. */
const MOST = 100;

/** Of this hour and the 24 before it; of one app or (`''`) of all; the highest first. */
export function countedLately(
  { attempts }: Pick<Storage, 'attempts'>,
  client_id: string,
  now: number,
): Promise<readonly AttemptSum[]> {
  return attempts.sums(client_id, now - (now % HOUR) - DAY, MOST);
}
