import type { Role } from '../../model/account.ts';
import type { Ownership, OwnershipOffer } from '../../model/ownership.ts';
import { writeAudit } from './audit.ts';
import { nextRevision } from './changes.ts';
import { endOffered, isOpen } from './end-offered.ts';
import { holdOrganization } from './hold-organization.ts';
import { writeMails } from './mail.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const ownershipOn = (parts: Parts): Ownership => ({
  find: find(parts),
  offer: offer(parts),
  accept: accept(parts),
  withdraw: withdraw(parts),
});

const COLUMNS = ['organization_id', 'account_id', 'offered_by', 'created_at'] as const;

const find = ({ db, statement, driver }: Parts): Ownership['find'] => {
  const waiting = statement((p: Params<{ organization_id: string }>) =>
    db.selectFrom('ownership_offer').select(COLUMNS).where('organization_id', '=', p.organization_id),
  );
  return async (organization_id) => (await driver.run(waiting, { organization_id }))[0];
};

const offer = (parts: Parts): Ownership['offer'] => {
  const { db, statement, driver } = parts;
  const role = statement((p: Params<{ organization_id: string; account_id: string }>) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select('membership.role')
      .where('membership.organization_id', '=', p.organization_id)
      .where('membership.account_id', '=', p.account_id)
      .where('account.status', '=', 'active'),
  );
  const insert = statement((p: Params<Stored<OwnershipOffer>>) =>
    db
      .insertInto('ownership_offer')
      .values({
        organization_id: p.organization_id,
        account_id: p.account_id,
        offered_by: p.offered_by,
        created_at: p.created_at,
      })
      .onConflict((conflict) => conflict.column('organization_id').doNothing())
      .returning('organization_id'),
  );
  const mails = writeMails(parts);
  const audit = writeAudit(parts);
  return (offered, mail, by) =>
    driver.transact(async (tx) => {
      const { organization_id, account_id, offered_by, created_at } = offered;
      const [from] = await tx.run(role, { organization_id, account_id: offered_by });
      const [to] = await tx.run(role, { organization_id, account_id });
      if (from?.role !== 'owner') return 'not_owner';
      if (to === undefined || to.role === 'owner') return 'not_member';
      if ((await tx.run(insert, offered)).length === 0) return 'offered_already';
      await mails(tx, [mail]);
      await audit(tx, 'ownership.offer', by, created_at, { organization_id, account_id });
      return 'offered';
    });
};

/** It asks again whether who offered it still owns the organization, and may act: an offer grants nothing by itself. */
const accept = (parts: Parts): Ownership['accept'] => {
  const { db, statement, driver } = parts;
  const take = statement((p: Params<{ organization_id: string; account_id: string }>) =>
    db
      .deleteFrom('ownership_offer')
      .where('organization_id', '=', p.organization_id)
      .where('account_id', '=', p.account_id)
      .where(isOpen)
      .returning('offered_by'),
  );
  const change = statement((p: Params<{ organization_id: string; account_id: string; role: Role }>) =>
    db
      .updateTable('membership')
      .set({ role: p.role, revision: nextRevision })
      .where('organization_id', '=', p.organization_id)
      .where('account_id', '=', p.account_id)
      .where(({ eb, or }) => or([eb('role', '=', 'owner'), eb(p.role, '=', 'owner')]))
      .returning('account_id'),
  );
  const hold = holdOrganization(parts);
  const endOffers = endOffered(parts);
  const audit = writeAudit(parts);
  return (organization_id, account_id, by, now) =>
    driver.transact(async (tx) => {
      await hold(tx, organization_id);
      const [taken] = await tx.run(take, { organization_id, account_id });
      if (!taken) return 'unknown';
      const raised = await tx.run(change, { organization_id, account_id, role: 'owner' });
      const lowered = await tx.run(change, { organization_id, account_id: taken.offered_by, role: 'admin' });
      if (raised.length === 0 || lowered.length === 0) {
        await tx.undo();
        return 'unknown';
      }
      await endOffers(tx, taken.offered_by, now);
      const detail = { offered_by: taken.offered_by };
      await audit(tx, 'ownership.accept', by, now, { organization_id, account_id, detail });
      return 'accepted';
    });
};

const withdraw = (parts: Parts): Ownership['withdraw'] => {
  const { db, statement, driver } = parts;
  const end = statement((p: Params<{ organization_id: string }>) =>
    db.deleteFrom('ownership_offer').where('organization_id', '=', p.organization_id).returning('account_id'),
  );
  const audit = writeAudit(parts);
  return (organization_id, by, now) =>
    driver.transact(async (tx) => {
      const [ended] = await tx.run(end, { organization_id });
      if (!ended) return 'unknown';
      await audit(tx, 'ownership.withdraw', by, now, { organization_id, account_id: ended.account_id });
      return 'withdrawn';
    });
};
