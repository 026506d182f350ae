/** From a visit to its answer: a page, or the way back to the app. */
import type { HttpAnswer } from '../endpoint.ts';
import { allow } from './allow.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { askToSignIn } from './leave.ts';
import { respondTo } from './respond-to.ts';
import { showSelectAccount, showSelectOrganization } from './show.ts';
import { showConsent } from './show-consent.ts';
import { showExcluded, showRequestApproval } from './show-exclusion.ts';
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
    case 'request_approval':
      return showRequestApproval(deps, visit, step.candidate);
    case 'exclude':
      return showExcluded(deps, visit, step.candidate, step.error);
    case 'refuse':
      return deliverRefusal(deps, http, opened, request.client, request, step.error);
    case 'respond': {
      const { candidate, scope, allows } = step;
      if (allows) return allow(deps, visit, candidate, allows, scope, { type: 'server' });
      return respondTo(deps, visit, candidate, candidate.authorization?.authorization_id ?? '', scope);
    }
  }
}
