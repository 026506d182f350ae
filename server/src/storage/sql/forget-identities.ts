import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Part of the transaction that deletes an account: who it was elsewhere goes with it. */
export const forgetIdentities = ({
  db,
  statement,
}: Parts): ((tx: Transaction, account_id: string) => Promise<void>) => {
  const forget = statement((p: Params<{ account_id: string }>) =>
    db.deleteFrom('identity').where('account_id', '=', p.account_id),
  );
  return async (tx, account_id) => void (await tx.run(forget, { account_id }));
};
