/**
 * A token somebody presents, recognised and looked up: one read. What it is (`state`) and what it may do (`scope`) are
 * derived here, in one place, for introspection, userinfo and revocation.
 */
import type { Account } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import { bucketOf } from '../model/bucket.ts';
import type { Client } from '../model/client.ts';
import { clientState, graver, type State } from '../model/state.ts';
import type { Storage } from '../model/storage.ts';
import type { FoundJwt } from '../model/token.ts';
import type { Used } from '../model/upkeep.ts';
import { formatScope, intersect, words } from '../protocol/scope.ts';
import { readAccessToken, readRefreshToken } from './form.ts';
import { verifyJwt } from './jwt-access-token.ts';
import type { ServerSecret } from './server-secret.ts';
import type { KeySet } from './signing-keys.ts';

export interface Presented {
  readonly type: 'access_token' | 'refresh_token';
  readonly client_id: string;
  readonly client: Client | undefined;
  /** `undefined` for client credentials. */
  readonly account: Account | undefined;
  readonly organization_id: string;
  /** Of the organization; `''` when it has none. */
  readonly cluster: string;
  readonly state: State;
  /** token ∩ family ∩ authorization. */
  readonly scope: string;
  readonly resource: string;
  readonly issued_at: number;
  /** `0`: never. */
  readonly expires_at: number;
  /** `''` for client credentials. */
  readonly family_id: string;
  readonly authorization_id: string;
  readonly attempt_id: string;
  readonly cnf: string;
  readonly jti: string;
  /** RFC 7009 §2.1: ends an access token alone, a refresh token with its family. */
  end(by: Actor): Promise<unknown>;
}

interface Deps {
  readonly storage: Pick<Storage, 'tokens' | 'families' | 'clients'>;
  readonly secret: ServerSecret;
  readonly keys: KeySet;
  readonly issuer: string;
  readonly clock: () => number;
}

export type FindPresented = (token: string) => Promise<Presented | undefined>;

/** `undefined`: not one of ours, or long gone. */
export const findPresented =
  (deps: Deps): FindPresented =>
  async (token) =>
    (await opaqueToken(deps, token)) ?? (await refreshToken(deps, token)) ?? (await jwtToken(deps, token));

async function opaqueToken(deps: Deps, token: string): Promise<Presented | undefined> {
  const form = readAccessToken(token);
  const token_hash = form && deps.secret.hashUnder('token hash', form.key, token);
  if (!form || !token_hash) return undefined;
  const now = deps.clock();
  const found = await deps.storage.tokens.find(form.bucket, token_hash, now);
  if (!found) return undefined;
  const { family } = found;
  const { client_id, client_generation, scope, resource, issued_at, expires_at, family_id, attempt_id } = found.token;
  const client = await deps.storage.clients.find(client_id);
  return {
    ...hanging(found),
    type: 'access_token',
    client_id,
    client,
    state: graver(found.state, clientState(client, client_generation)),
    scope: narrowed(scope, family?.scope ?? scope, found.allowed_scope),
    resource,
    issued_at,
    expires_at,
    family_id,
    attempt_id,
    jti: '',
    end: () => deps.storage.tokens.end(form.bucket, token_hash, deps.clock()),
  };
}

async function jwtToken(deps: Deps, token: string): Promise<Presented | undefined> {
  const payload = await verifyJwt(deps, token);
  if (!payload) return undefined;
  const now = deps.clock();
  const { client_id, client_generation, scope, aud, iat, exp, jti, family_id } = payload;
  const bucket = bucketOf(exp);
  const found = await deps.storage.tokens.findJwt(bucket, jti, family_id, aud, now);
  if (!found) return undefined;
  const client = await deps.storage.clients.find(client_id);
  const expired: State = exp <= now ? 'expired' : 'live';
  return {
    ...hanging(found),
    type: 'access_token',
    client_id,
    client,
    state: graver(found.state, expired, clientState(client, client_generation)),
    scope: found.family ? narrowed(scope, found.family.scope, found.allowed_scope) : scope,
    resource: aud,
    issued_at: iat,
    expires_at: exp,
    family_id,
    attempt_id: found.family?.attempt_id ?? '',
    jti,
    end: () => deps.storage.tokens.endJwt(bucket, jti, deps.clock()),
  };
}

async function refreshToken(deps: Deps, token: string): Promise<Presented | undefined> {
  const form = readRefreshToken(deps.secret, token);
  const found = form && (await deps.storage.families.find(form.family_id, deps.clock()));
  if (!form || !found) return undefined;
  const { family } = found;
  const { family_id, client_id, client_generation, scope, resource, attempt_id, expires_at } = family;
  const client = await deps.storage.clients.find(client_id);
  const superseded: State = form.generation === family.generation ? 'live' : 'spent';
  return {
    ...hanging(found),
    type: 'refresh_token',
    client_id,
    client,
    state: graver(found.state, superseded, clientState(client, client_generation)),
    scope: narrowed(scope, scope, found.allowed_scope),
    resource,
    issued_at: family.rotated_at,
    expires_at,
    family_id,
    attempt_id,
    jti: '',
    end: (by) => deps.storage.families.end(family_id, 'revoked', by, deps.clock()),
  };
}

type Hanging = Pick<Presented, 'account' | 'organization_id' | 'cluster' | 'authorization_id' | 'cnf'>;

function hanging({ family, account, cluster }: FoundJwt): Hanging {
  const { organization_id = '', authorization_id = '', cnf = '' } = family ?? {};
  return { account, organization_id, cluster, authorization_id, cnf };
}

function narrowed(...scopes: readonly [string, string, string]): string {
  const [token, family, allowed] = scopes.map(words);
  return formatScope(intersect(intersect(token ?? [], family ?? []), allowed ?? []));
}

/** What was used when this token was: noted in bulk, later. */
export function marksOfUse({ family_id, authorization_id }: Presented, at: number): readonly Used[] {
  if (family_id === '') return [];
  return [
    { type: 'family', id: family_id, at, idle_expires_at: 0 },
    { type: 'authorization', id: authorization_id, at },
  ];
}
