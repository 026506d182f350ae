/** From a visit to its answer: a page, or the way back to the app. */
import type { Candidate } from '../../model/authorization.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { formatScope } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { alreadyAnsweredPage } from '../pages/already-answered.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { page, textsFor } from './page.ts';
import { sessionOf, showSelectAccount, showSelectOrganization, showSignIn } from './show.ts';
import { showConsent } from './show-consent.ts';
import { deliver, deliverRefusal, record, type Visit } from './visit.ts';

export async function proceed(deps: BrowserDeps, visit: Visit): Promise<HttpAnswer> {
  const { step, http, opened, request } = visit;
  switch (step.step) {
    case 'sign_in':
      return showSignIn(deps, visit, undefined);
    case 'select_account':
      return showSelectAccount(deps, visit);
    case 'select_organization':
      return showSelectOrganization(deps, visit);
    case 'consent':
      return showConsent(deps, visit, step.candidate, step.consent);
    case 'refuse': {
      const error =
        step.reason === 'consent_required'
          ? refuse(step.reason, { requested: formatScope(request.scope) })
          : refuse(step.reason, {});
      return deliverRefusal(deps, http, opened, request.client, request, error);
    }
    case 'respond':
      return respondTo(deps, visit, step.candidate, step.candidate.authorization?.authorization_id ?? '', step.scope);
  }
}

export async function respondTo(
  deps: BrowserDeps,
  visit: Visit,
  candidate: Candidate,
  authorization_id: string,
  scope: readonly string[],
): Promise<HttpAnswer> {
  const { http, opened, request } = visit;
  const response = await deps.respond({
    opened,
    request,
    session: sessionOf(visit),
    candidate,
    authorization_id,
    scope,
  });
  if (response.outcome === 'already_answered') return alreadyAnswered(deps, visit);
  deps.authorizationUsed(authorization_id);
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
