/** What every endpoint of the flow shares: refusals become pages, and forms must be our own. */
import type { OAuthError } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { formBody } from '../body.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import type { ErrorDetail } from '../pages/error.ts';
import { asRefusal } from '../recording.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { checkOwnForm } from './navigation.ts';
import { refusalPage } from './page.ts';
import { findBrowserSession, openSeal, type Visit, visit } from './visit.ts';

type Answer = (request: HttpRequest) => Promise<HttpAnswer>;

/** Refusals become pages. */
export const withPages =
  (deps: BrowserDeps, answer: Answer): Answer =>
  async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      // Named here, so that the page can lead to its entry in the log.
      const refusal = asRefusal(deps.recording, error).of(deps.recording.newAttempt(), '');
      return refusalPage(deps, request, refusal, await detailFor(deps, request, refusal));
    }
  };

/** A form of our own pages, sent by them. */
export const ownForm = (
  deps: BrowserDeps,
  path: string,
  answer: (request: HttpRequest, params: Params) => Promise<HttpAnswer>,
): Endpoint => ({
  path,
  at: 'issuer',
  methods: ['POST'],
  cors: 'none',
  answer: withPages(deps, (request) => {
    checkOwnForm(request, deps.issuer);
    return answer(request, formBody(request));
  }),
});

/** A form that is posted to the page it stands on. */
export function formPage(
  deps: BrowserDeps,
  path: string,
  show: Answer,
  posted: (request: HttpRequest, params: Params) => Promise<HttpAnswer>,
): Endpoint {
  const form = ownForm(deps, path, posted);
  const shown = withPages(deps, show);
  return {
    ...form,
    methods: ['GET', 'POST'],
    answer: (request) => (request.method === 'POST' ? form.answer(request) : shown(request)),
  };
}

/** A form that carries a sealed request. */
export const flowForm = (
  deps: BrowserDeps,
  path: string,
  answer: (visit: Visit, params: Params) => Promise<HttpAnswer>,
): Endpoint =>
  ownForm(deps, path, async (request, params) => {
    const visited = await visit(deps, request, openSeal(deps, params));
    return 'answer' in visited ? visited.answer : answer(visited.visit, params);
  });

/** A page of the flow under an address of its own. */
export const flowPage = (deps: BrowserDeps, answer: (visit: Visit) => Promise<HttpAnswer> | HttpAnswer): Answer =>
  withPages(deps, async (request) => {
    const visited = await visit(deps, request, openSeal(deps, parseParams(request.query)));
    return 'answer' in visited ? visited.answer : answer(visited.visit);
  });

/** Cause, fix and evidence are for members of the app's team only; a member without a role in development is none. */
async function detailFor(
  deps: BrowserDeps,
  request: HttpRequest,
  refusal: OAuthError,
): Promise<ErrorDetail | undefined> {
  const { reason, evidence, client_id } = refusal;
  // What went wrong on our side is no secret of the app's, and the database may be away.
  const told = client_id !== '' && reasons[reason].status < 500;
  const client = told ? await deps.findClient(client_id) : undefined;
  const session = client?.organization_id ? await findBrowserSession(deps, request) : undefined;
  if (!client || !session) return undefined;
  const { account_id } = session.account;
  const candidates = await deps.storage.authorizations.candidates(account_id, client_id, session.session.session_id);
  const role = candidates.find(({ organization_id }) => organization_id === client.organization_id)?.role ?? '';
  if (role === '' || role === 'member') return undefined;
  const { cause, fix } = reasons[reason];
  const { received, registered } = evidence;
  return {
    cause,
    fix,
    fix_url: fixUrl(deps, refusal),
    received: typeof received === 'string' ? received : undefined,
    registered: Array.isArray(registered) ? registered : undefined,
  };
}

/** The page of the portal where it is mended; what has none is explained by its entry in the log. */
function fixUrl({ issuer }: BrowserDeps, { reason, client_id, attempt_id }: OAuthError): string {
  const page = reason === 'redirect_uri_unregistered' ? 'redirect-uris' : `logs/${attempt_id}`;
  return `${issuer}/developers/apps/${encodeURIComponent(client_id)}/${page}`;
}
