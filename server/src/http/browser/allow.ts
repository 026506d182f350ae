/** OIDC Core §3.1.2.4: what is allowed is written, and answered with. */
import { type Consent, digestOfAnswer } from '../../authorize/consent.ts';
import type { Actor } from '../../model/actor.ts';
import type { Candidate } from '../../model/authorization.ts';
import { formatScope } from '../../protocol/scope.ts';
import { newId } from '../../tokens/form.ts';
import type { HttpAnswer } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { respondTo } from './respond-to.ts';
import { sessionOf } from './show.ts';
import { record, type Visit } from './visit.ts';

export async function allow(
  deps: BrowserDeps,
  visit: Visit,
  candidate: Candidate,
  consent: Consent,
  granted: readonly string[],
  by: Actor,
): Promise<HttpAnswer> {
  const scope = formatScope(granted);
  const { client, resource } = visit.request;
  const { account_id } = sessionOf(visit).account;
  const { organization_id, authorization } = candidate;
  // An answer counts once: a form sent again, later, neither widens nor revives what was allowed.
  if (await deps.hasAnswer(visit.opened)) {
    return respondTo(deps, visit, candidate, authorization?.authorization_id ?? '', granted);
  }
  const { authorization_id } = await deps.storage.authorizations.allow(
    {
      authorization_id: newId(deps.random),
      client_id: client.client_id,
      account_id,
      organization_id,
      resource,
      scope,
      digest: digestOfAnswer(consent, granted),
    },
    by,
    deps.clock(),
  );
  record(deps, visit, { event: 'allowed', evidence: { scope } });
  return respondTo(deps, visit, candidate, authorization_id, granted);
}
