/** OIDC Core §5.3: claims about the person a token speaks for; RFC 6750 §3.1: how it refuses. */
import type { Account } from '../../model/account.ts';
import { challenge, parseBearer } from '../../protocol/bearer.ts';
import { claimsOf } from '../../protocol/claims.ts';
import type { ExtensionsOf } from '../../protocol/concession.ts';
import { type OAuthError, refuse } from '../../protocol/oauth-error.ts';
import { parseParams } from '../../protocol/params.ts';
import { openedBy } from '../../protocol/person-scope.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { words } from '../../protocol/scope.ts';
import { livingBearer } from '../../tokens/bearer-token.ts';
import type { FindPresented, Presented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import { ATTEMPT_HEADER, type Endpoint, type HttpAnswer, type HttpRequest, json, NO_STORE } from '../endpoint.ts';
import { asRefusal, recordRefusal, retryAfter } from '../recording.ts';
import type { BackChannelDeps } from './back-channel.ts';

export interface UserinfoDeps extends BackChannelDeps {
  readonly findPresented: FindPresented;
  readonly tokenUsed: (presented: Presented) => void;
  readonly extensionsOf: ExtensionsOf;
}

export const userinfo = (deps: UserinfoDeps): Endpoint => ({
  path: '/oauth/userinfo',
  at: 'issuer',
  methods: ['GET', 'POST'],
  cors: 'client',
  answer: async (request) => {
    try {
      return await claims(deps, request);
    } catch (error) {
      return refusal(deps, request, asRefusal(deps.recording, error));
    }
  },
});

async function claims(deps: UserinfoDeps, request: HttpRequest): Promise<HttpAnswer> {
  const presented = livingBearer(await deps.findPresented(bearer(request)));
  const account = personOf(presented);
  const { attempt_id, client_id, client, scope } = presented;
  deps.tokenUsed(presented);
  const body = { ...claimsOf(account, openedBy(deps, client, words(scope))), sub: account.account_id };
  const headers = { [ATTEMPT_HEADER]: attempt_id, ...NO_STORE, ...(await deps.clientCors(request, client_id)) };
  return json(200, body, headers);
}

function bearer(request: HttpRequest): string {
  const body = request.method === 'POST' && request.body.length > 0 ? formBody(request) : undefined;
  return parseBearer({ authorization: request.headers.authorization, query: parseParams(request.query), body });
}

/** Any token of a person with scope openid will do, whatever its `aud`. */
function personOf({ attempt_id, client_id, account, scope }: Presented): Account {
  if (account && words(scope).includes('openid')) return account;
  throw refuse('bearer_scope_insufficient', { needed: 'openid', granted: scope }).of(attempt_id, client_id);
}

async function refusal(deps: UserinfoDeps, request: HttpRequest, error: OAuthError): Promise<HttpAnswer> {
  const attempt = recordRefusal(deps.recording, error);
  const { status, error: code, text } = reasons[error.reason];
  // RFC 6750 §3.1: without a token, no error code.
  const parameters = code === '' ? {} : { error: code, error_description: text };
  const scope = error.reason === 'bearer_scope_insufficient' ? { scope: 'openid' } : {};
  const challenged = status < 500 && { 'www-authenticate': challenge({ ...parameters, ...scope }) };
  const headers = {
    [ATTEMPT_HEADER]: attempt,
    ...NO_STORE,
    ...challenged,
    ...retryAfter(error),
    ...(await deps.clientCors(request, error.client_id)),
  };
  const answer = json(status, { ...parameters, attempt }, headers);
  return { ...answer, refusal: { reason: error.reason, attempt_id: attempt } };
}
