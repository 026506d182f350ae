import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Part of a transaction: who changes who owns an organization, or what it says of apps, does it one after another, and
 * sees what the one before has done. Whether there is one; `''` is none.
 */
export type HoldOrganization = (tx: Transaction, organization_id: string) => Promise<boolean>;

export const holdOrganization = ({ db, statement, driver }: Parts): HoldOrganization => {
  const hold = statement((p: Params<{ organization_id: string }>) => {
    const found = db
      .selectFrom('organization')
      .select('organization_id')
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', '');
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  });
  return async (tx, organization_id) => (await tx.run(hold, { organization_id })).length > 0;
};
