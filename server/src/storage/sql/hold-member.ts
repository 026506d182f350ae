import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Part of a transaction: whether somebody is a member whose account is not deleted. Removing the member waits for us, or
 * we see that it is done.
 */
export type HoldMember = (tx: Transaction, account_id: string, organization_id: string) => Promise<boolean>;

export const holdMember = ({ db, statement, driver }: Parts): HoldMember => {
  const hold = statement((p: Params<{ account_id: string; organization_id: string }>) => {
    const found = db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select('membership.role')
      .where('membership.organization_id', '=', p.organization_id)
      .where('membership.account_id', '=', p.account_id)
      .where('account.status', '<>', 'deleted');
    return driver.dialect.row_locks ? found.forShare('membership') : found;
  });
  return async (tx, account_id, organization_id) => (await tx.run(hold, { account_id, organization_id })).length > 0;
};
