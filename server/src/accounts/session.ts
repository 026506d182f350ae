/** OIDC Core §2: a browser in which a person proved who they are, at `auth_time`. */
import type { Account } from '../model/account.ts';
import { bucketOf } from '../model/bucket.ts';
import type { FoundSession, Session } from '../model/session.ts';
import type { Storage } from '../model/storage.ts';
import type { Used } from '../model/upkeep.ts';
import { expiry } from '../policies/lifetime.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { makeSessionToken, newId, type Random, readSessionToken } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

/** Marks of use have this resolution, in seconds. */
const RESOLUTION = 60;

interface Deps {
  readonly storage: Pick<Storage, 'sessions'>;
  readonly secret: ServerSecret;
  /** Epoch seconds. */
  readonly clock: () => number;
  readonly random: Random;
  /** Seconds; `0` is for ever. */
  readonly policy: { readonly session_lifetime: number; readonly session_idle_lifetime: number };
  /** Takes a mark of use to be written later, in bulk. */
  readonly note: (used: Used) => void;
}

export interface NewSession {
  readonly account: Pick<Account, 'account_id'>;
  /** Of the password that was given; `undefined`: none was. */
  readonly password_hash: string | undefined;
  /** When the person proved who they are. `undefined`: now; `0`: nobody said, so longer ago than any `max_age`. */
  readonly auth_time?: number | undefined;
  /** `session_id` of the session the browser had, whoever's; `''` for none. It ends. */
  readonly replaces: string;
  /** As sent; `''` when it was not. */
  readonly user_agent: string;
}

/**
 * Every sign-in makes a new session with a new value: one that was planted or seen before is worth nothing. Whoever gave
 * a password that was changed while they waited is refused: the change has ended all they had.
 */
export const startSession =
  ({ storage, secret, clock, random, policy }: Omit<Deps, 'note'>) =>
  async ({
    account,
    password_hash,
    auth_time,
    replaces,
    user_agent,
  }: NewSession): Promise<{ cookie_value: string; session: Session }> => {
    const now = clock();
    const expires_at = expiry(now, policy.session_lifetime);
    const bucket = bucketOf(expires_at);
    const cookie_value = makeSessionToken(secret, bucket, random);
    const session: Session = {
      bucket,
      session_id: newId(random),
      session_hash: secret.hash('session', cookie_value),
      account_id: account.account_id,
      auth_time: auth_time ?? now,
      created_at: now,
      expires_at,
      idle_lifetime: policy.session_idle_lifetime,
      last_used_at: now,
      ended_at: 0,
      user_agent: shortened(user_agent),
    };
    const outcome = await storage.sessions.start(session, { replaces, password_hash }, now);
    if (outcome === 'refused') throw refuse(password_hash === undefined ? 'account_disabled' : 'password_wrong', {});
    return { cookie_value, session };
  };

/** A session that is expired, idle for too long, ended, or of an account that is not active is no session. */
export const findSession =
  ({ storage, secret, clock, note }: Omit<Deps, 'random' | 'policy'>) =>
  async (cookie_value: string | undefined): Promise<FoundSession | undefined> => {
    const [bucket, session_hash] = keyOf(secret, cookie_value);
    if (session_hash === undefined) return undefined;
    const now = clock();
    const found = await storage.sessions.find(bucket, session_hash, now);
    if (found?.state !== 'live') return undefined;
    const { session_id, last_used_at } = found.session;
    if (now - last_used_at >= RESOLUTION) note({ type: 'session', id: session_id, at: now });
    return found;
  };

/** One of their own, by the person themselves. */
export const endSession =
  ({ storage, clock }: Pick<Deps, 'storage' | 'clock'>) =>
  (account_id: string, session_id: string): Promise<'ended' | 'unknown'> =>
    storage.sessions.end(account_id, session_id, { type: 'account', id: account_id }, clock());

/** What a session is stored under; no hash for what is no session cookie of ours, or of a key no longer given. */
function keyOf(secret: ServerSecret, cookie_value = ''): readonly [bucket: number, session_hash: string | undefined] {
  const form = readSessionToken(cookie_value);
  return form ? [form.bucket, secret.hashUnder('session', form.key, cookie_value)] : [0, undefined];
}

/** RFC 9110 §10.1.5: what the browser says it is, for its owner to recognise it by. */
function shortened(user_agent: string): string {
  return user_agent.replace(/[^\x20-\x7e]/g, '').slice(0, 200);
}
