/** Where a URI that was sent parts from the one it should have been: found by a person at a glance. */
import type { AttemptEvent } from '../../model/attempt.ts';
import { type Difference, difference, nearest } from '../pages/difference.ts';

/** `undefined`: nothing to compare. */
export function evidenceDifference({ evidence }: Pick<AttemptEvent, 'evidence'>): Difference | undefined {
  const { received, registered, expected } = evidence;
  if (typeof received !== 'string' || received === '') return undefined;
  const known = Array.isArray(registered) ? registered : typeof expected === 'string' ? [expected] : [];
  const closest = nearest(received, known);
  return closest === undefined ? undefined : difference(received, closest);
}
