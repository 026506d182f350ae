/**
 * OIDC RP-Initiated Logout §2: an app sends the person here to sign out. Without an `id_token_hint` that names who is
 * signed in, the person is asked first.
 */
import { sessionCookie } from '../../accounts/cookie.ts';
import type { IdTokenHint } from '../../authorize/id-token-hint.ts';
import type { FoundSession } from '../../model/session.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { answerUri, trustPostLogoutRedirect } from '../../protocol/redirect-uri.ts';
import { formBody } from '../body.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import { logoutPage } from '../pages/logout.ts';
import { signedOutPage } from '../pages/signed-out.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { ownForm, withPages } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, seeOther, textsFor } from './page.ts';
import { findBrowserSession } from './visit.ts';

const CARRIED = ['client_id', 'post_logout_redirect_uri', 'state', 'ui_locales'] as const;

interface LogoutRequest {
  /** `undefined`: none was sent that says anything. */
  readonly hint: IdTokenHint | undefined;
  readonly app_name: string | undefined;
  /** `''`: to our own page. */
  readonly location: string;
  readonly ui_locales: string;
  readonly hidden: Readonly<Record<string, string>>;
}

export const logout = (deps: BrowserDeps): readonly Endpoint[] => [
  {
    path: '/oauth/logout',
    at: 'issuer',
    methods: ['GET', 'POST'],
    cors: 'none',
    answer: withPages(deps, async (http) => (http.method === 'POST' ? posted(deps, http) : asked(deps, http))),
  },
  ownForm(deps, '/sign-out', (http, params) => confirmed(deps, http, params)),
];

/** A form of another site comes without our SameSite cookie, so only the GET it becomes can tell who is signed in. */
function posted({ issuer }: BrowserDeps, http: HttpRequest): HttpAnswer {
  const sent = formBody(http)
    .entries()
    .map(([name, value]): [string, string] => [name, value]);
  return seeOther(`${issuer}/oauth/logout?${new URLSearchParams(sent)}`);
}

async function asked(deps: BrowserDeps, http: HttpRequest): Promise<HttpAnswer> {
  const params = parseParams(http.query);
  params.refuseRepeated([]);
  const request = await read(deps, params);
  const found = await findBrowserSession(deps, http);
  if (!found || names(request.hint, found)) return signOut(deps, http, request);
  checkNavigation(http);
  const { app_name, hidden, ui_locales } = request;
  const form = { action: `${deps.issuer}/sign-out`, hidden };
  const view = { platform: deps.platform, form, account: found.account, app_name };
  return page('logout', logoutPage(view, textsFor(http, ui_locales)));
}

/** The person, and the sign-in it was issued after: one of another browser, or of long ago, ends nothing here. */
function names(hint: IdTokenHint | undefined, { account, session }: FoundSession): boolean {
  return hint?.sub === account.account_id && hint.auth_time === session.auth_time;
}

async function confirmed(deps: BrowserDeps, http: HttpRequest, params: Params): Promise<HttpAnswer> {
  const request = await read(deps, params);
  return params.one('decision') === 'stay' ? seeOther(`${deps.issuer}/account`) : signOut(deps, http, request);
}

async function signOut(deps: BrowserDeps, http: HttpRequest, request: LogoutRequest): Promise<HttpAnswer> {
  const found = await findBrowserSession(deps, http);
  if (found) await deps.endSession(found.account.account_id, found.session.session_id);
  const cleared = { 'set-cookie': sessionCookie(deps.issuer).clear };
  if (request.location !== '') return seeOther(request.location, cleared);
  const view = { platform: deps.platform, sign_in_url: `${deps.issuer}/sign-in` };
  const answer = page('signed_out', signedOutPage(view, textsFor(http, request.ui_locales)));
  return withHeaders(answer, cleared);
}

/** Where to is settled before anything is asked: an unregistered address never becomes a link or a redirect. */
async function read(deps: BrowserDeps, params: Params): Promise<LogoutRequest> {
  const hint = await readHint(deps, params.one('id_token_hint'));
  const named = params.one('client_id') ?? hint?.aud;
  if (hint && named !== hint.aud) throw refuse('id_token_hint_invalid', {});
  const client = named === undefined ? undefined : await deps.findClient(named);
  const received = params.one('post_logout_redirect_uri');
  if (received !== undefined && !client) {
    throw refuse('post_logout_redirect_uri_unregistered', { received, registered: [] });
  }
  const redirect = received !== undefined && client ? trustPostLogoutRedirect(client, received) : undefined;
  const state = params.one('state');
  const values = { client_id: named, ...Object.fromEntries(CARRIED.slice(1).map((name) => [name, params.one(name)])) };
  return {
    hint,
    app_name: client?.client_name,
    location: redirect ? answerUri(redirect, { state }, 'query') : '',
    ui_locales: params.one('ui_locales') ?? '',
    hidden: Object.fromEntries(
      Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
  };
}

/** What is not ours, or was signed with a key that is gone since, says nothing: the person is asked. */
async function readHint({ readIdTokenHint }: BrowserDeps, id_token_hint: string | undefined) {
  if (id_token_hint === undefined) return undefined;
  return readIdTokenHint(id_token_hint);
}
