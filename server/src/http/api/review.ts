/** Where the configuration says policies.publishing: 'review', a team asks and an operator publishes, or declines. */
import { Type } from 'typebox';
import { declineReview as decline } from '../../clients/decline-review.ts';
import { requestReview as ask } from '../../clients/request-review.ts';
import type { Client } from '../../model/client.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { app, showApp } from './app-schema.ts';
import { type Answer, answer, operation } from './operation.ts';
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
  run: async (deps, { subject, by }) => changed(await ask(deps)(subject, by)),
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
    return changed(await decline(deps)(found, body.message, by));
  },
});

function changed(client: Client | undefined): Answer {
  if (!client) throw refuse('thing_unknown', {});
  return answer(showApp(client), client.revision);
}
