/** A request of the playground and its answer, as they travelled; the client's secret is not among what is shown. */
import { about } from '../../about.ts';
import type { App } from '../app.tsx';

export interface Exchange {
  readonly title: string;
  readonly request: string;
  readonly answer: string;
  /** 0: nothing answered. */
  readonly status: number;
  /** Of Grantry's own answers; else empty. */
  readonly attempt: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Fields = Readonly<Record<string, string>>;

type Credentials = Pick<App, 'client_id' | 'token_endpoint_auth_method'>;

const HIDDEN = '(client_secret)';

/** RFC 6749 §2.3.1: a request to an endpoint that the client authenticates at. */
export function asClient(
  title: string,
  url: string,
  fields: Fields,
  { client_id, token_endpoint_auth_method: method }: Credentials,
  client_secret: string,
): Promise<Exchange> {
  const isBasic = method === 'client_secret_basic';
  const own = { ...(!isBasic && { client_id }), ...(method === 'client_secret_post' && { client_secret }) };
  const body = new URLSearchParams({ ...fields, ...own });
  const shown = new URLSearchParams(body);
  if (shown.has('client_secret')) shown.set('client_secret', HIDDEN);
  const credentials = isBasic
    ? { authorization: `Basic ${btoa([client_id, client_secret].map(encodeURIComponent).join(':'))}` }
    : {};
  const head = isBasic ? `Authorization: Basic base64(${client_id}:${HIDDEN})\n` : '';
  return send(
    title,
    url,
    { method: 'POST', headers: credentials, body },
    `${head}Content-Type: application/x-www-form-urlencoded\n\n${String(shown).replaceAll('&', '\n&')}`,
  );
}

export interface Sent {
  readonly method: string;
  readonly url: string;
  /** JSON; empty: none. */
  readonly body: string;
}

export function asBearer(title: string, { method, url, body }: Sent, access_token: string): Promise<Exchange> {
  const headers = { Authorization: `Bearer ${access_token}`, ...(body && { 'Content-Type': 'application/json' }) };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const shown = [...head, ...(body && ['', body])].join('\n');
  return send(title, url, { method, headers, ...(body && { body }) }, shown);
}

async function send(title: string, url: string, init: RequestInit, shown: string): Promise<Exchange> {
  const { pathname, search, host } = new URL(url, about.issuer);
  const request = `${init.method ?? 'GET'} ${pathname}${search} HTTP/1.1\nHost: ${host}\n${shown}`;
  try {
    // The person's session is not the client's business.
    const response = await fetch(url, { ...init, credentials: 'omit', cache: 'no-store', redirect: 'error' });
    return { title, request, ...(await read(response)) };
  } catch (error) {
    const answer = `Nothing came back that this page may read: ${String(error)}\nIs the API up, and does it allow ${about.issuer} by CORS?`;
    return { title, request, answer, status: 0, attempt: '', body: {} };
  }
}

async function read(response: Response): Promise<Omit<Exchange, 'title' | 'request'>> {
  const text = await response.text();
  const body = parsed(text);
  const shown = Object.keys(body).length > 0 ? JSON.stringify(body, undefined, 2) : text;
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    answer: `HTTP/1.1 ${response.status} ${response.statusText}\n${headers}\n\n${shown}`,
    status: response.status,
    attempt: response.headers.get('grantry-attempt') ?? '',
    body,
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
