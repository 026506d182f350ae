import type { Transaction } from '../driver.ts';
import { holdOrganization } from './hold-organization.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Part of a transaction: whether nobody but this account owns the organization. Owners who leave at the same time wait
 * for each other.
 */
export type IsLastOwner = (tx: Transaction, organization_id: string, account_id: string) => Promise<boolean>;

export const isLastOwner = ({ db, statement, driver }: Parts): IsLastOwner => {
  const owners = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select('membership.account_id')
      .where('membership.organization_id', '=', p.organization_id)
      .where('membership.role', '=', 'owner')
      .where('account.status', '<>', 'deleted')
      .orderBy('membership.account_id'),
  );
  const hold = holdOrganization({ db, statement, driver });
  return async (tx, organization_id, account_id) => {
    await hold(tx, organization_id);
    const [first, second] = await tx.run(owners, { organization_id });
    return second === undefined && first?.account_id === account_id;
  };
};
