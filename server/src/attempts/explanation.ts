/** What a reason means, for the app's owner and nobody else. */
import { reasons } from '../protocol/reasons/index.ts';
import type { Reason } from '../protocol/reasons/reason.ts';

export type Explanation = Pick<Reason, 'error' | 'text' | 'cause' | 'fix'>;

/** `undefined`: nothing was refused, or for a reason that a later release knows. */
export function explain(reason: string): Explanation | undefined {
  const found = Object.entries<Reason>(reasons).find(([name]) => name === reason);
  if (!found) return undefined;
  const { error, text, cause, fix } = found[1];
  return { error, text, cause, fix };
}
