/** Who publishes an app: its team, or an operator who has looked at it. Pure. */
import type { Client } from '../model/client.ts';

/** `team`: the team itself; `review`: the team asks, and an operator publishes or declines. */
export type Publishing = 'team' | 'review';

/** An internal app is for its own organization, whatever its status: there is nothing to review. */
export function mayPublish(
  publishing: Publishing,
  { kind, status, review }: Pick<Client, 'kind' | 'review'> & { readonly status: string },
  is_operator: boolean,
): boolean {
  if (is_operator || publishing === 'team' || kind === 'internal') return true;
  return status === 'published' || review === 'passed';
}

/** What an operator has published once, its team may publish again. */
export function reviewed(
  to: string | undefined,
  is_operator: boolean,
): Partial<Pick<Client, 'review' | 'review_message'>> {
  return is_operator && to === 'published' ? { review: 'passed', review_message: '' } : {};
}
