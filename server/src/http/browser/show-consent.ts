/** RFC 6749 §10.2: the consent page, and the ticket its form carries. */
import { type Consent, pageDigest } from '../../authorize/consent.ts';
import type { Ticket } from '../../authorize/ticket.ts';
import { makeTicket } from '../../authorize/ticket.ts';
import type { Candidate } from '../../model/authorization.ts';
import type { Client } from '../../model/client.ts';
import { openedBy } from '../../protocol/person-scope.ts';
import { hostOf, isLoopback, type TrustedRedirect } from '../../protocol/redirect-uri.ts';
import { formatScope, intersect, without } from '../../protocol/scope.ts';
import type { HttpAnswer } from '../endpoint.ts';
import { consentPage } from '../pages/consent.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { checkNavigation } from './navigation.ts';
import { page, textsFor } from './page.ts';
import { frame, partiesOf, sessionOf } from './show.ts';
import { titled } from './titled.ts';
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
  const { to, app, ...shared } = frame(deps, visit);
  const { client, redirect, ui_locales, code_challenge } = visit.request;
  const form = to('/consent');
  const view = {
    ...shared,
    again,
    app: {
      ...client,
      ...app,
      publisher: client.organization_name || deps.platform.name,
      first_party: client.first_party === 'yes',
      // RFC 9700 §2.1.1 bent: whoever gets hold of the code can redeem it.
      unprotected: client.token_endpoint_auth_method === 'none' && code_challenge === '',
    },
    ...partiesOf(deps, visit, candidate),
    ...scopeLines(deps, client, candidate, consent),
    destination: destinationOf(redirect),
    api_name: await apiName(deps, visit.request.resource),
    ...lifetimes(client),
    account_url: `${deps.issuer}/account`,
    form: { ...form, hidden: { ...form.hidden, ticket: makeTicket(deps, ticketOf(visit, candidate, consent)) } },
  };
  const scope = formatScope([...consent.required, ...consent.optional]);
  record(deps, visit, { event: 'consent_shown', evidence: { scope } });
  return page('consent', consentPage(view, textsFor(visit.http, ui_locales)), shared.attempt_id);
}

export function ticketOf(visit: Visit, { organization_id }: Candidate, consent: Consent): Ticket {
  const { session, account } = sessionOf(visit);
  const { attempt_id } = visit.opened;
  const digest = pageDigest(consent);
  return { attempt_id, session_id: session.session_id, account_id: account.account_id, organization_id, digest };
}

/** All that is asked, and what each of it opens. */
function scopeLines(deps: BrowserDeps, client: Client, { authorization }: Candidate, consent: Consent) {
  const { required, optional, kept, allowed } = consent;
  // New: only where something was allowed before.
  const added = authorization ? without([...required, ...optional], allowed) : [];
  // Allowed before and optional: to be taken back under Connected apps, not by leaving a box unticked.
  const stays = intersect(optional, allowed);
  const boxes = titled(deps.scopes, without(optional, stays), added);
  return {
    required_scopes: titled(deps.scopes, openedBy(deps, client, [required, kept, stays].flat()), added),
    optional_scopes: boxes.map((box) => ({ ...box, also: without(openedBy(deps, client, [box.scope]), [box.scope]) })),
    stays,
  };
}

/** Where there are several, a scope of the same name means another thing at each. */
async function apiName({ listApis }: BrowserDeps, resource: string): Promise<string> {
  const apis = await listApis();
  return apis.length > 1 ? (apis.find((api) => api.resource === resource)?.name ?? '') : '';
}

function destinationOf(redirect: TrustedRedirect) {
  const host = hostOf(redirect);
  if (isLoopback(redirect.uri)) return { host, warning: 'localhost' } as const;
  return /^https?:/.test(redirect.uri) ? { host } : ({ host: `${host}:`, warning: 'custom_scheme' } as const);
}

function lifetimes(client: {
  readonly grant_types: readonly string[];
  readonly access_token_lifetime: number;
  readonly refresh_token_lifetime: number;
  readonly refresh_token_idle_lifetime: number;
}) {
  return client.grant_types.includes('refresh_token')
    ? { lifetime: client.refresh_token_lifetime, idle_lifetime: client.refresh_token_idle_lifetime }
    : { lifetime: client.access_token_lifetime, idle_lifetime: 0 };
}
