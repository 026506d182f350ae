/** Where the configuration says policies.publishing: 'review', a team asks and an operator publishes, or declines. */
import { Type } from 'typebox';
import { type UpdateRequest, updateClient } from '../../clients/update.ts';
import type { Client } from '../../model/client.ts';
import { mayPublish } from '../../policies/may-publish.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { app, showApp } from './app-schema.ts';
import type { AnyCall } from './operation.ts';
import { answer, operation } from './operation.ts';
import { operator, team } from './right.ts';

export const requestReview = operation({
  operation_id: 'requestReview',
  method: 'POST',
  path: '/apps/{client_id}/review',
  tag: 'Apps',
  summary: 'Ask the operator to publish the app',
  scope: 'grantry:apps.write',
  right: team,
  answer: app,
  run: async (deps, { subject, by }) => {
    const needed = !mayPublish(deps.policies.publishing, subject, false);
    if (subject.status !== 'draft' || !needed) throw refuse('review_not_needed', {});
    const asked = { review: 'requested', review_requested_at: deps.clock(), review_message: '' } as const;
    return changed(deps, subject, asked, by);
  },
});

export const declineReview = operation({
  operation_id: 'declineReview',
  method: 'POST',
  path: '/operator/apps/{client_id}/decline-review',
  tag: 'Operator',
  summary: 'Do not publish an app, or take it back to draft, and say what is missing; setAppStatus publishes it',
  scope: 'grantry:operator.write',
  right: operator,
  body: { message: Type.String({ minLength: 1, maxLength: 1_000, description: 'For the team of the app' }) },
  answer: app,
  run: async (deps, { params, body, by }) => {
    const found = await deps.findClient(params.client_id);
    if (!found) throw refuse('thing_unknown', {});
    if (found.status === 'suspended' || found.review !== 'requested') throw refuse('review_not_requested', {});
    return changed(deps, found, { status: 'draft', review: 'declined', review_message: body.message }, by);
  },
});

/** Only of what was judged: who published it meanwhile has decided. */
async function changed(
  deps: ApiDeps,
  { client_id, revision }: Pick<Client, 'client_id' | 'revision'>,
  changes: UpdateRequest,
  by: AnyCall['by'],
) {
  const client = await updateClient(deps)(client_id, { ...changes, if_revision: revision }, by);
  if (!client) throw refuse('thing_unknown', {});
  return answer(showApp(client), client.revision);
}
