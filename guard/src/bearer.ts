/** RFC 6750 §2: the access token of a request, taken from the Authorization header (or as the options say). */
import type { Settings } from './options.ts';
import type { RequestHead } from './request-head.ts';

// RFC 6750 §2.1: credentials = "Bearer" 1*SP b64token; RFC 9110 §11.1: the scheme is case-insensitive.
const CREDENTIALS = /^Bearer +(\S+)$/i;
const BEARER = /^Bearer(?![^\s,])/i;
const B64TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

type Reading = Pick<Settings, 'refuse' | 'access_token_parameter'>;

export function bearerToken(request: RequestHead, { refuse, access_token_parameter }: Reading): string {
  const fields = authorizationFields(request);
  const query = queryOf(request.url);
  const inQuery = access_token_parameter !== undefined && query.has(access_token_parameter);
  if (!inQuery && !fields.some((field) => BEARER.test(field))) throw refuse('missing_token');
  const sent = [
    ...fields.map((field) => CREDENTIALS.exec(field)?.[1]),
    ...query.getAll('access_token'),
    ...(inQuery && access_token_parameter !== 'access_token' ? query.getAll(access_token_parameter) : []),
  ];
  const token = sent[0];
  // RFC 6750 §2: a client must not send the token by more than one method.
  if (sent.length !== 1 || token === undefined || !B64TOKEN.test(token)) throw refuse('invalid_request');
  return token;
}

// RFC 7617 §2, RFC 7235 §2.1: credentials = "Basic" 1*SP token68
const BASIC = /^Basic +[A-Za-z0-9\-._~+/]+=*$/i;

/** The Basic credentials of a request, as they were sent, if it has them and nothing else. */
export function basicCredentials(request: RequestHead, { access_token_parameter }: Reading): string | undefined {
  const [field, ...others] = authorizationFields(request);
  if (field === undefined || others.length > 0 || !BASIC.test(field)) return undefined;
  return access_token_parameter !== undefined && queryOf(request.url).has(access_token_parameter) ? undefined : field;
}

function authorizationFields(request: RequestHead): readonly string[] {
  if ('rawHeaders' in request) {
    // Node drops a second Authorization header from `headers`; only `rawHeaders` shows it.
    return request.rawHeaders.filter((_, at, raw) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === 'authorization');
  }
  const field = request.headers.get('authorization');
  return field === null ? [] : [field];
}

function queryOf(url = ''): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : url.slice(at));
}
