/** The pages on which an app is kept from a person, until an admin of theirs says otherwise. */
import { adminsOf } from '../../accounts/approval.ts';
import type { Candidate } from '../../model/authorization.ts';
import type { OAuthError } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { words } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { type ExcludedView, excludedPage } from '../pages/excluded.ts';
import { requestApprovalPage } from '../pages/request-approval.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { checkNavigation } from './navigation.ts';
import { page, textsFor } from './page.ts';
import { frame, partiesOf } from './show.ts';
import { titled } from './titled.ts';
import { record, type Visit } from './visit.ts';

export const PATH = '/request-approval';
/** Of admins and of owners. Members may know who looks after their organization. */
const FEW = 3;

export async function showRequestApproval(deps: BrowserDeps, visit: Visit, candidate: Candidate): Promise<HttpAnswer> {
  checkNavigation(visit.http);
  const { to, ...shared } = frame(deps, visit);
  const { organization_id, organization_name, asked } = candidate;
  const parties = partiesOf(deps, visit, candidate);
  const organization = parties.organization ?? { name: organization_name };
  const form = to(PATH);
  const hidden = { ...form.hidden, organization_id };
  const admins = await adminsOf(deps.storage, organization_id, FEW);
  const view = { ...shared, ...parties, organization, asked, admins, form: { ...form, hidden } };
  record(deps, visit, { event: 'approval_shown' });
  const texts = textsFor(visit.http, visit.request.ui_locales);
  return page('request_approval', requestApprovalPage(view, texts), shared.attempt_id);
}

/** The developer sees why in the log, whether or not the person goes back to the app. */
export async function showExcluded(
  deps: BrowserDeps,
  visit: Visit,
  candidate: Candidate | undefined,
  { reason, evidence }: OAuthError,
): Promise<HttpAnswer> {
  checkNavigation(visit.http);
  const { to, ...shared } = frame(deps, visit);
  const by = candidate ? await byOrganization(deps, candidate, reason) : ({ reason: 'app_not_published' } as const);
  const view = { ...shared, ...partiesOf(deps, visit, candidate), by, form: to(PATH) };
  deps.recording.refused(reason, shared.attempt_id);
  record(deps, visit, { event: 'refused', reason, evidence });
  const texts = textsFor(visit.http, visit.request.ui_locales);
  return page('excluded', excludedPage(view, texts), shared.attempt_id, reasons[reason].status);
}

async function byOrganization(
  deps: BrowserDeps,
  { organization_id, organization_name, approval }: Candidate,
  reason: OAuthError['reason'],
): Promise<ExcludedView['by']> {
  return {
    reason: reason as Exclude<ExcludedView['by']['reason'], 'app_not_published'>,
    organization_name,
    message: approval?.message ?? '',
    approved: reason === 'app_scope_unapproved' ? titled(deps.scopes, words(approval?.scope ?? '')) : [],
    admins: await adminsOf(deps.storage, organization_id, FEW),
  };
}
