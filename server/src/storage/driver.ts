import type { Upkeep } from '../model/upkeep.ts';
import type { Dialect } from './sql/dialect.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** One SQL statement, compiled when the storage opens. It takes `P` and answers rows of `R`. */
export interface Statement<P, R> {
  readonly name: string;
  readonly type: 'read' | 'write';
  readonly sql: string;
  values(params: P): readonly Value[];
  rows(rows: readonly unknown[]): readonly R[];
}

export type Run = <P, R>(statement: Statement<P, R>, params: P) => Promise<readonly R[]>;

export interface Transaction {
  readonly run: Run;
  /** Forgets what the verb has written so far; it goes on as if it began here. */
  undo(): Promise<void>;
}

/** Awaits nothing but its transaction, and may be run again from its beginning. */
export type Verb<Outcome> = (tx: Transaction) => Promise<Outcome>;

/** Raw SQL, for migrations. */
export type Execute = (sql: string) => Promise<readonly Row[]>;

/** What an opener makes of its database. Whatever it throws is `StorageUnavailable`, or a mistake of ours. */
export interface Driver {
  readonly dialect: Dialect;
  /** A read sees only what is committed; a write is a verb of its own. */
  readonly run: Run;
  /** Resolves when the outcome is durable. */
  transact<Outcome>(verb: Verb<Outcome>): Promise<Outcome>;
  /** A transaction beside which no other of its sort runs, in this process or another. */
  exclusively<Outcome>(work: (execute: Execute) => Promise<Outcome>): Promise<Outcome>;
  readonly backup: Upkeep['backup'];
  close(): Promise<void>;
}

/** Told of every statement and every commit that the database has carried out. */
export type Observe = (what: 'read' | 'write' | 'commit', sql: string) => void;
