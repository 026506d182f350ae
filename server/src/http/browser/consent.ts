/** OIDC Core §3.1.2.4: Allow or Deny. What is allowed is what was shown, by whom it was shown to. */
import { allowedScope } from '../../authorize/consent.ts';
import { isTicketFor } from '../../authorize/ticket.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import type { Endpoint, HttpAnswer } from '../endpoint.ts';
import { allow } from './allow.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { flowForm } from './flow-endpoint.ts';
import { proceed } from './proceed.ts';
import { sessionOf } from './show.ts';
import { showConsent, ticketOf } from './show-consent.ts';
import { deliverRefusal, record, type Visit } from './visit.ts';

export const consent = (deps: BrowserDeps): Endpoint =>
  flowForm(deps, '/consent', async (visit, params) => {
    const { http, opened, request } = visit;
    if (params.one('decision') === 'deny') {
      record(deps, visit, { event: 'denied' });
      return deliverRefusal(deps, http, opened, request.client, request, refuse('access_denied', {}));
    }
    return params.one('decision') === 'allow' ? allowed(deps, visit, params) : proceed(deps, visit);
  });

/** If anything differs from what was shown, the page is shown anew. */
async function allowed(deps: BrowserDeps, visit: Visit, params: Params): Promise<HttpAnswer> {
  const { step } = visit;
  if (step.step !== 'consent') return proceed(deps, visit);
  const { candidate, consent: asked } = step;
  const ticket = params.one('ticket') ?? '';
  if (!isTicketFor(deps, ticket, ticketOf(visit, candidate, asked))) {
    return showConsent(deps, visit, candidate, asked, ticket !== '');
  }

  const by = { type: 'account', id: sessionOf(visit).account.account_id } as const;
  return allow(deps, visit, candidate, asked, allowedScope(asked, params.all('scope')), by);
}
