/** RFC 6749 §4.3, where the concession password_at_api brings it back: a token for an hour, in a family of its own. */
import type { Account } from '../model/account.ts';
import type { Client } from '../model/client.ts';
import type { Family } from '../model/family.ts';
import type { Storage } from '../model/storage.ts';
import { type BirthPolicy, bear, type Granted } from './birth.ts';
import type { Random } from './form.ts';
import type { TokenFormat } from './formats/format.ts';
import type { ServerSecret } from './server-secret.ts';

const LIFETIME = 3_600;

export interface PasswordTokenDeps {
  readonly storage: Pick<Storage, 'tokens'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly policy: BirthPolicy;
  readonly formats: { readonly opaque: TokenFormat };
}

/**
 * Whatever the app is registered with: no longer, and nothing to refresh. `undefined`: the password that was given is the
 * account's no longer.
 */
export const issuePasswordToken =
  (deps: PasswordTokenDeps) =>
  async (
    registered: Client,
    granted: Granted,
    { account_id, password_hash }: Pick<Account, 'account_id' | 'password_hash'>,
    now: number,
  ): Promise<string | undefined> => {
    const client = { ...registered, grant_types: [], access_token_lifetime: LIFETIME };
    const family: Family = { ...bear(deps, client, granted, now).family, by_password: 'yes' };
    const { family_id, expires_at } = family;
    const token = { ...granted, client, family_id, cluster: '', issued_at: now, expires_at };
    const { access_token, row } = await deps.formats.opaque.mint(token);
    const spends = [{ type: 'password', account_id, password_hash }] as const;
    const { outcome } = await deps.storage.tokens.issue({ spends, family, access_token: row }, now);
    return outcome === 'issued' ? access_token : undefined;
  };
