/**
 * Sign-in: within a flow, where it leads back to the request, or by itself, where it leads to the page that asked for it,
 * else to the account page.
 */
import { deviceCookie } from '../../accounts/cookie.ts';
import type { SignIn, SignInRefusal } from '../../accounts/sign-in/method.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, withHeaders } from '../endpoint.ts';
import type { SignInProblem } from '../pages/sign-in.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { flowPage, formPage, ownForm } from './flow-endpoint.ts';
import { askToSignIn } from './leave.ts';
import { type Asked, askedBy, showSignIn } from './show-sign-in.ts';
import { goOn } from './signed-in.ts';
import { openSeal, record, visit } from './visit.ts';

export const signInPages = (deps: BrowserDeps): Endpoint => {
  const inFlow = flowPage(deps, (found) => askToSignIn(deps, { http: found.http, visit: found, return_to: undefined }));
  const alone = (http: HttpRequest) => askToSignIn(deps, askedBy(http, parseParams(http.query)));
  const show = (request: HttpRequest) => (/(?:^|&)seal=/.test(request.query) ? inFlow(request) : alone(request));
  return formPage(deps, '/sign-in', show, (request, params) => signedIn(deps, request, params));
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
  const asked = askedBy(http, params, visited?.visit);
  const email = params.one('email') ?? '';
  const device = deviceCookie(deps.issuer);
  const result = await deps.signIn.signIn({
    email,
    password: params.one('password') ?? '',
    address: http.address,
    device: readCookie(http, device.name),
  });
  if (result.outcome === 'refused') return refused(deps, asked, email, result);
  const { account } = result;
  const now = { auth_time: deps.clock(), is_fresh: true };
  const { password_hash } = account;
  return goOn(deps, asked, {
    account,
    password_hash,
    ...now,
    method: deps.signIn.name,
    cookies: [device.set(result.device)],
  });
}

type Refusal = Extract<SignIn, { outcome: 'refused' }>;

async function refused(
  deps: BrowserDeps,
  asked: Asked,
  email: string,
  { reason, retry_after }: Refusal,
): Promise<HttpAnswer> {
  const { visit: found } = asked;
  if (reason === 'account_disabled') {
    throw refuse(reason, {}).of(found?.opened.attempt_id ?? '', found?.request.client.client_id ?? '');
  }
  const { status } = reasons[reason];
  deps.recording.refused(reason, found?.opened.attempt_id ?? '');
  if (found) record(deps, found, { event: 'refused', reason, evidence: retry_after > 0 ? { retry_after } : {} });
  const answer = await showSignIn(deps, asked, { email, problem: problemOf(reason, retry_after) }, status);
  return retry_after > 0 ? withHeaders(answer, { 'retry-after': String(retry_after) }) : answer;
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
