/** Somebody has signed in: a new session, and the way on. */
import { sessionCookie } from '../../accounts/cookie.ts';
import { LINKS } from '../../accounts/link.ts';
import type { HttpAnswer, HttpRequest } from '../endpoint.ts';
import { portalAddress } from '../portal/section.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { openedLink } from './mailed-link.ts';
import { seeOther } from './page.ts';
import type { Asked } from './show-sign-in.ts';
import { findBrowserSession, onwards, record } from './visit.ts';

export interface SignedIn {
  readonly account: { readonly account_id: string };
  /** Of the password that was given; `undefined`: none was. */
  readonly password_hash: string | undefined;
  /** `0`: nobody said. */
  readonly auth_time: number;
  /** The person proved it now, and not at some time before. */
  readonly is_fresh: boolean;
  /** By which way. */
  readonly method: string;
  /** To be set with that of the session. */
  readonly cookies: readonly string[];
}

export async function goOn(
  deps: BrowserDeps,
  { http, visit, return_to }: Asked,
  { account, password_hash, auth_time, is_fresh, method, cookies }: SignedIn,
): Promise<HttpAnswer> {
  const replaces = (await findBrowserSession(deps, http))?.session.session_id ?? '';
  const user_agent = http.headers['user-agent'] ?? '';
  const { cookie_value, session } = await deps.startSession({
    account,
    password_hash,
    auth_time,
    replaces,
    user_agent,
  });
  const headers = { 'set-cookie': [sessionCookie(deps.issuer).set(cookie_value), ...cookies] };
  if (!visit) return seeOther(await destination(deps, http, return_to), headers);
  record(deps, visit, { event: 'signed_in', evidence: { method } });
  const { session_id } = session;
  const at = deps.clock();
  const progress = { session_id, at, signed_in: is_fresh, account_chosen: is_fresh, organization_id: undefined };
  return onwards(deps, visit.opened, progress, headers);
}

/** With the session that is there; `undefined` without one. */
export async function goOnAsBefore(
  deps: BrowserDeps,
  { http, visit, return_to }: Asked,
): Promise<HttpAnswer | undefined> {
  if (!(await findBrowserSession(deps, http))) return undefined;
  return visit ? onwards(deps, visit.opened, undefined) : seeOther(await destination(deps, http, return_to));
}

/** Somebody who had to sign in to use a link goes on with that. */
async function destination(deps: BrowserDeps, http: HttpRequest, return_to: string | undefined): Promise<string> {
  for (const purpose of ['invitation', 'verify_email'] as const) {
    if (await openedLink(deps, http, purpose)) return deps.issuer + LINKS[purpose].path;
  }
  return portalAddress(deps.issuer, return_to) ?? `${deps.issuer}/account`;
}
