import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Organizations are never deleted: what is found stays. */
export const organizationExists = ({
  db,
  statement,
}: Parts): ((tx: Transaction, organization_id: string) => Promise<boolean>) => {
  const find = statement((p: Params<{ organization_id: string }>) =>
    db.selectFrom('organization').select('organization_id').where('organization_id', '=', p.organization_id),
  );
  return async (tx, organization_id) => (await tx.run(find, { organization_id })).length > 0;
};

/** The organization `''` has none. */
export const mayHaveMembers = (parts: Parts): ReturnType<typeof organizationExists> => {
  const exists = organizationExists(parts);
  return async (tx, organization_id) => organization_id !== '' && exists(tx, organization_id);
};
