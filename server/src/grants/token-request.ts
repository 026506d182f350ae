/** RFC 6749 §3.2: the token endpoint as one line. Steps every grant shares live here, so no grant can forget one. */

import type { BackChannelRequest } from '../clients/auth/method.ts';
import type { AuthenticateClient } from '../clients/authenticate.ts';
import type { Client } from '../model/client.ts';
import type { FlowEvent } from '../protocol/event.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import type { Answer, Issuance, TokenResponse } from '../tokens/issuance.ts';
import type { Grant } from './grant.ts';

interface Deps {
  readonly grants: readonly Grant[];
  readonly authenticateClient: AuthenticateClient;
  readonly formatFor: (resource: string) => Promise<'' | Client['access_token_format']>;
  readonly issueTokens: (issuance: Issuance, format: Client['access_token_format']) => Promise<Answer>;
  readonly clock: () => number;
}

export interface TokenResult {
  readonly response: TokenResponse;
  readonly client: Client;
  readonly issuance: Issuance;
  readonly family_id: string;
  readonly events: readonly FlowEvent[];
}

/** Rejects with an `OAuthError` that names its attempt and client as far as the request named them. */
export const tokenRequest =
  (deps: Deps) =>
  async (request: BackChannelRequest): Promise<TokenResult> => {
    const grant = await findGrant(deps, request);
    try {
      const client = await deps.authenticateClient(request);
      return await redeem(deps, grant, client, request);
    } catch (error) {
      throw error instanceof OAuthError ? await named(error, grant, request) : error;
    }
  };

/** Whoever asks for what there is not is told as the client it is, so that its log and its pages hear it. */
async function findGrant({ grants, authenticateClient }: Deps, request: BackChannelRequest): Promise<Grant> {
  try {
    return askedGrant(grants, request);
  } catch (error) {
    const client = error instanceof OAuthError && (await authenticateClient(request).catch(() => undefined));
    throw client ? error.of('', client.client_id) : error;
  }
}

function askedGrant(grants: readonly Grant[], { params }: BackChannelRequest): Grant {
  params.refuseRepeated(['resource']);
  const received = params.one('grant_type');
  if (received === undefined) throw refuse('grant_type_missing', {});
  const grant = grants.find(({ grant_type }) => grant_type === received);
  if (!grant) throw refuse('grant_type_unsupported', { received });
  return grant;
}

async function redeem(deps: Deps, grant: Grant, client: Client, { params }: BackChannelRequest): Promise<TokenResult> {
  try {
    checkGrant(client, grant);
    const issuance = await grant.redeem({ client, params, cnf: '', now: deps.clock() });
    const format = (await deps.formatFor(issuance.resource)) || client.access_token_format;
    const answer = await deps.issueTokens(issuance, format);
    return answered(client, issuance, answer);
  } catch (error) {
    throw error instanceof OAuthError ? error.of('', client.client_id) : error;
  }
}

function checkGrant(client: Client, { grant_type, clients }: Grant): void {
  if (!client.grant_types.includes(grant_type)) {
    throw refuse('grant_not_registered', { grant_type, registered: client.grant_types.join(' ') });
  }
  if (clients === 'confidential' && client.token_endpoint_auth_method === 'none') {
    throw refuse('grant_needs_confidential_client', { grant_type });
  }
}

function answered(client: Client, issuance: Issuance, answer: Answer): TokenResult {
  const { attempt_id, scope, resource } = issuance;
  switch (answer.outcome) {
    case 'issued':
    case 'repeated': {
      const { response, family_id } = answer;
      const event = answer.outcome === 'issued' ? issuance.event : 'refresh_repeated';
      return { response, client, issuance, family_id, events: [{ event, evidence: { scope, resource } }] };
    }
    case 'reused':
      throw ended(issuance.reused, issuance).of(attempt_id, client.client_id);
    case 'dead':
      throw ended(issuance.dead, issuance).of(attempt_id, client.client_id);
  }
}

function ended(reason: Issuance['reused'] | Issuance['dead'], { proof }: Issuance): OAuthError {
  const family = proof.type === 'refresh_token' ? proof.found.family : undefined;
  const generation = proof.type === 'refresh_token' ? proof.presented.generation : 0;
  switch (reason) {
    case 'refresh_token_reused':
      return refuse(reason, { generation, current: family?.generation ?? 0 });
    case 'refresh_token_ended':
      return refuse(reason, { ended_at: family?.ended_at ?? 0, why: family?.ended_reason ?? '' });
    case 'code_replayed':
    case 'code_ended':
      return refuse(reason, {});
  }
}

/** Only a refusal pays for finding out where it belongs. */
async function named(error: OAuthError, grant: Grant, { params }: BackChannelRequest): Promise<OAuthError> {
  if (error.attempt_id) return error;
  const attempt = await grant.attempt(params).catch(() => undefined);
  return attempt ? error.of(attempt.attempt_id, attempt.client_id) : error;
}
