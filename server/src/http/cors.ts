/** Fetch §3.2: which pages of other origins may read an answer. Never with credentials, never `null`. */
import type { ClientSource } from '../clients/find.ts';
import { isLoopback } from '../protocol/redirect-uri.ts';
import { ATTEMPT_HEADER, type HttpAnswer, type HttpRequest } from './endpoint.ts';

const NOTHING: HttpAnswer['headers'] = {};

/** For everybody: metadata and keys. */
export const anyOrigin = { 'access-control-allow-origin': '*' } as const;

/** For pages on an origin that the client has a redirect URI on. */
export const clientCors =
  (findClient: ClientSource) =>
  async ({ headers: { origin } }: HttpRequest, client_id: string): Promise<HttpAnswer['headers']> => {
    if (!origin || !isPageOrigin(origin) || client_id === '') return NOTHING;
    const client = await findClient(client_id);
    const registered = client?.redirect_uris.some((uri) => originOf(uri) === origin) ?? false;
    return registered ? readableBy(origin) : { vary: 'Origin' };
  };

/** A preflight names no client, so it is answered for every origin that one could have. */
export function preflight({ headers: { origin } }: HttpRequest, methods: readonly string[]): HttpAnswer {
  const allowed = origin && isPageOrigin(origin);
  const headers = allowed && {
    ...readableBy(origin),
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-max-age': '600',
  };
  return { status: 204, headers: headers || NOTHING, body: '' };
}

function readableBy(origin: string): HttpAnswer['headers'] {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': `${ATTEMPT_HEADER}, www-authenticate, retry-after`,
    vary: 'Origin',
  };
}

function isPageOrigin(origin: string): boolean {
  return originOf(origin) === origin && (origin.startsWith('https://') || isLoopback(origin));
}

function originOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).origin : undefined;
}
