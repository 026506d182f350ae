/**
 * RFC 6749 §4.1.1, OIDC Core §3.1.2.2: client first, then `redirect_uri`; only after that may an error redirect.
 * Everything is fixed here: restart, sign-in, switching accounts and the back button go through it again.
 */
import type { ClientSource } from '../clients/find.ts';
import type { Client } from '../model/client.ts';
import { parseClaims, parseRequestedSub, type RequestedClaims, scopeOfClaims } from '../protocol/claims.ts';
import type { Concession, ConcessionsOf, ExtensionsOf } from '../protocol/concession.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { type Params, parseParams } from '../protocol/params.ts';
import { parseCodeChallenge } from '../protocol/pkce.ts';
import { parseMaxAge } from '../protocol/prompt.ts';
import { OOB, type TrustedRedirect, trustOob, trustRedirect } from '../protocol/redirect-uri.ts';
import { parseResource } from '../protocol/resource.ts';
import { formatScope, parseScope, without, words } from '../protocol/scope.ts';
import type { FindTarget } from '../resources/target.ts';
import type { AuthorizationRequest, ResponseModeName, ReturnPath } from './authorization-request.ts';
import { replacing, returning } from './extension-parameter.ts';
import type { IdTokenHint } from './id-token-hint.ts';
import { scopeAsked } from './scope-asked.ts';

/** All parameters together: they travel sealed in a URL. */
export const LONGEST_REQUEST = 4_096;

export type ParsedRequest =
  | { readonly outcome: 'accepted'; readonly request: AuthorizationRequest }
  | { readonly outcome: 'refused'; readonly error: OAuthError; readonly client: Client; readonly path: ReturnPath };

interface Deps {
  readonly issuer: string;
  readonly findClient: ClientSource;
  readonly findTarget: FindTarget;
  readonly readIdTokenHint: (id_token: string) => Promise<IdTokenHint | undefined>;
  readonly responseModes: readonly ResponseModeName[];
  readonly concessionsOf: ConcessionsOf;
  readonly extensionsOf: ExtensionsOf;
}

/** Rejects with an `OAuthError` when there is nowhere to send the answer: a page of ours says it. */
export const parseRequest =
  (deps: Deps) =>
  async (raw: string): Promise<ParsedRequest> => {
    if (raw.length > LONGEST_REQUEST) {
      throw refuse('parameters_too_long', { received: raw.length, allowed: LONGEST_REQUEST });
    }
    const params = parseParams(raw);
    const { client, redirect } = await findRedirect(deps, params);
    const path = returnPath(deps, params, redirect);
    try {
      return { outcome: 'accepted', request: await accept(deps, params, client, path) };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const named = error.of('', client.client_id);
      if (deps.concessionsOf(client).includes('errors_not_redirected')) throw named;
      return { outcome: 'refused', error: named, client, path };
    }
  };

async function findRedirect({ findClient, concessionsOf }: Deps, params: Params) {
  const client_id = params.one('client_id');
  if (client_id === undefined) throw refuse('client_id_missing', {});
  const client = await findClient(client_id);
  if (!client) throw refuse('client_unknown', { client_id });
  try {
    if (client.kind === 'internal') throw refuse('client_internal', { client_id });
    return { client, redirect: trustedRedirect(client, params, concessionsOf(client)) };
  } catch (error) {
    throw error instanceof OAuthError ? error.of('', client_id) : error;
  }
}

function trustedRedirect(client: Client, params: Params, concessions: readonly Concession[]): TrustedRedirect {
  const fallback = concessions.includes('redirect_uri_defaulted') ? client.redirect_uris[0] : undefined;
  const redirect_uri = params.one('redirect_uri') ?? fallback;
  if (redirect_uri === undefined) throw refuse('redirect_uri_missing', { registered: client.redirect_uris });
  const shown = redirect_uri === OOB && concessions.includes('oob_redirect');
  return shown ? trustOob(client) : trustRedirect(client, redirect_uri, concessions);
}

/** An error about one of these parameters is answered without it. */
function returnPath({ responseModes }: Deps, params: Params, redirect: TrustedRedirect): ReturnPath {
  const none = { state: undefined, ui_locales: '', return_to: '' };
  if (redirect.uri === OOB) return { redirect, response_mode: 'oob', ...none };
  const [state, ...more] = params.all('state');
  const sent = params.all('response_mode')[0];
  const response_mode = responseModes.find((mode) => mode === sent) ?? 'query';
  const web = /^https?:/.test(redirect.uri);
  return {
    redirect,
    response_mode: response_mode === 'form_post' && !web ? 'query' : response_mode,
    state: more.length === 0 ? state : undefined,
    ui_locales: params.all('ui_locales')[0] ?? '',
    return_to: '',
  };
}

async function accept(deps: Deps, params: Params, client: Client, path: ReturnPath): Promise<AuthorizationRequest> {
  params.refuseRepeated(['resource']);
  const concessions = deps.concessionsOf(client);
  checkUnsupported(params, path, concessions);
  checkClient(client);
  const scope = requestedScope(client, params.one('scope'));
  const { resource } = await deps.findTarget(parseResource(params.all('resource')), client);
  return {
    ...path,
    client,
    redirect_uri: params.one('redirect_uri') ?? defaulted(path, concessions),
    scope,
    resource,
    code_challenge: challenge(client, params, concessions),
    nonce: params.one('nonce') ?? '',
    ...replacing(deps, params, client),
    return_to: returning(deps, params, client),
    max_age: parseMaxAge(params.one('max_age')),
    login_hint: params.one('login_hint') ?? '',
    hinted_sub: await hintedSub(deps, params, client),
    claims: requestedClaims(client, params, scope),
  };
}

/** What a token request that names its redirect_uri all the same is held to, where it may leave it out. */
function defaulted({ redirect }: ReturnPath, concessions: readonly Concession[]): string {
  return concessions.includes('redirect_uri_omitted_at_token') ? redirect.uri : '';
}

/** OIDC Core §6: request objects are refused by name, so nobody believes theirs was read. */
function checkUnsupported(params: Params, path: ReturnPath, concessions: readonly Concession[]): void {
  if (params.has('request')) throw refuse('request_not_supported', {});
  if (params.has('request_uri')) throw refuse('request_uri_not_supported', {});
  const fallback = concessions.includes('response_type_optional') ? 'code' : undefined;
  const response_type = params.one('response_type') ?? fallback;
  if (response_type === undefined) throw refuse('response_type_missing', {});
  if (response_type !== 'code') throw refuse('response_type_unsupported', { received: response_type });
  const received = params.one('response_mode');
  if (received !== undefined && received !== path.response_mode)
    throw refuse('response_mode_unsupported', { received });
}

function checkClient({ client_id, status, grant_types }: Client): void {
  if (status === 'suspended') throw refuse('client_suspended', { client_id });
  if (!grant_types.includes('authorization_code')) {
    throw refuse('grant_not_registered', { grant_type: 'authorization_code', registered: grant_types.join(' ') });
  }
}

function requestedScope(client: Client, sent: string | undefined): readonly string[] {
  const requested = scopeAsked(client, sent === undefined ? undefined : parseScope(sent));
  checkRegistered(client, requested);
  return requested;
}

function checkRegistered({ scope: registered }: Client, requested: readonly string[]): void {
  const refused = without(requested, [...words(registered), 'offline_access']);
  if (refused.length === 0) return;
  throw refuse('scope_not_allowed', { requested: formatScope(requested), registered, refused: formatScope(refused) });
}

function challenge(client: Client, params: Params, concessions: readonly Concession[]): string {
  const code_challenge = parseCodeChallenge({
    code_challenge: params.one('code_challenge'),
    code_challenge_method: params.one('code_challenge_method'),
  });
  const isPublic = client.token_endpoint_auth_method === 'none';
  const may = client.pkce === 'optional' && (!isPublic || concessions.includes('public_client_without_pkce'));
  if (code_challenge === '' && !may) throw refuse('code_challenge_missing', {});
  return code_challenge;
}

/** OIDC Core §5.5: a claim asked for by name needs what its scope needs: the app registered for it, the person asked. */
function requestedClaims(client: Client, params: Params, scope: readonly string[]): RequestedClaims {
  const claims = parseClaims(params.one('claims'), scope);
  checkRegistered(client, scopeOfClaims(claims));
  return claims;
}

/** OIDC Core §3.1.2.1, OIDC Core §3.1.2.2: who alone may answer, by a hint or by a value asked for. */
async function hintedSub({ readIdTokenHint }: Deps, params: Params, { client_id }: Client): Promise<string> {
  const requested = parseRequestedSub(params.one('claims')) ?? '';
  const id_token_hint = params.one('id_token_hint');
  if (id_token_hint === undefined) return requested;
  const hint = await readIdTokenHint(id_token_hint);
  if (hint?.aud !== client_id || (requested !== '' && requested !== hint.sub))
    throw refuse('id_token_hint_invalid', {});
  return hint.sub;
}
