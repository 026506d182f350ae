/** Somebody has signed in: a new session, and the way on. */
import { deviceCookie, sessionCookie } from '../../accounts/cookie.ts';
import { makeDevice } from '../../accounts/device.ts';
import { LINKS } from '../../accounts/link.ts';
import type { OpenedRequest } from '../../authorize/seal.ts';
import type { Account } from '../../model/account.ts';
import { parseParams } from '../../protocol/params.ts';
import { newId } from '../../tokens/form.ts';
import type { HttpAnswer, HttpRequest } from '../endpoint.ts';
import { portalAddress } from '../portal/section.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';
import { openedLink } from './mailed-link.ts';
import { seeOther } from './page.ts';
import type { Asked } from './show-sign-in.ts';
import { findBrowserSession, onwards } from './visit.ts';

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
  signed: SignedIn,
): Promise<HttpAnswer> {
  return leave(deps, { http, return_to, opened: visit?.opened }, signed);
}

interface Leaving extends Pick<Asked, 'http' | 'return_to'> {
  /** Whether it still stands is asked where it goes on. */
  readonly opened: OpenedRequest | undefined;
}

/** With an account that was made a moment ago, in a browser that is known from now on. */
export function goOnAsNew(
  deps: BrowserDeps,
  leaving: Leaving,
  { account, method, cookies }: Pick<SignedIn, 'method' | 'cookies'> & { readonly account: Account },
): Promise<HttpAnswer> {
  const { issuer, secret, random, clock } = deps;
  const device = deviceCookie(issuer);
  const known = makeDevice(secret, account.account_id, newId(random), readCookie(leaving.http, device.name));
  const { password_hash } = account;
  const now = { auth_time: clock(), is_fresh: true };
  return leave(deps, leaving, { account, password_hash, ...now, method, cookies: [device.set(known), ...cookies] });
}

async function leave(deps: BrowserDeps, { http, return_to, opened }: Leaving, signed: SignedIn): Promise<HttpAnswer> {
  const { account, password_hash, auth_time, is_fresh, method, cookies } = signed;
  const replaces = (await findBrowserSession(deps, http))?.session.session_id ?? '';
  const user_agent = http.headers['user-agent'] ?? '';
  const started = { account, password_hash, auth_time, replaces, user_agent };
  const { cookie_value, session } = await deps.startSession(started);
  const headers = { 'set-cookie': [sessionCookie(deps.issuer).set(cookie_value), ...cookies] };
  if (!opened) return seeOther(await destination(deps, http, return_to), headers);
  const client_id = parseParams(opened.raw).one('client_id') ?? '';
  deps.recording.record(opened.attempt_id, client_id, [{ event: 'signed_in', evidence: { method } }]);
  const { session_id } = session;
  const at = deps.clock();
  const progress = { session_id, at, signed_in: is_fresh, account_chosen: is_fresh, organization_id: undefined };
  return onwards(deps, opened, progress, headers);
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
