/** RFC 6749 §4.1.2: the way back to the app, with the answer. */
import type { Candidate } from '../../model/authorization.ts';
import { formatScope } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { alreadyAnsweredPage } from '../pages/already-answered.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { page, textsFor } from './page.ts';
import { sessionOf } from './show.ts';
import { deliver, record, type Visit } from './visit.ts';

export async function respondTo(
  deps: BrowserDeps,
  visit: Visit,
  candidate: Candidate,
  authorization_id: string,
  scope: readonly string[],
): Promise<HttpAnswer> {
  const { http, opened, request } = visit;
  const answer = { opened, request, session: sessionOf(visit), candidate, authorization_id, scope };
  const response = await deps.respond(answer);
  if (response.outcome === 'already_answered') return alreadyAnswered(deps, visit);
  deps.answered(answer);
  record(deps, visit, { event: response.outcome, evidence: { scope: formatScope(scope) } });
  return deliver(deps, http, opened, request.client, request, response.parameters);
}

function alreadyAnswered(deps: BrowserDeps, visit: Visit): HttpAnswer {
  const { http, opened, request } = visit;
  const { attempt_id } = opened;
  const app_name = request.client.client_name;
  const href = request.client.client_uri || new URL('/', request.redirect.uri).href;
  record(deps, visit, { event: 'refused', reason: 'already_answered' });
  const view = { platform: deps.platform, attempt_id, app_name, back: { app_name, href } };
  return page('already_answered', alreadyAnsweredPage(view, textsFor(http, request.ui_locales)), attempt_id, 400);
}
