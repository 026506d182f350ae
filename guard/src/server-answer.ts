/** One call to the authorization server, and what its failure means for the request that needed it. */
import { isObject } from './access-token.ts';
import type { Settings } from './options.ts';

/**
 * Resolves to the JSON of a 200. No answer, 429 or 5xx is `unavailable` (the token may be good);
 * anything else is `misconfigured` (trying again will not help), unless `refusals` gives its `error` (RFC 6749 §5.2) a
 * reason why the caller is refused.
 */
export async function serverAnswer(
  settings: Settings,
  url: string,
  init: RequestInit = {},
  refusals: ReadonlyMap<unknown, string> = new Map(),
): Promise<unknown> {
  const { refuse } = settings;
  const response = await send(settings, url, init);
  const { status } = response;
  if (status === 429 || status >= 500) {
    throw refuse('unavailable', { detail: `${url} answered ${status}`, ...retryAfter(response.headers) });
  }
  const body = parse(response.text);
  if (status === 200 && body !== undefined) return body;
  if (status === 200) throw refuse('unavailable', { detail: `${url} did not answer JSON` });
  const reason = refusals.get(isObject(body) ? body.error : undefined);
  if (reason !== undefined) throw refuse('invalid_token', { reason });
  const hint = status === 401 ? ': check client_id and client_secret' : '';
  throw refuse('misconfigured', { detail: `${url} answered ${status}${hint}` });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function send({ fetch, timeout, refuse }: Settings, url: string, init: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeout * 1000);
    // A redirect would carry the credentials to a place nobody configured.
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    throw refuse('unavailable', { detail: `${url} did not answer`, cause });
  }
}

function retryAfter(headers: Headers): { readonly retry_after?: number } {
  const value = headers.get('retry-after') ?? '';
  return /^\d{1,4}$/.test(value) ? { retry_after: Number(value) } : {};
}
