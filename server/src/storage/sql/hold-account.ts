import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Part of a transaction that gives something to who has just proven who they are: whether the account is active, and its
 * password the one they gave (`undefined`: none was). Who changes that ends what was given before; they wait for us, or
 * we see that it is done.
 */
export type HoldAccount = (tx: Transaction, account_id: string, password_hash: string | undefined) => Promise<boolean>;

export const holdAccount = ({ db, statement, driver }: Parts): HoldAccount => {
  const hold = statement((p: Params<{ account_id: string; password_hash: string | null }>) => {
    const found = db
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', p.account_id)
      .where('status', '=', 'active')
      .where(({ eb, fn, ref }) => eb('password_hash', '=', fn.coalesce(p.password_hash, ref('password_hash'))));
    return driver.dialect.row_locks ? found.forShare() : found;
  });
  return async (tx, account_id, password_hash) =>
    (await tx.run(hold, { account_id, password_hash: password_hash ?? null })).length > 0;
};
