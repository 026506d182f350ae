/** A browser is sent elsewhere to sign in. */
import { hopCookie } from '../../accounts/cookie.ts';
import type { SignInElsewhere } from '../../accounts/sign-in/method.ts';
import { keepHop, LONGEST_HOP, newHop } from '../../authorize/hop.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { ATTEMPT_HEADER, type Endpoint, type HttpAnswer } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { ownForm } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { seeOther } from './page.ts';
import { type Asked, askedBy, showRefused, showSignIn } from './show-sign-in.ts';
import { findBrowserSession, openSeal, record, visit } from './visit.ts';

/** Where there is one way only, and it is elsewhere, nobody need be asked. */
export async function askToSignIn(deps: BrowserDeps, asked: Asked): Promise<HttpAnswer> {
  checkNavigation(asked.http);
  const [only, ...others] = deps.elsewhere;
  return only && others.length === 0 && !deps.by_password ? leave(deps, asked, only) : showSignIn(deps, asked);
}

export const signInElsewhere = (deps: BrowserDeps): Endpoint =>
  ownForm(deps, '/sign-in/elsewhere', async (http, params) => {
    const visited = params.has('seal') ? await visit(deps, http, openSeal(deps, params)) : undefined;
    if (visited && 'answer' in visited) return visited.answer;
    const asked = askedBy(http, params, visited?.visit);
    const method = deps.elsewhere.find(({ id }) => id === params.one('method'));
    return method ? leave(deps, asked, method) : showSignIn(deps, asked);
  });

async function leave(deps: BrowserDeps, asked: Asked, method: SignInElsewhere): Promise<HttpAnswer> {
  const { http, visit, return_to } = asked;
  const request = visit && { ...visit.opened, progress: undefined };
  const fresh = await mustBeFresh(deps, asked);
  const login_hint = visit?.request.login_hint ?? '';
  const hop = newHop(deps, { method: method.id, request, return_to, fresh, login_hint });
  const cookie = hopCookie(deps.issuer);
  const value = keepHop(deps, hop, readCookie(http, cookie.name));
  if (value.length > LONGEST_HOP) {
    throw refuse('parameters_too_long', { received: value.length, allowed: LONGEST_HOP }).of(
      request?.attempt_id ?? '',
      visit?.request.client.client_id ?? '',
    );
  }
  const begun = await method.begin(hop);
  if (begun.outcome === 'refused') return showRefused(deps, asked, method, begun);
  if (visit) record(deps, visit, { event: 'sent_elsewhere', evidence: { method: method.id } });
  return seeOther(begun.location, {
    'set-cookie': cookie.set(value),
    ...(request && { [ATTEMPT_HEADER]: request.attempt_id }),
  });
}

/** Whoever is asked to sign in though signed in must show that it is still them, or somebody else. */
async function mustBeFresh(deps: BrowserDeps, { http, visit }: Asked): Promise<boolean> {
  if (!visit) return (await findBrowserSession(deps, http)) !== undefined;
  const { prompt, max_age } = visit.request;
  return visit.facts.session !== undefined || prompt.includes('login') || max_age === 0;
}
