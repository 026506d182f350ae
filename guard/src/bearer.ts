/** RFC 6750 §2.1: the access token of a request, taken from the Authorization header and nowhere else. */
import type { Refuse } from './options.ts';

/** What the guard reads of a request. A fetch `Request` is one, and so is Node's `IncomingMessage`. */
export type RequestHead =
  | { readonly url: string; readonly headers: { get(name: string): string | null } }
  | { readonly url?: string | undefined; readonly rawHeaders: readonly string[] };

// RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; RFC 9110 §11.1: the scheme is case-insensitive.
const CREDENTIALS = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const BEARER = /^Bearer(?![^\s,])/i;

export function bearerToken(request: RequestHead, refuse: Refuse): string {
  const fields = authorizationFields(request);
  if (!fields.some((field) => BEARER.test(field))) throw refuse('missing_token');
  const token = fields.length === 1 && fields[0] !== undefined ? CREDENTIALS.exec(fields[0])?.[1] : undefined;
  // RFC 6750 §2: a client must not send the token by more than one method.
  if (token === undefined || hasQueryToken(request.url)) throw refuse('invalid_request');
  return token;
}

function authorizationFields(request: RequestHead): readonly string[] {
  if ('rawHeaders' in request) {
    // Node drops a second Authorization header from `headers`; only `rawHeaders` shows it.
    return request.rawHeaders.filter((_, at, raw) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === 'authorization');
  }
  const field = request.headers.get('authorization');
  return field === null ? [] : [field];
}

function hasQueryToken(url = ''): boolean {
  const query = url.indexOf('?');
  return query !== -1 && new URLSearchParams(url.slice(query)).has('access_token');
}
