/**
 * The extension connect: a provider app is started from here, or by another app of the platform, with an authorization
 * request like any other. A token in the request only says who, as login_hint does: it replaces neither session nor
 * consent, and one that is not good is as good as none. Whoever holds one sees the e-mail address on the sign-in page,
 * whatever its scope: the API of a platform that has this extension tells it to every token.
 */
import { LONGEST_REQUEST } from '../../authorize/parse-request.ts';
import { accepted } from '../../authorize/seal.ts';
import type { Client } from '../../model/client.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { trustReturnTo } from '../../protocol/return-to.ts';
import { isLivingBearer } from '../../tokens/bearer-token.ts';
import type { Presented } from '../../tokens/presented.ts';
import type { Endpoint, HttpRequest } from '../endpoint.ts';
import { begin } from './authorize.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { withPages } from './flow-endpoint.ts';

/** What else of the request is the authorization request's. */
const CARRIED = ['prompt', 'state', 'ui_locales'] as const;

export const connect = (deps: BrowserDeps): Endpoint => ({
  path: '/oauth/connect',
  at: 'issuer',
  methods: ['GET'],
  cors: 'none',
  answer: withPages(deps, async (http) => {
    // What is sealed here travels in an address, as what is asked at the authorization endpoint does.
    const { length } = http.query;
    if (length > LONGEST_REQUEST) throw refuse('parameters_too_long', { received: length, allowed: LONGEST_REQUEST });
    const params = parseParams(http.query);
    params.refuseRepeated([]);
    const client = await providerApp(deps, params.one('client_id'));
    const starter = await startedBy(deps, http);
    return begin(deps, http, accepted(deps, requestFor(client, params, starter), returnTo(deps, params, starter)));
  }),
});

async function providerApp({ findClient, connectPathOf }: BrowserDeps, client_id: string | undefined): Promise<Client> {
  if (client_id === undefined) throw refuse('client_id_missing', {});
  const client = await findClient(client_id);
  if (!client) throw refuse('client_unknown', { client_id });
  if (client.kind !== 'provider' || connectPathOf(client) === undefined) {
    throw refuse('not_connectable', { client_id }).of('', client_id);
  }
  return client;
}

/** The living token of the app that began: a token in an address is taken from apps whose dialect says so alone. */
async function startedBy(deps: BrowserDeps, { headers }: HttpRequest): Promise<Presented | undefined> {
  const token = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const presented = token === undefined ? undefined : await deps.findPresented(token);
  const client = presented && isLivingBearer(presented) ? presented.client : undefined;
  const concessions = client ? deps.concessionsOf(client) : [];
  return concessions.includes('access_token_in_query') ? presented : undefined;
}

/** Answered at the first of its registered redirect URIs. */
function requestFor({ client_id, redirect_uris }: Client, params: Params, starter: Presented | undefined): string {
  const { email } = starter?.account ?? {};
  const carried = CARRIED.map((name): [string, string | undefined] => [name, params.one(name)]);
  const entries = [
    ['client_id', client_id],
    ['redirect_uri', redirect_uris[0]],
    ['response_type', 'code'],
    ['login_hint', email],
    ...carried,
  ].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(entries).toString();
}

/** On our origin, or on one of the app that began. */
function returnTo({ issuer }: BrowserDeps, params: Params, starter: Presented | undefined): string {
  const received = params.one('return_to') ?? `${issuer}/directory`;
  return trustReturnTo(received, issuer, starter?.client);
}
