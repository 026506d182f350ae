/** From a visit to its answer: a page, or the way back to the app. */
import { refuse } from '../../protocol/oauth-error.ts';
import { formatScope } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { allow } from './allow.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { askToSignIn } from './leave.ts';
import { respondTo } from './respond-to.ts';
import { showSelectAccount, showSelectOrganization } from './show.ts';
import { showConsent } from './show-consent.ts';
import { deliverRefusal, type Visit } from './visit.ts';

export async function proceed(deps: BrowserDeps, visit: Visit): Promise<HttpAnswer> {
  const { step, http, opened, request } = visit;
  switch (step.step) {
    case 'sign_in':
      return askToSignIn(deps, { http, visit, return_to: undefined });
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
    case 'respond': {
      const { candidate, scope, allows } = step;
      if (allows) return allow(deps, visit, candidate, allows, scope, { type: 'server' });
      return respondTo(deps, visit, candidate, candidate.authorization?.authorization_id ?? '', scope);
    }
  }
}
