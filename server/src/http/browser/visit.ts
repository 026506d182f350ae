/** One visit of a browser to a page of the flow: the request it carries sealed, opened and looked at as it is now. */
import { sessionCookie } from '../../accounts/cookie.ts';
import type { AuthorizationRequest, ReturnPath } from '../../authorize/authorization-request.ts';
import { type Facts, nextStep, type Step } from '../../authorize/next-step.ts';
import { refusal } from '../../authorize/respond.ts';
import { type OpenedRequest, openRequest, type Progress, progressOf, sealRequest } from '../../authorize/seal.ts';
import type { FlowEvent } from '../../protocol/event.ts';
import { OAuthError, refuse } from '../../protocol/oauth-error.ts';
import type { Params } from '../../protocol/params.ts';
import { ATTEMPT_HEADER, type HttpAnswer, type HttpRequest } from '../endpoint.ts';
import { codePage } from '../pages/code.ts';
import { formPostPage } from '../pages/form-post.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { page, seeOther, textsFor } from './page.ts';

export interface Visit {
  readonly http: HttpRequest;
  readonly opened: OpenedRequest;
  readonly request: AuthorizationRequest;
  readonly facts: Facts;
  readonly step: Step;
}

/** What a visit to a request that must be refused is answered with. */
export type Visited = { readonly visit: Visit } | { readonly answer: HttpAnswer };

export function openSeal(deps: BrowserDeps, params: Params): OpenedRequest {
  const seal = params.one('seal');
  const opened = seal === undefined ? undefined : openRequest(deps, seal);
  if (!opened) throw refuse('seal_invalid', {});
  return opened;
}

/** Two reads: the session with its account, and the organizations with what was allowed before. */
export async function visit(deps: BrowserDeps, http: HttpRequest, opened: OpenedRequest): Promise<Visited> {
  const parsed = await deps.parseRequest(opened.raw).catch((error: unknown) => {
    throw error instanceof OAuthError ? error.of(opened.attempt_id, '') : error;
  });
  if (parsed.outcome === 'refused') {
    return { answer: deliverRefusal(deps, http, opened, parsed.client, parsed.path, parsed.error) };
  }
  const { request } = parsed;
  const session = await findBrowserSession(deps, http);
  const { client_id } = request.client;
  const candidates = session
    ? await deps.storage.authorizations.candidates(session.account.account_id, client_id, session.session.session_id)
    : [];
  const progress = progressOf(opened, session?.session.session_id, deps.clock());
  const facts = { request, accepted_at: opened.accepted_at, session, progress, candidates, catalogue: deps.scopes };
  return { visit: { http, opened, request, facts, step: nextStep(facts) } };
}

export const findBrowserSession = (deps: BrowserDeps, http: HttpRequest) =>
  deps.findSession(readCookie(http, sessionCookie(deps.issuer).name));

/** The same request with more progress, back at the start: every page leads here. */
export function onwards(
  deps: BrowserDeps,
  opened: OpenedRequest,
  progress: Progress | undefined,
  headers: HttpAnswer['headers'] = {},
): HttpAnswer {
  const seal = sealRequest(deps, { ...opened, progress });
  return seeOther(`${deps.issuer}/oauth/authorize?seal=${seal}`, { [ATTEMPT_HEADER]: opened.attempt_id, ...headers });
}

export function record(deps: BrowserDeps, { opened, request }: Visit, ...events: readonly FlowEvent[]): void {
  deps.recording.record(opened.attempt_id, request.client.client_id, events);
}

/** RFC 6749 §4.1.2, RFC 6749 §4.1.2.1: an answer, good or bad, to the app. */
export function deliver(
  deps: BrowserDeps,
  http: HttpRequest,
  { attempt_id, ...opened }: OpenedRequest,
  client: { readonly client_name: string; readonly dialect: string },
  path: ReturnPath,
  parameters: Readonly<Record<string, string | undefined>>,
): HttpAnswer {
  const mode = deps.responseModes.find(({ response_mode }) => response_mode === path.response_mode);
  if (!mode) throw new Error(`no response mode ${path.response_mode}`);
  const return_to = opened.return_to || path.return_to;
  // RFC 9207 §2 bent: their clients know of no iss, and read the answer by its place.
  const unnamed = deps.concessionsOf(client).includes('iss_omitted') && { iss: undefined };
  const delivery = mode.deliver(path.redirect, { ...parameters, ...unnamed, ...(return_to && { return_to }) });
  if (delivery.type === 'redirect') return seeOther(delivery.location, { [ATTEMPT_HEADER]: attempt_id });
  if (delivery.type === 'shown') return showCode(deps, http, attempt_id, client, delivery.parameters);
  const params = Object.fromEntries(
    Object.entries(delivery.parameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const view = { platform: deps.platform, attempt_id, app_name: client.client_name, action: delivery.action, params };
  return page('form_post', formPostPage(view, textsFor(http, path.ui_locales)), attempt_id);
}

function showCode(
  deps: BrowserDeps,
  http: HttpRequest,
  attempt_id: string,
  { client_name: app_name }: { readonly client_name: string },
  { code }: Readonly<Record<string, string | undefined>>,
): HttpAnswer {
  const view = { platform: deps.platform, attempt_id, app_name, code };
  return page('code', codePage(view, textsFor(http)), attempt_id);
}

export function deliverRefusal(
  deps: BrowserDeps,
  http: HttpRequest,
  opened: OpenedRequest,
  client: { readonly client_id: string; readonly client_name: string; readonly dialect: string },
  path: ReturnPath,
  error: OAuthError,
): HttpAnswer {
  const { reason, evidence } = error;
  deps.recording.refused(reason, opened.attempt_id);
  deps.recording.record(opened.attempt_id, client.client_id, [{ event: 'refused', reason, evidence }]);
  return deliver(deps, http, opened, client, path, refusal(error, path.state, deps.issuer));
}
