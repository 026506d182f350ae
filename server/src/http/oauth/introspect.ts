/** RFC 7662 §2: the introspection endpoint. */
import type { AuthenticateCaller, Caller as Authenticated } from '../../clients/authenticate.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { Caller, IntrospectionResponse } from '../../tokens/introspect.ts';
import type { Presented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';

export interface IntrospectDeps extends BackChannelDeps {
  readonly authenticateCaller: AuthenticateCaller;
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

export const introspect = (deps: IntrospectDeps): Endpoint => ({
  path: '/oauth/introspect',
  at: 'issuer',
  methods: ['POST'],
  cors: 'none',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const params = formBody(request);
    params.refuseRepeated([]);
    const caller = await deps.authenticateCaller({ authorization: request.headers.authorization, params });
    const token = params.one('token');
    if (token === undefined) throw refuse('token_missing', {});
    const { response, presented } = await deps.introspect(token, asking(caller));
    if (presented) deps.tokenUsed(presented);
    return { body: response, attempt_id: presented?.attempt_id ?? '', client_id: '', events: [] };
  }),
});
