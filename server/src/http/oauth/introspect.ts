/** RFC 7662 §2: the introspection endpoint. */
import type { BackChannelRequest } from '../../clients/auth/method.ts';
import type { AuthenticateCaller, Caller as Authenticated } from '../../clients/authenticate.ts';
import type { ConcessionsOf } from '../../protocol/concession.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Caller, IntrospectionResponse } from '../../tokens/introspect.ts';
import type { FindPresented, Presented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';
import { holderOf } from './holder.ts';

export interface IntrospectDeps extends BackChannelDeps {
  readonly authenticateCaller: AuthenticateCaller;
  readonly findPresented: FindPresented;
  readonly concessionsOf: ConcessionsOf;
  readonly introspect: (
    token: string,
    caller: Caller,
  ) => Promise<{ readonly response: IntrospectionResponse; readonly presented?: Presented }>;
  /** A living token was used: noted in bulk, later. */
  readonly tokenUsed: (presented: Presented) => void;
}

/** RFC 7662 §2.1: whoever asks has proven who it is; a public client has not. */
function asking(caller: Authenticated): Caller {
  if (caller.type === 'api') return { type: 'api', resource: caller.api.resource };
  const { client_id, token_endpoint_auth_method: registered } = caller.client;
  if (registered === 'none') throw refuse('client_authentication_missing', { registered }).of('', client_id);
  return { type: 'client', client_id };
}

/** RFC 7662 §2.1 bent by some dialects: whoever holds a token of their clients is told what its client is. */
async function callerOf(
  { findPresented, concessionsOf, authenticateCaller }: IntrospectDeps,
  sent: BackChannelRequest,
): Promise<Caller> {
  const holder = await holderOf(findPresented, sent, 'token');
  const concessions = holder ? concessionsOf(holder) : [];
  return holder && concessions.includes('introspection_without_client')
    ? { type: 'client', client_id: holder.client_id }
    : asking(await authenticateCaller(sent));
}

export const introspect = (deps: IntrospectDeps): Endpoint => ({
  path: '/oauth/introspect',
  at: 'issuer',
  methods: ['POST'],
  cors: 'none',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const params = formBody(request);
    params.refuseRepeated([]);
    const caller = await callerOf(deps, { authorization: request.headers.authorization, params });
    const token = params.one('token');
    if (token === undefined) throw refuse('token_missing', {});
    const { response, presented } = await deps.introspect(token, caller);
    if (presented) deps.tokenUsed(presented);
    return { body: response, attempt_id: presented?.attempt_id ?? '', client_id: '', events: [] };
  }),
});
