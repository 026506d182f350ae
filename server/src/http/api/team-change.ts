/** A team changes its app: whether an operator has to look at it again, decided on the revision that is changed. */
import type { Client } from '../../model/client.ts';
import { type ChangedLooks, reviewAfter } from '../../policies/may-publish.ts';
import type { ApiDeps } from './api-deps.ts';
import type { AnyCall } from './operation.ts';
import { judgedRevision } from './precondition.ts';

export function teamChange(
  { policies, clock }: ApiDeps,
  app: Client,
  changed: ChangedLooks,
  { caller, if_revision }: Pick<AnyCall, 'caller' | 'if_revision'>,
) {
  const review = reviewAfter(policies.publishing, app, changed, caller.standing.is_operator);
  const asked = review === 'requested' && app.review !== 'requested' ? { review_requested_at: clock() } : {};
  return {
    ...(review === undefined ? {} : { review, ...asked }),
    if_revision: judgedRevision(if_revision, app),
  };
}
