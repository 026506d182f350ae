/** Sign-in: within a flow, where it leads back to the request, or by itself, where it leads to the account page. */
import { deviceCookie, sessionCookie } from '../../accounts/cookie.ts';
import type { SignIn, SignInRefusal } from '../../accounts/sign-in/method.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import { type SignInProblem, signInPage } from '../pages/sign-in.ts';
import { portalAddress } from '../portal/section.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { flowPage, ownForm, withPages } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, seeOther, textsFor } from './page.ts';
import { showSignIn } from './show.ts';
import { findBrowserSession, onwards, openSeal, record, type Visit, visit } from './visit.ts';

export const signInPages = (deps: BrowserDeps): Endpoint => {
  const inFlow = flowPage(deps, (found) => showSignIn(deps, found, undefined));
  const alone = withPages(deps, async (request) => {
    checkNavigation(request);
    return showAlone(deps, request, parseParams(request.query));
  });
  const post = ownForm(deps, '/sign-in', (request, params) => signedIn(deps, request, params));
  return {
    ...post,
    methods: ['GET', 'POST'],
    answer: (request) => {
      if (request.method === 'POST') return post.answer(request);
      return /(?:^|&)seal=/.test(request.query) ? inFlow(request) : alone(request);
    },
  };
};

/** As programs of a platform sign in, who look for a 302 (RFC 9110 §15.4.3). */
export const platformSignIn = (deps: BrowserDeps): Endpoint => {
  const post = ownForm(deps, '/oauth/sign_in', (request, params) => signedIn(deps, request, params));
  const answer = async (request: HttpRequest) => {
    const given = await post.answer(request);
    return given.status === 303 ? { ...given, status: 302 } : given;
  };
  return { ...post, answer };
};

async function signedIn(deps: BrowserDeps, http: HttpRequest, params: Params): Promise<HttpAnswer> {
  const visited = params.has('seal') ? await visit(deps, http, openSeal(deps, params)) : undefined;
  if (visited && 'answer' in visited) return visited.answer;
  const email = params.one('email') ?? '';
  const device = deviceCookie(deps.issuer);
  const result = await deps.signIn.signIn({
    email,
    password: params.one('password') ?? '',
    address: http.address,
    device: readCookie(http, device.name),
  });
  if (result.outcome === 'refused') return refused(deps, { http, params, visit: visited?.visit }, result);

  const replaces = (await findBrowserSession(deps, http))?.session.session_id ?? '';
  const user_agent = http.headers['user-agent'] ?? '';
  const { cookie_value, session } = await deps.startSession({ account: result.account, replaces, user_agent });
  const headers = { 'set-cookie': [sessionCookie(deps.issuer).set(cookie_value), device.set(result.device)] };
  if (!visited) return seeOther(destinationOf(deps, params), headers);
  record(deps, visited.visit, { event: 'signed_in', evidence: { method: deps.signIn.name } });
  const { session_id } = session;
  const progress = { session_id, at: deps.clock(), signed_in: true, account_chosen: true, organization_id: undefined };
  return onwards(deps, visited.visit.opened, progress, headers);
}

interface Tried {
  readonly http: HttpRequest;
  readonly params: Params;
  /** Of the flow that asked for it, if one did. */
  readonly visit: Visit | undefined;
}

type Refusal = Extract<SignIn, { outcome: 'refused' }>;

function refused(deps: BrowserDeps, { http, params, visit: found }: Tried, result: Refusal): HttpAnswer {
  const { reason, retry_after } = result;
  if (reason === 'account_disabled') {
    throw refuse(reason, {}).of(found?.opened.attempt_id ?? '', found?.request.client.client_id ?? '');
  }
  const { status } = reasons[reason];
  const again = { email: params.one('email') ?? '', problem: problemOf(reason, retry_after) };
  deps.recording.refused(reason, found?.opened.attempt_id ?? '');
  if (found) record(deps, found, { event: 'refused', reason, evidence: retry_after > 0 ? { retry_after } : {} });
  const answer = found ? showSignIn(deps, found, again, status) : showAlone(deps, http, params, again, status);
  return retry_after > 0 ? { ...answer, headers: { ...answer.headers, 'retry-after': String(retry_after) } } : answer;
}

function problemOf(reason: Exclude<SignInRefusal, 'account_disabled'>, wait_seconds: number): SignInProblem {
  switch (reason) {
    case 'password_wrong':
      return { kind: 'wrong_credentials' };
    case 'sign_in_throttled':
      return { kind: 'too_many_attempts', wait_seconds };
    case 'hash_queue_full':
      return { kind: 'busy' };
  }
}

/** The portal's page that sent the person here, if one did. */
function destinationOf({ issuer }: BrowserDeps, params: Params): string {
  return portalAddress(issuer, params.one('return_to')) ?? `${issuer}/account`;
}

function showAlone(
  deps: BrowserDeps,
  http: HttpRequest,
  params: Params,
  again?: { readonly email: string; readonly problem: SignInProblem },
  status = 200,
): HttpAnswer {
  const return_to = params.one('return_to');
  const hidden = return_to !== undefined && portalAddress(deps.issuer, return_to) ? { return_to } : {};
  const form = { action: `${deps.issuer}/sign-in`, hidden };
  const view = { platform: deps.platform, form, email: again?.email, problem: again?.problem };
  return page('sign_in', signInPage(view, textsFor(http)), '', status);
}
