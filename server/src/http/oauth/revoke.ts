/** RFC 7009 §2: the revocation endpoint. */
import type { BackChannelRequest } from '../../clients/auth/method.ts';
import type { AuthenticateClient } from '../../clients/authenticate.ts';
import type { ConcessionsOf } from '../../protocol/concession.ts';
import { OAuthError, refuse } from '../../protocol/oauth-error.ts';
import type { FindPresented, Presented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';
import { holderOf } from './holder.ts';

export interface RevokeDeps extends BackChannelDeps {
  readonly authenticateClient: AuthenticateClient;
  readonly revoke: (token: string, client_id: string) => Promise<Presented | undefined>;
  readonly findPresented: FindPresented;
  readonly concessionsOf: ConcessionsOf;
}

/** RFC 7009 §2.1 bent by some dialects: whoever holds a token of their clients may end it, and need not say who it is. */
async function revoking({ findPresented, concessionsOf, authenticateClient }: RevokeDeps, sent: BackChannelRequest) {
  const holder = await holderOf(findPresented, sent, 'token');
  const concessions = holder ? concessionsOf(holder) : [];
  return holder && concessions.includes('revocation_without_client') ? holder : authenticateClient(sent);
}

export const revoke = (deps: RevokeDeps): Endpoint => ({
  path: '/oauth/revoke',
  at: 'issuer',
  methods: ['POST'],
  cors: 'client',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const params = formBody(request);
    params.refuseRepeated([]);
    // RFC 7009 §2.1: token_type_hint is a hint; a token says itself what it is.
    const token = params.one('token');
    const sent = { authorization: request.headers.authorization, params };
    const { client_id } = await revoking(deps, sent);
    try {
      if (token === undefined) throw refuse('token_missing', {});
      const ended = await deps.revoke(token, client_id);
      if (!ended) return { body: undefined, attempt_id: '', client_id, events: [] };
      const evidence = { token_type: ended.type };
      return {
        body: undefined,
        attempt_id: ended.attempt_id,
        client_id,
        events: [{ event: 'token_revoked', evidence }],
      };
    } catch (error) {
      throw error instanceof OAuthError ? error.of('', client_id) : error;
    }
  }),
});
