/** OIDC Core §3.1.2.4: Allow or Deny. What is allowed is what was shown, by whom it was shown to. */
import { allowedScope } from '../../authorize/consent.ts';
import { isTicketFor } from '../../authorize/ticket.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import { formatScope } from '../../protocol/scope.ts';
import { newId } from '../../tokens/form.ts';
import type { Endpoint, HttpAnswer } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { flowForm } from './flow-endpoint.ts';
import { proceed, respondTo } from './proceed.ts';
import { sessionOf } from './show.ts';
import { ticketOf } from './show-consent.ts';
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
  const { step, request } = visit;
  if (step.step !== 'consent') return proceed(deps, visit);
  const { candidate, consent: asked } = step;
  if (!isTicketFor(deps, params.one('ticket') ?? '', ticketOf(visit, candidate, asked))) return proceed(deps, visit);

  const scope = allowedScope(asked, params.all('scope'));
  // An answer counts once: a form sent again, later, neither widens nor revives what was allowed.
  if (await deps.hasAnswer(visit.opened)) {
    return respondTo(deps, visit, candidate, candidate.authorization?.authorization_id ?? '', scope);
  }
  const { account_id } = sessionOf(visit).account;
  const { authorization_id } = await deps.storage.authorizations.allow(
    {
      authorization_id: newId(deps.random),
      client_id: request.client.client_id,
      account_id,
      organization_id: candidate.organization_id,
      resource: request.resource,
      scope: formatScope(scope),
      digest: asked.digest,
    },
    { type: 'account', id: account_id },
    deps.clock(),
  );
  record(deps, visit, { event: 'allowed', evidence: { scope: formatScope(scope) } });
  return respondTo(deps, visit, candidate, authorization_id, scope);
}
