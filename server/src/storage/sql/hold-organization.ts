import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Part of a transaction: who changes who owns an organization does it one after another, and sees what the one before
 * has done.
 */
export type HoldOrganization = (tx: Transaction, organization_id: string) => Promise<void>;

export const holdOrganization = ({ db, statement, driver }: Parts): HoldOrganization => {
  if (!driver.dialect.row_locks) return async () => undefined;
  const hold = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('organization')
      .select('organization_id')
      .where('organization_id', '=', p.organization_id)
      .forNoKeyUpdate(),
  );
  return async (tx, organization_id) => void (await tx.run(hold, { organization_id }));
};
