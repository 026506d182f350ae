import { sql } from 'kysely';
import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';

/** Part of the transaction of every change to what is cached. */
export type BumpVersion = (tx: Transaction) => Promise<void>;

export const bumpVersion = ({ db, statement }: Parts): BumpVersion => {
  const bump = statement(() =>
    db.updateTable('counter').set({ value: sql<number>`value + 1` }).where('name', '=', 'version'),
  );
  return async (tx) => void (await tx.run(bump, {}));
};

export const readVersion = ({ db, statement, driver }: Parts): (() => Promise<number>) => {
  const read = statement(() => db.selectFrom('counter').select('value').where('name', '=', 'version'));
  return async () => (await driver.run(read, {}))[0]?.value ?? 0;
};
