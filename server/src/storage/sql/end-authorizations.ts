import type { Authorizations } from '../../model/authorization.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

export const endAll = (parts: Parts): Authorizations['endAll'] => {
  const { db, statement, driver } = parts;
  const set = statement((p: Params<{ client_id: string; organization_id: string; now: number }>) =>
    db
      .updateTable('authorization')
      .set({ ended_at: p.now })
      .where('client_id', '=', p.client_id)
      .where('organization_id', '=', p.organization_id)
      .where('ended_at', '=', 0)
      .returning('authorization_id'),
  );
  const audit = writeAudit(parts);
  return (client_id, organization_id, by, now) =>
    driver.transact(async (tx) => {
      const { length: ended } = await tx.run(set, { client_id, organization_id, now });
      if (ended > 0)
        await audit(tx, 'authorization.end_all', by, now, { client_id, organization_id, detail: { ended } });
      return ended;
    });
};
