import { updateClient } from '../../clients/update.ts';
import type { Client } from '../../model/client.ts';
import { mayPublish, reviewed } from '../../policies/may-publish.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { app, showApp, status } from './app-schema.ts';
import { answer, operation } from './operation.ts';
import { judgedRevision } from './precondition.ts';
import { team } from './right.ts';

export const setAppStatus = operation({
  operation_id: 'setAppStatus',
  method: 'POST',
  path: '/apps/{client_id}/status',
  tag: 'Apps',
  summary: 'Publish an app, take it back to draft, or suspend it: it can do nothing, and what it holds rests',
  scope: 'grantry:apps.write',
  right: team,
  body: { status },
  answer: app,
  conditional: true,
  run: async (deps, { caller, subject, body, if_revision, by }) => {
    const { is_operator } = caller.standing;
    if (isHeld(subject) && !is_operator) throw refuse('suspended_by_operator', {});
    if (body.status === 'published' && !mayPublish(deps.policies.publishing, subject, is_operator)) {
      throw refuse('review_needed', {});
    }
    const suspended_by = body.status === 'suspended' && !is_operator ? 'team' : '';
    const changes = { status: body.status, suspended_by, ...reviewed(body.status, is_operator) } as const;
    const judged = { ...changes, if_revision: judgedRevision(if_revision, subject) };
    return shown(await updateClient(deps)(subject.client_id, judged, by));
  },
});

/** Suspended by somebody whose word counts for more than the team's. */
function isHeld({ status: now, suspended_by }: Client): boolean {
  return now === 'suspended' && suspended_by === '';
}

export const revokeAll = operation({
  operation_id: 'revokeAll',
  method: 'POST',
  path: '/apps/{client_id}/revoke-all',
  tag: 'Apps',
  summary: 'End for ever every token and every code that the app holds; what people allowed stays',
  scope: 'grantry:apps.write',
  right: team,
  answer: app,
  run: async (deps, { subject, by }) => shown(await updateClient(deps)(subject.client_id, { revoke_all: true }, by)),
});

function shown(client: Client | undefined) {
  if (!client) throw refuse('thing_unknown', {});
  return answer(showApp(client), client.revision);
}
