import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { StorageUnavailable } from '../model/storage.ts';
import type { Run, Transaction, Verb } from './driver.ts';

/** Bounds how long one commit keeps the first of its verbs, and the process, waiting. */
const LARGEST_GROUP = 128;

interface Waiting {
  /** Runs the verb; answers how to hand out its outcome. */
  perform(tx: Transaction): Promise<() => void>;
  reject(error: unknown): void;
}

export interface GroupCommit {
  add<Outcome>(verb: Verb<Outcome>): Promise<Outcome>;
  idle(): Promise<void>;
}

/**
 * Verbs that wait at the same time share one transaction, and so one fsync; nobody is answered before its commit. Verbs
 * await nothing but the transaction, whose promises are settled already: a group is over before the process turns to
 * anything else.
 */
export const groupCommit = (
  writer: Database,
  run: Run,
  begin: () => Promise<void>,
  onCommit: () => void,
): GroupCommit => {
  const waiting: Waiting[] = [];
  const perform = performing(writer, run);
  let working: Promise<void> | undefined;

  const commit = async (group: readonly Waiting[]): Promise<void> => {
    const answers: (() => void)[] = [];
    await begin();
    for (const verb of group) answers.push(await perform(verb));
    writer.exec('commit');
    onCommit();
    for (const answer of answers) answer();
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      await nextTurn();
      const group = waiting.splice(0, LARGEST_GROUP);
      await commit(group).catch((cause: unknown) => {
        if (writer.inTransaction) writer.exec('rollback');
        for (const verb of group) verb.reject(new StorageUnavailable('Nothing was committed.', { cause }));
      });
    }
    working = undefined;
  };

  const add = <Outcome>(verb: Verb<Outcome>): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const perform = async (tx: Transaction): Promise<() => void> => {
        const outcome = await verb(tx);
        return () => resolve(outcome);
      };
      waiting.push({ perform, reject });
      working ??= work();
    });

  return { add, idle: async () => working };
};

/** Each verb in a savepoint: one that fails rolls back alone. */
const performing = (writer: Database, run: Run): ((verb: Waiting) => Promise<() => void>) => {
  const savepoint = writer.prepare('savepoint verb');
  const release = writer.prepare('release verb');
  const rollback = writer.prepare('rollback to verb');
  const tx: Transaction = { run, undo: async () => void rollback.run() };
  return async (verb) => {
    savepoint.run();
    try {
      return await verb.perform(tx);
    } catch (error) {
      // Some errors (disk full, I/O) make SQLite give up the whole transaction, and everybody in it.
      if (!writer.inTransaction) throw error;
      rollback.run();
      return () => verb.reject(error);
    } finally {
      if (writer.inTransaction) release.run();
    }
  };
};
