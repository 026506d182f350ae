/** RFC 6749 §10.2: the consent page, and the ticket its form carries. */
import { type Consent, pageDigest } from '../../authorize/consent.ts';
import type { Ticket } from '../../authorize/ticket.ts';
import { makeTicket } from '../../authorize/ticket.ts';
import type { Candidate } from '../../model/authorization.ts';
import { formatScope } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { consentPage } from '../pages/consent.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { viewQuestion } from './consent-view.ts';
import { checkNavigation } from './navigation.ts';
import { page, textsFor } from './page.ts';
import { frame, partiesOf, sessionOf } from './show.ts';
import { record, type Visit } from './visit.ts';

/** @param again It was shown before, and something of it has changed since. */
export async function showConsent(
  deps: BrowserDeps,
  visit: Visit,
  candidate: Candidate,
  consent: Consent,
  again = false,
): Promise<HttpAnswer> {
  checkNavigation(visit.http);
  const { to, attempt_id } = frame(deps, visit);
  const form = to('/consent');
  const view = {
    ...(await viewQuestion(deps)({ ...visit.request, consent, authorization: candidate.authorization })),
    ...partiesOf(deps, visit, candidate),
    attempt_id,
    again,
    form: { ...form, hidden: { ...form.hidden, ticket: makeTicket(deps, ticketOf(visit, candidate, consent)) } },
  };
  const scope = formatScope([...consent.required, ...consent.optional]);
  record(deps, visit, { event: 'consent_shown', evidence: { scope } });
  return page('consent', consentPage(view, textsFor(visit.http, visit.request.ui_locales)), attempt_id);
}

export function ticketOf(visit: Visit, { organization_id }: Candidate, consent: Consent): Ticket {
  const { session, account } = sessionOf(visit);
  const { attempt_id } = visit.opened;
  const digest = pageDigest(consent);
  return { attempt_id, session_id: session.session_id, account_id: account.account_id, organization_id, digest };
}
