/** RFC 6749 §3.2: the token endpoint. */

import type { BackChannelRequest } from '../../clients/auth/method.ts';
import type { TokenResult } from '../../grants/token-request.ts';
import type { ConcessionsOf } from '../../protocol/concession.ts';
import { Params } from '../../protocol/params.ts';
import type { Issuance } from '../../tokens/issuance.ts';
import type { FindPresented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';
import { holderOf } from './holder.ts';

export interface TokenDeps extends BackChannelDeps {
  readonly tokenRequest: (request: BackChannelRequest) => Promise<TokenResult>;
  readonly findPresented: FindPresented;
  readonly concessionsOf: ConcessionsOf;
  /** A refresh token was used: noted in bulk, later. */
  readonly refreshUsed: (issuance: Issuance) => void;
}

/** RFC 6749 §3.2.1 bent by some dialects: a refresh token says whose it is. For a client with a secret a name is too little. */
async function withClient({ findPresented, concessionsOf }: TokenDeps, sent: BackChannelRequest): Promise<Params> {
  const { params } = sent;
  if (params.has('client_id') || params.all('grant_type')[0] !== 'refresh_token') return params;
  const holder = await holderOf(findPresented, sent, 'refresh_token');
  const concessions = holder ? concessionsOf(holder) : [];
  if (!holder || !concessions.includes('client_named_by_token')) return params;
  const rest = params.entries().filter(([name]) => name !== 'client_id');
  return Params.of([...rest, ['client_id', holder.client_id]]);
}

export const token = (deps: TokenDeps): Endpoint => ({
  path: '/oauth/token',
  at: 'issuer',
  methods: ['POST'],
  cors: 'client',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const { authorization } = request.headers;
    const params = await withClient(deps, { authorization, params: formBody(request) });
    const { response, client, issuance, events } = await deps.tokenRequest({ authorization, params });
    deps.refreshUsed(issuance);
    return { body: response, attempt_id: issuance.attempt_id, client_id: client.client_id, events };
  }),
});
