import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Part of a transaction: what was made for an account before its password, address or state changed is worth nothing. */
export type EndLinks = (tx: Transaction, account_id: string, now: number) => Promise<void>;

export const endLinks = ({ db, statement }: Parts): EndLinks => {
  const end = statement((p: Params<{ account_id: string; now: number }>) =>
    db.updateTable('link').set({ ended_at: p.now }).where('account_id', '=', p.account_id).where('ended_at', '=', 0),
  );
  return async (tx, account_id, now) => void (await tx.run(end, { account_id, now }));
};
