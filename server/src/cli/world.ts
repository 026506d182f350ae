/** All that a command line touches and does not own: `main.ts` gives it, tests give their own. */

import type { EnabledDialects } from '../clients/register.ts';
import type { Config } from '../config/schema.ts';
import type { Storage } from '../model/storage.ts';
import type { Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';

export interface Writer {
  write(text: string): unknown;
}

export interface World {
  /** Of the program. */
  readonly version: string;
  /** Without the program's own name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Writer;
  readonly stderr: Writer;
  /** Epoch seconds. */
  readonly clock: () => number;
  readonly random: Random;
  /** Aborted when somebody stops the process: what runs until then ends well. */
  readonly stop: AbortSignal;
  /** Rejects with `StorageUnavailable` when the database does not answer. */
  readonly open: (config: Config, options: OpenOptions) => Promise<Opening>;
  /**
   * Takes the lock of the SQLite database of `config`, which one server or migration holds at a time and the kernel
   * frees when its process ends. Other databases have none: `undefined` is never answered for them.
   */
  readonly lock: (config: Config) => Promise<Release | undefined>;
  /** Listens, calls `ready` once it does, and resolves to the exit code when it has stopped. */
  readonly serve: (server: Server, ready: () => void) => Promise<number>;
  /** Throws a `ConfigError`. */
  readonly dialects: (config: Config) => EnabledDialects;
  readonly hashPassword: (password: string) => Promise<string>;
}

export interface OpenOptions {
  readonly migrate: boolean;
  /** Told before each migration of a database that holds something: the version it leads to, and the last there is. */
  readonly migrating?: (version: number, expected: number) => void;
}

/** `mismatch`: this release does not work with the schema it found, and `migrate` did not allow or could not help it. */
export type Opening =
  | { readonly outcome: 'opened'; readonly storage: Storage; readonly schema_version: number }
  | { readonly outcome: 'mismatch'; readonly schema: SchemaFound };

export interface SchemaFound {
  /** `0`: nothing was ever migrated. */
  readonly version: number;
  readonly expected: number;
  readonly state: 'behind' | 'newer';
}

export type Release = () => Promise<void>;

export interface Server {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ServerSecret;
}
