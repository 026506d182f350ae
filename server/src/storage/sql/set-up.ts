import type { Actor } from '../../model/actor.ts';
import type { SetUp } from '../../model/set-up.ts';
import { insertAccount } from './account.ts';
import { writeAudit } from './audit.ts';
import { insertOrganization } from './organization.ts';
import type { Parts } from './parts.ts';
import { bumpVersion } from './version.ts';

export const setUpOn = (parts: Parts): SetUp => {
  const { db, statement, driver } = parts;
  const anybody = statement(() => db.selectFrom('account').select('account_id').limit(1));
  const insert = insertAccount(parts);
  const found = insertOrganization(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return {
    isOpen: async () => (await driver.run(anybody, {})).length === 0,
    complete: (operator, organization) =>
      driver.transact(async (tx) => {
        // Takes its row: whoever is second waits here, and then sees the account of the first.
        await bump(tx);
        if ((await tx.run(anybody, {})).length > 0) return 'done_before';
        const { account_id, created_at } = operator;
        const { organization_id } = organization;
        const by: Actor = { type: 'account', id: account_id };
        await found(tx, organization, by);
        await insert(tx, operator, { organization_id, account_id, role: 'owner', created_at });
        const detail = { role: 'owner', operator: 'yes' };
        await audit(tx, 'account.create', by, created_at, { account_id, organization_id, detail });
        return 'done';
      }),
  };
};
