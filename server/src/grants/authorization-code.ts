/** RFC 6749 §4.1.3, RFC 7636 §4.6: an authorization code becomes tokens, once. */
import type { Client } from '../model/client.ts';
import type { Code, FoundCode } from '../model/code.ts';
import type { Concession } from '../protocol/concession.ts';
import { refuse } from '../protocol/oauth-error.ts';
import type { Params } from '../protocol/params.ts';
import { verifyCodeVerifier } from '../protocol/pkce.ts';
import { parseResource } from '../protocol/resource.ts';
import { formatScope, intersect, words } from '../protocol/scope.ts';
import { readCode } from '../tokens/form.ts';
import type { Deps, GrantFactory } from './grant.ts';

export const authorizationCode: GrantFactory = (deps) => ({
  grant_type: 'authorization_code',
  clients: 'any',

  attempt: async (params) => {
    const form = readCode(deps.secret, params.one('code') ?? '');
    const found = form && (await deps.storage.codes.find(form.bucket, form.attempt_id, deps.clock()));
    return form && { attempt_id: form.attempt_id, client_id: found?.code.client_id ?? '' };
  },

  redeem: async ({ client, params, cnf, now }) => {
    const found = await find(deps, params, now);
    const { code } = found;
    checkCaller(code, client, params, deps.concessionsOf(client));
    checkAlive(found, client);
    return {
      client,
      attempt_id: code.attempt_id,
      proof: { type: 'code', found },
      scope: formatScope(intersect(words(code.scope), words(found.allowed_scope))),
      resource: code.resource,
      cnf,
      event: 'tokens_issued',
      reused: 'code_replayed',
      dead: 'code_ended',
    };
  },
});

async function find({ storage, secret }: Deps, params: Params, now: number): Promise<FoundCode> {
  const presented = params.one('code');
  if (presented === undefined) throw refuse('code_missing', {});
  const form = readCode(secret, presented);
  if (!form) throw refuse('code_malformed', { received: Buffer.byteLength(presented) });
  const found = await storage.codes.find(form.bucket, form.attempt_id, now);
  if (!found) throw refuse('code_unknown', {});
  return found;
}

/** Everything the code is bound to. Whoever fails here changes nothing, whatever state the code is in. */
function checkCaller(code: Code, client: Client, params: Params, concessions: readonly Concession[]): void {
  if (code.client_id !== client.client_id) throw refuse('code_other_client', { issued_to: code.client_id });
  const omitted = concessions.includes('redirect_uri_omitted_at_token') ? code.redirect_uri : '';
  const received = params.one('redirect_uri') ?? omitted;
  if (received !== code.redirect_uri) throw refuse('redirect_uri_mismatch', { received, expected: code.redirect_uri });
  const code_verifier = params.one('code_verifier');
  const proven =
    client.token_endpoint_auth_method !== 'none' && concessions.includes('code_challenge_without_verifier');
  if (code_verifier !== undefined || !proven) verifyCodeVerifier(code.code_challenge, code_verifier);
  const resource = parseResource(params.all('resource'));
  if (resource !== undefined && resource !== code.resource) {
    throw refuse('resource_not_granted', { received: resource, granted: code.resource });
  }
}

/** A spent code goes on: writing will find it spent and end the family it led to. */
function checkAlive({ code, state }: FoundCode, client: Client): void {
  if (code.spent_at !== 0 || state === 'spent') return;
  if (state === 'expired') throw refuse('code_expired', { expired_at: code.expires_at });
  if (state !== 'live' || code.client_generation !== client.generation) throw refuse('code_ended', {});
}
