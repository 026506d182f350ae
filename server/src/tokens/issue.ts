/**
 * RFC 6749 §5.1: the only mint. Tokens are made first, then all that is spent and all that is issued is written by one
 * storage verb; if it fails they never leave the process. A crash can neither burn a credential nor leak a token.
 */
import type { Family } from '../model/family.ts';
import type { Storage } from '../model/storage.ts';
import type { AccessToken, Spend, Transition } from '../model/token.ts';
import type { Random } from './form.ts';
import type { TokenFormat } from './formats/format.ts';
import { idTokenFacts, makeIdToken } from './id-token.ts';
import type { Answer, Issuance, TokenResponse } from './issuance.ts';
import { type Lineage, lineage, type Policy } from './lineage.ts';
import { openRepeat, sealRepeat } from './repeat.ts';
import type { ServerSecret } from './server-secret.ts';
import type { KeySet } from './signing-keys.ts';

interface Deps {
  readonly storage: Pick<Storage, 'tokens'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  readonly issuer: string;
  readonly keys: KeySet;
  readonly formats: Readonly<Record<'opaque' | 'jwt', TokenFormat>>;
  readonly policy: Policy;
}

interface Minted {
  readonly response: TokenResponse;
  readonly expires_at: number;
  readonly row: AccessToken | undefined;
}

export const issueTokens =
  (deps: Deps) =>
  async (issuance: Issuance, access_token_format: 'opaque' | 'jwt'): Promise<Answer> => {
    const now = deps.clock();
    const line = lineage(deps, issuance, access_token_format, now);
    const minted = await mint(deps, issuance, line, access_token_format, now);
    const transition = {
      spends: spends(deps, issuance, line, minted),
      family: line.born,
      access_token: minted.row,
    };
    const { family_id } = line;
    const issued = await write(deps, transition, now);
    switch (issued.outcome) {
      case 'issued':
        return { outcome: 'issued', response: minted.response, family_id };
      case 'repeated':
        return { outcome: 'repeated', response: await repeat(deps, issuance, issued.family, minted, now), family_id };
      case 'reused':
        return { outcome: 'reused', family_id: issued.family_id };
      case 'dead':
        return { outcome: 'dead', family_id };
    }
  };

async function mint(
  { formats, ...deps }: Deps,
  { client, attempt_id, proof, scope, resource }: Issuance,
  { family_id, holder, expires_at, refresh_token }: Lineage,
  access_token_format: 'opaque' | 'jwt',
  now: number,
): Promise<Minted> {
  const { access_token, row } = await formats[access_token_format].mint({
    client,
    family_id,
    account_id: holder?.account_id ?? '',
    organization_id: holder?.organization_id ?? '',
    cluster: proof.type === 'client' ? '' : proof.found.cluster,
    auth_time: holder?.auth_time ?? 0,
    attempt_id,
    scope,
    resource,
    issued_at: now,
    expires_at,
  });
  const facts = holder && proof.type !== 'client' && idTokenFacts(proof.found.account, holder, scope);
  const response = {
    access_token,
    token_type: 'Bearer' as const,
    ...(expires_at !== 0 && { expires_in: expires_at - now }),
    ...(refresh_token && { refresh_token }),
    scope,
    ...(facts && { id_token: await makeIdToken(deps)(client, facts, access_token, now) }),
  };
  return { response, expires_at, row };
}

function spends(deps: Deps, { proof }: Issuance, line: Lineage, minted: Minted): readonly Spend[] {
  if (proof.type === 'code') {
    const { bucket, attempt_id } = proof.found.code;
    return [{ type: 'code', bucket, attempt_id }];
  }
  if (proof.type === 'client' || !proof.rotate) return [];
  const { refresh_token, refresh_hash, generation } = proof.presented;
  const { family_id } = proof.found.family;
  const { response, expires_at } = minted;
  const next = {
    refresh_hash: line.refresh_hash,
    idle_expires_at: line.idle_expires_at,
    repeat: sealRepeat(deps, refresh_token, { response, expires_at, resource: line.resource }),
  };
  const { repeat_lifetime } = line;
  return [{ type: 'refresh_token', family_id, generation, refresh_hash, repeat_lifetime, next }];
}

/** A JWT for a client's own credentials spends nothing and leaves nothing: no commit. */
async function write({ storage }: Deps, transition: Transition, now: number) {
  const { spends: spent, family, access_token } = transition;
  if (spent.length === 0 && !family && !access_token) return { outcome: 'issued' } as const;
  return storage.tokens.issue(transition, now);
}

/**
 * The answer to the first call, again. Asked for something else (or with an access token that is over), it is the same
 * refresh token with a new access token of the same family.
 */
async function repeat(
  deps: Deps,
  { proof, scope, resource }: Issuance,
  family: Family,
  minted: Minted,
  now: number,
): Promise<TokenResponse> {
  const token = proof.type === 'refresh_token' ? proof.presented.refresh_token : '';
  const first = openRepeat(deps, token, family.repeat);
  if (!first) throw new Error('the answer to repeat cannot be opened by the token it was sealed for');
  const { refresh_token, ...answer } = first.response;
  const again = refresh_token ? { refresh_token } : {};
  const over = first.expires_at !== 0 && first.expires_at <= now;
  if (!over && answer.scope === scope && first.resource === resource) {
    const expires_in = first.expires_at - now;
    return { ...answer, ...(first.expires_at !== 0 && { expires_in }), ...again };
  }
  await write(deps, { spends: [], family: undefined, access_token: minted.row }, now);
  return { ...minted.response, ...again };
}
