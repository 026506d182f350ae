/**
 * RFC 6749 §6, RFC 9700 §4.14.2: a refresh token becomes new tokens. The order is: the token's client, the sender's
 * key, a living family, scope and resource within it. A failure up to here changes nothing; then one conditional update
 * decides between issued, repeated and reused.
 */
import { type Ruling, rule, ruledScope } from '../model/app-policy.ts';
import type { Client } from '../model/client.ts';
import type { FoundFamily } from '../model/family.ts';
import { clientState, graver } from '../model/state.ts';
import { refuse } from '../protocol/oauth-error.ts';
import type { Params } from '../protocol/params.ts';
import { parseResource } from '../protocol/resource.ts';
import { formatScope, includesAll, intersect, parseScope, words } from '../protocol/scope.ts';
import { readRefreshToken } from '../tokens/form.ts';
import type { PresentedRefreshToken } from '../tokens/issuance.ts';
import type { Deps, GrantFactory } from './grant.ts';

export const refreshToken: GrantFactory = (deps) => ({
  grant_type: 'refresh_token',
  clients: 'any',

  attempt: async (params) => {
    const form = readRefreshToken(deps.secret, params.one('refresh_token') ?? '');
    const found = form && (await deps.storage.families.find(form.family_id, deps.clock()));
    return found && { attempt_id: found.family.attempt_id, client_id: found.family.client_id };
  },

  redeem: async ({ client, params, cnf, now }) => {
    const { found, presented } = await find(deps, params, now);
    const { family } = found;
    if (family.client_id !== client.client_id) {
      throw refuse('refresh_token_other_client', { issued_to: family.client_id });
    }
    const ruling = checkedRuling(found, client);
    checkAlive(found, client);
    const { generation, refresh_hash } = presented;
    const current = generation === family.generation && refresh_hash === family.refresh_hash;
    return {
      client,
      attempt_id: family.attempt_id,
      // Without rotation the current token is not spent; any other one still is judged by the update.
      proof: { type: 'refresh_token', found, presented, rotate: client.rotation === 'on' || !current },
      scope: narrowedScope(found, ruling, params),
      resource: checkedResource(family.resource, params),
      cnf,
      event: 'tokens_refreshed',
      reused: 'refresh_token_reused',
      dead: 'refresh_token_ended',
    };
  },
});

async function find({ storage, secret }: Deps, params: Params, now: number) {
  const refresh_token = params.one('refresh_token');
  if (refresh_token === undefined) throw refuse('refresh_token_missing', {});
  const form = readRefreshToken(secret, refresh_token);
  const refresh_hash = form && secret.hashUnder('token hash', refresh_token.charAt(4), refresh_token);
  if (!form || !refresh_hash) {
    throw refuse('refresh_token_malformed', { received: Buffer.byteLength(refresh_token) });
  }
  const found = await storage.families.find(form.family_id, now);
  if (!found) throw refuse('refresh_token_unknown', {});
  const presented: PresentedRefreshToken = { refresh_token, refresh_hash, generation: form.generation };
  return { found, presented };
}

/**
 * What an admin leaves out ends in that transaction, and this says why to whoever comes with what is left of it. Where
 * an app becomes a third party's later (the operator takes its mark away) nothing has ended: it rests until it is allowed.
 */
function checkedRuling({ family, app_policy }: FoundFamily, client: Client): Ruling {
  const { organization_id } = family;
  const ruling = rule(client, organization_id, app_policy);
  if (family.ended_at !== 0 || ruling.ruling === 'allowed') return ruling;
  throw refuse('refresh_token_excluded', { organization_id, ruling: ruling.ruling });
}

function checkAlive({ family, state }: FoundFamily, client: Client): void {
  const { idle_expires_at, expires_at, ended_at, ended_reason } = family;
  switch (graver(state, clientState(client, family.client_generation))) {
    case 'live':
      return;
    case 'resting':
      throw refuse('refresh_token_resting', {});
    case 'expired':
      throw refuse('refresh_token_expired', { idle_expires_at, expires_at });
    case 'spent':
    case 'ended':
      throw refuse('refresh_token_ended', { ended_at, why: ended_reason || 'disconnected' });
  }
}

/** RFC 6749 §6: part of what was granted, and the next refresh may return to all of it. */
function narrowedScope({ family, allowed_scope }: FoundFamily, ruling: Ruling, params: Params): string {
  const granted = ruledScope(ruling, intersect(words(family.scope), words(allowed_scope)));
  const requested = params.one('scope');
  if (requested === undefined) return formatScope(granted);
  const narrowed = parseScope(requested);
  if (includesAll(granted, narrowed)) return formatScope(narrowed);
  throw refuse('scope_not_granted', { requested: formatScope(narrowed), granted: formatScope(granted) });
}

/** RFC 8707 §2.2. */
function checkedResource(granted: string, params: Params): string {
  const received = parseResource(params.all('resource'));
  if (received === undefined || received === granted) return granted;
  throw refuse('resource_not_granted', { received, granted });
}
