/** The sign-in page: within a flow, where it leads back to the request, or by itself. */
import type { RefusedElsewhere, SignInElsewhere } from '../../accounts/sign-in/method.ts';
import type { Params } from '../../protocol/params.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import type { HttpAnswer, HttpRequest } from '../endpoint.ts';
import { type SignInProblem, signInPage } from '../pages/sign-in.ts';
import type { FormTarget } from '../pages/view.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { page, textsFor } from './page.ts';
import { frame } from './show.ts';
import { record, type Visit } from './visit.ts';

/** Somebody who is to sign in. */
export interface Asked {
  readonly http: HttpRequest;
  /** Of the flow that asks for it, if one does. */
  readonly visit: Visit | undefined;
  /** The portal's page that asks for it, as anybody can write it; `undefined`: none. */
  readonly return_to: string | undefined;
}

export function askedBy(http: HttpRequest, params: Params, visit?: Visit): Asked {
  return { http, visit, return_to: params.one('return_to') };
}

export interface Again {
  readonly email?: string;
  readonly problem: SignInProblem;
}

export async function showSignIn(deps: BrowserDeps, asked: Asked, again?: Again, status = 200): Promise<HttpAnswer> {
  const { http, visit } = asked;
  const { to, ...shared } = visit ? frame(deps, visit) : alone(deps, asked);
  const { request, facts } = visit ?? {};
  const ways = deps.elsewhere.map(({ id, name }) => ({ id, name }));
  const view = {
    ...shared,
    form: deps.by_password ? to('/sign-in') : undefined,
    ...otherwise(deps, to),
    elsewhere: ways.length > 0 ? { form: to('/sign-in/elsewhere'), ways } : undefined,
    email: again?.email ?? (request?.login_hint || facts?.session?.account.email),
    sign_in_again: facts?.session !== undefined,
    problem: again?.problem,
    set_up_waits: deps.by_password && (await deps.setUp.isWaiting()),
  };
  if (visit && !again) record(deps, visit, { event: 'sign_in_shown' });
  const texts = textsFor(http, request?.ui_locales);
  return page('sign_in', signInPage(view, texts), visit?.opened.attempt_id, status);
}

/** Beside the password. They lead back to where the person comes from. */
function otherwise({ by_password, sign_up }: BrowserDeps, to: (path: string) => FormTarget) {
  const address = ({ action, hidden }: FormTarget) =>
    [action, String(new URLSearchParams(hidden))].filter(Boolean).join('?');
  return {
    forgot_url: by_password ? address(to('/forgot-password')) : undefined,
    sign_up_url: by_password && sign_up === 'open' ? address(to('/sign-up')) : undefined,
  };
}

/** It never ends there: the page says what happened, and offers every way there is. */
export function showRefused(
  deps: BrowserDeps,
  asked: Asked,
  { name }: SignInElsewhere,
  { reason, evidence }: RefusedElsewhere,
): Promise<HttpAnswer> {
  const { visit } = asked;
  deps.recording.refused(reason, visit?.opened.attempt_id ?? '');
  if (visit) record(deps, visit, { event: 'refused', reason, evidence });
  return showSignIn(deps, asked, { problem: { kind: 'elsewhere', reason, place: name } }, reasons[reason].status);
}

function alone({ issuer, platform }: BrowserDeps, { return_to }: Asked) {
  const hidden = return_to === undefined ? {} : { return_to };
  return { platform, to: (path: string) => ({ action: issuer + path, hidden }) };
}
