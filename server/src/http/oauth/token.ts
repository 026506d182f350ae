/** RFC 6749 §3.2: the token endpoint. */

import type { BackChannelRequest } from '../../clients/auth/method.ts';
import type { TokenResult } from '../../grants/token-request.ts';
import type { Issuance } from '../../tokens/issuance.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';

export interface TokenDeps extends BackChannelDeps {
  readonly tokenRequest: (request: BackChannelRequest) => Promise<TokenResult>;
  /** A refresh token was used: noted in bulk, later. */
  readonly refreshUsed: (issuance: Issuance) => void;
}

export const token = (deps: TokenDeps): Endpoint => ({
  path: '/oauth/token',
  at: 'issuer',
  methods: ['POST'],
  cors: 'client',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const { authorization } = request.headers;
    const { response, client, issuance, events } = await deps.tokenRequest({
      authorization,
      params: formBody(request),
    });
    deps.refreshUsed(issuance);
    return { body: response, attempt_id: issuance.attempt_id, client_id: client.client_id, events };
  }),
});
