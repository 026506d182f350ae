/**
 * Guesses at what only an account's owner knows. Failures are counted per account and per address; a browser that has
 * signed in to the account before has a count of its own instead, so strangers' failures never slow the owner.
 * Past the limit each failure makes the next guess wait longer. Nothing is ever locked.
 */
import type { Storage } from '../model/storage.ts';
import type { Throttle } from '../model/throttle.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { networkOf } from './address.ts';

const HOUR = 3_600;
const DAY = 86_400;
const LONGEST_WAIT = 900;

const ACCOUNT_LIMIT = 5;
/** An admin invites a whole team in one sitting. */
const ADDRESS_LIMITS = { guess: 20, mail: 20, letter: 50 } as const;

/** `mail`: what strangers ask for, about themselves · `letter`: what people have us write to others. */
type What = keyof typeof ADDRESS_LIMITS;

export interface Guesser {
  /** Whose secret is guessed at, by the name the guesser gave: there need be no such account. */
  readonly email: string;
  readonly address: string;
  /** Of a browser that has signed in to the account before. */
  readonly device_id: string | undefined;
}

export type Guessed =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong' }
  /** The guess was not looked at; seconds. */
  | { readonly outcome: 'throttled'; readonly retry_after: number };

interface Deps {
  readonly storage: Pick<Storage, 'throttles'>;
  readonly secret: ServerSecret;
  /** Epoch seconds. */
  readonly clock: () => number;
}

/**
 * Each sort of thing has counts of its own: who asks for mails is no slower to sign in.
 *
 * What `guess` rejects with (a full queue, no database) is no failure of the guesser and is not counted.
 */
export function throttleGuesses({ storage: { throttles }, secret, clock }: Deps, what: What = 'guess') {
  const inTurn = turns();
  return (guesser: Guesser, guess: () => Promise<boolean>): Promise<Guessed> => {
    const { own, others } = countsOf(secret, what, guesser, clock());
    const counts = [own, ...others];
    const keys = counts.map(({ throttle_key }) => throttle_key);
    // One after another, so a burst on an account or from an address is not judged before its failures are counted; each
    // further process adds one guess to it.
    const turn = async (): Promise<Guessed> => {
      const found = await throttles.read(keys);
      const retry_after = longestWait(counts, found, clock());
      if (retry_after > 0) return { outcome: 'throttled', retry_after };
      if (!(await guess())) {
        await throttles.fail(keys, clock(), clock() - DAY);
        return { outcome: 'wrong' };
      }
      // Only its own: signing in to an account of theirs does not wash a stranger's address clean.
      const failed_before = found.some(({ throttle_key }) => throttle_key === own.throttle_key);
      if (failed_before) await throttles.clear([own.throttle_key]);
      return { outcome: 'right' };
    };
    return keys.reduce<() => Promise<Guessed>>((inner, key) => () => inTurn(key, inner), turn)();
  };
}

export type Asked<T = void> =
  | { readonly outcome: 'sent'; readonly answer: T }
  | Extract<Guessed, { outcome: 'throttled' }>;

/** Whoever has mails sent is counted for each, whether or not there is somebody to write to. */
export function throttleMails(deps: Deps, what: Exclude<What, 'guess'> = 'mail') {
  const throttled = throttleGuesses(deps, what);
  return async <T>(asker: Omit<Guesser, 'device_id'>, send: () => Promise<T>): Promise<Asked<T>> => {
    const answers: T[] = [];
    const sent = async () => {
      answers.push(await send());
      return false;
    };
    const outcome = await throttled({ ...asker, device_id: undefined }, sent);
    return outcome.outcome === 'throttled' ? outcome : { outcome: 'sent', answer: answers[0] as T };
  };
}

/** Seconds between the last of so many failures and the next guess: 1, 2, 4 … from the limit on. */
export function waitAfter(count: number, limit: number): number {
  return count < limit ? 0 : Math.min(LONGEST_WAIT, 2 ** (count - limit));
}

interface Count {
  readonly throttle_key: string;
  readonly limit: number;
}

/** Keyed hashes: the table names neither a person nor an address. */
function countsOf(
  secret: ServerSecret,
  what: What,
  { email, address, device_id }: Guesser,
  now: number,
): { readonly own: Count; readonly others: readonly Count[] } {
  const prefix = what === 'guess' ? '' : `${what} `;
  const count = (of: string, limit: number): Count => ({ throttle_key: secret.hash('device', prefix + of), limit });
  if (device_id) return { own: count(`device ${device_id}`, ACCOUNT_LIMIT), others: [] };
  // Counted by the hour: behind an address that many share somebody mistypes a password every day.
  const hour = Math.floor(now / HOUR);
  return {
    own: count(`account ${email}`, ACCOUNT_LIMIT),
    others: [count(`address ${networkOf(address)} ${hour}`, ADDRESS_LIMITS[what])],
  };
}

function longestWait(counts: readonly Count[], found: readonly Throttle[], now: number): number {
  const limits = new Map(counts.map(({ throttle_key, limit }) => [throttle_key, limit]));
  const waits = found.map(({ throttle_key, count, last_at }) => {
    const wait = waitAfter(count, limits.get(throttle_key) ?? 0);
    // A clock that was set back makes nobody wait longer than the wait.
    return Math.min(wait, last_at + wait - now);
  });
  return Math.max(0, ...waits);
}

/** Runs what has the same key one after another, in order of asking. */
function turns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(run, run);
    const leave = () => {
      if (last.get(key) === turn) last.delete(key);
    };
    last.set(key, turn);
    void turn.then(leave, leave);
    return turn;
  };
}
