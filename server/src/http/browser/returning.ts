/** Somebody has to read a mail in the middle of a flow: the request waits in a cookie of this browser alone. */
import { returnCookie } from '../../accounts/cookie.ts';
import { type OpenedRequest, openRequest } from '../../authorize/seal.ts';
import type { HttpRequest } from '../endpoint.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { readCookie } from './cookie.ts';

/** RFC 6265 §6.1: browsers keep 4096 bytes. A request that is longer starts again in the app. */
const LONGEST = 3_800;

/** The `Set-Cookie` that keeps the request, or takes away that of another flow. */
export function keepRequest(deps: BrowserDeps, seal: string | undefined): string {
  const cookie = returnCookie(deps.issuer);
  const kept = seal !== undefined && seal.length <= LONGEST && openRequest(deps, seal) !== undefined;
  return kept ? cookie.set(seal) : cookie.clear;
}

/** What waits in this browser. */
export function keptRequest(
  deps: BrowserDeps,
  http: HttpRequest,
): { readonly seal: string; readonly opened: OpenedRequest } | undefined {
  const seal = readCookie(http, returnCookie(deps.issuer).name);
  const opened = seal === undefined ? undefined : openRequest(deps, seal);
  return seal !== undefined && opened ? { seal, opened } : undefined;
}

/** An address with the request in it, if there is one. */
export function withSeal(url: string, seal: string | undefined): string {
  return seal === undefined ? url : `${url}?seal=${seal}`;
}
