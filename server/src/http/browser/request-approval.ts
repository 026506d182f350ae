/** Somebody asks the admins of their organization for an app, or goes back to it without. */
import { askForApp } from '../../accounts/approval.ts';
import { askedScope } from '../../authorize/consent.ts';
import type { Step } from '../../authorize/next-step.ts';
import type { Candidate } from '../../model/authorization.ts';
import { type OAuthError, refuse } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import { formatScope } from '../../protocol/scope.ts';
import type { Endpoint, HttpAnswer } from '../endpoint.ts';
import { LONGEST_MESSAGE } from '../pages/request-approval.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { flowForm } from './flow-endpoint.ts';
import { textsFor } from './page.ts';
import { proceed } from './proceed.ts';
import { sessionOf } from './show.ts';
import { PATH } from './show-exclusion.ts';
import { deliverRefusal, onwards, record, type Visit } from './visit.ts';

export const requestApproval = (deps: BrowserDeps): Endpoint =>
  flowForm(deps, PATH, async (visit, params) => {
    const { http, opened, request, step } = visit;
    const error = params.one('decision') === 'back' ? refusalOf(step) : undefined;
    if (error) return deliverRefusal(deps, http, opened, request.client, request, error);
    // Another organization was chosen meanwhile: nobody asks for one whose page they have not seen.
    const seen = step.step === 'request_approval' && params.one('organization_id') === step.candidate.organization_id;
    return seen && params.one('decision') === 'ask' ? asked(deps, visit, step.candidate, params) : proceed(deps, visit);
  });

function refusalOf(step: Step): OAuthError | undefined {
  if (step.step === 'exclude') return step.error;
  if (step.step !== 'request_approval') return undefined;
  return refuse('approval_pending', { organization_id: step.candidate.organization_id });
}

async function asked(deps: BrowserDeps, visit: Visit, organization: Candidate, params: Params): Promise<HttpAnswer> {
  const { request, opened, http } = visit;
  const { account } = sessionOf(visit);
  const scope = formatScope(askedScope(request).all);
  const message = (params.one('message') ?? '').trim().slice(0, LONGEST_MESSAGE);
  const { lang } = textsFor(http, request.ui_locales);
  await askForApp(deps)({ client: request.client, organization, account, scope, message, lang, address: http.address });
  record(deps, visit, { event: 'approval_asked', evidence: { scope } });
  return onwards(deps, opened, opened.progress);
}
