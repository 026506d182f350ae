/** RFC 7009 §2: the revocation endpoint. */
import type { AuthenticateClient } from '../../clients/authenticate.ts';
import { OAuthError, refuse } from '../../protocol/oauth-error.ts';
import type { Presented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';

export interface RevokeDeps extends BackChannelDeps {
  readonly authenticateClient: AuthenticateClient;
  readonly revoke: (token: string, client_id: string) => Promise<Presented | undefined>;
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
    const { client_id } = await deps.authenticateClient({ authorization: request.headers.authorization, params });
    // RFC 7009 §2.1: token_type_hint is a hint; a token says itself what it is.
    const token = params.one('token');
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
