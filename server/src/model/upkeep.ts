/** What runs beside requests: caches, sweeping, buffered marks of use, health. */

export type Used =
  /** `count` uses; `secret_hash`: the same secret under the newest key, `''` leaves the column as it is. */
  | {
      readonly type: 'secret';
      readonly id: string;
      readonly at: number;
      readonly count: number;
      readonly secret_hash: string;
    }
  /** `id`: as it is registered. */
  | { readonly type: 'redirect_uri'; readonly id: string; readonly client_id: string; readonly at: number }
  | { readonly type: 'session'; readonly id: string; readonly at: number }
  | { readonly type: 'authorization'; readonly id: string; readonly at: number }
  /** `idle_expires_at` `0` leaves the column as it is. */
  | { readonly type: 'family'; readonly id: string; readonly at: number; readonly idle_expires_at: number };

/** How many rows still need a key of the server secret, by what they are. */
export interface KeyUse {
  readonly key: string;
  readonly what: 'client_secret' | 'family' | 'access_token' | 'session' | 'signing_key' | 'link' | 'mail';
  readonly count: number;
}

export interface Upkeep {
  /** Raised in the transaction of every change to what is cached (clients, APIs, keys, organizations' names). */
  version(): Promise<number>;
  /** Deletes at most `limit` rows that are past; answers how many it deleted, `0` when nothing is left. */
  sweep(now: number, limit: number): Promise<number>;
  /** In bulk; only ever moves a mark forward, and adds to a count. */
  used(marks: readonly Used[]): Promise<void>;
  keysInUse(now: number): Promise<readonly KeyUse[]>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Online copy to a file; `copied` hears of how many percent. `unsupported` names the tool to use instead. */
  backup(
    path: string,
    copied: (percent: number) => void,
  ): Promise<{ readonly outcome: 'done' } | { readonly outcome: 'unsupported'; readonly use: string }>;
}
