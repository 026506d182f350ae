/** RFC 9106 §4: argon2id, in a bounded queue. */
import { availableParallelism } from 'node:os';
import { hash as argon2, verify as matches } from '@node-rs/argon2';
import { refuse } from '../protocol/oauth-error.ts';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Of an account that is not there: costs what a password costs, and no password is known that matches it. */
const NOBODY = `${PREFIX}${'A'.repeat(22)}$${'A'.repeat(43)}`;

const MAX_BYTES = 1024;
const RETRY_AFTER = 2;

export interface PasswordHasher {
  /**
   * In PHC form. Rejects with `hash_queue_full` when too many wait; throws when `passwordFits` says no.
   * `known`: whoever wants it has proven who they are.
   */
  hash(password: string, known?: boolean): Promise<string>;
  /**
   * Without a hash (`undefined`: no such account) it costs the same and is `false`. Rejects with `hash_queue_full`.
   * `known`: the browser has signed in to the account before.
   */
  verify(password: string, phc: string | undefined, known?: boolean): Promise<boolean>;
  /** Made with other parameters than today's. */
  needsRehash(phc: string): boolean;
}

/** `width` hashes at once and `queue` waiting for their turn. Each running one holds 19 MiB. */
export function passwordHasher({ width = hashWidth(availableParallelism()), queue = 100 } = {}): PasswordHasher {
  const inQueue = boundedQueue(width, queue);
  return {
    hash: async (password, known = false) => {
      if (!passwordFits(password)) throw new RangeError(`a password has at most ${MAX_BYTES} bytes`);
      return inQueue(() => argon2(prepared(password), PARAMETERS), known);
    },
    verify: async (password, phc, known = false) => {
      if (!passwordFits(password)) return false;
      const matched = await inQueue(() => matches(phc || NOBODY, prepared(password)), known);
      return matched && Boolean(phc);
    },
    needsRehash: (phc) => !phc.startsWith(PREFIX),
  };
}

/**
 * As wide as the cores, but two threads of libuv's pool stay free: hashes run there, and so do the signatures and name
 * look-ups of token requests, which must never wait behind a password. The pool has four unless UV_THREADPOOL_SIZE says
 * otherwise.
 */
export function hashWidth(cores: number, pool = 4): number {
  return Math.max(1, Math.min(cores, pool - 2));
}

/** Nothing is ever cut off: what is too long is refused. Whoever sets a password asks this first. */
export function passwordFits(password: string): boolean {
  // The raw length first: normalising takes a time that grows with the square of a hostile length.
  return password.length <= MAX_BYTES && Buffer.byteLength(prepared(password)) <= MAX_BYTES;
}

/**
 * RFC 8265 §4.2.2: every space is the ASCII space, then NFC, so a password typed on another keyboard is the same one.
 * Not NFKC: it makes passwords that their owner sees as different equal.
 */
function prepared(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/** Strangers fill three quarters of the queue at most, and whoever is known goes first: they never slow an owner. */
function boundedQueue(width: number, queue: number) {
  let running = 0;
  const waiting = { known: [] as (() => void)[], strangers: [] as (() => void)[] };
  const isFull = (known: boolean) =>
    waiting.known.length + waiting.strangers.length >= (known ? queue : Math.ceil((queue * 3) / 4));
  return async <T>(run: () => Promise<T>, known: boolean): Promise<T> => {
    if (running < width) running += 1;
    else if (isFull(known)) throw refuse('hash_queue_full', { retry_after: RETRY_AFTER });
    else await new Promise<void>((resolve) => waiting[known ? 'known' : 'strangers'].push(resolve));
    try {
      return await run();
    } finally {
      // Who waits longest takes over the place; only without one does it become free.
      const next = waiting.known.shift() ?? waiting.strangers.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
