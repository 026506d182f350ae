import type { Member, Membership, Organizations } from '../../model/account.ts';
import { writeAudit } from './audit.ts';
import { isRevision, nextRevision } from './changes.ts';
import { endOffered } from './end-offered.ts';
import { isLastOwner } from './last-owner.ts';
import { mayHaveMembers } from './organization-exists.ts';
import type { Parts } from './parts.ts';
import { membership, organization } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const joined = ({ db, statement, driver }: Parts): Organizations['joined'] => {
  const ofAccount = statement((p: Params<{ account_id: string }>) =>
    db
      .selectFrom('membership')
      .innerJoin('organization', 'organization.organization_id', 'membership.organization_id')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select(organization.columns)
      .select('membership.role')
      .where('membership.account_id', '=', p.account_id)
      .where('account.status', '<>', 'deleted')
      .orderBy('organization.name')
      .orderBy('organization.organization_id'),
  );
  return async (account_id) =>
    (await driver.run(ofAccount, { account_id })).map((row) => ({ ...organization.decode(row), role: row.role }));
};

export const members = ({ db, statement, driver }: Parts): Organizations['members'] => {
  const ofOrganization = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select(membership.columns)
      .select(['account.email', 'account.status'])
      .where('membership.organization_id', '=', p.organization_id)
      .where('account.status', '<>', 'deleted')
      .orderBy('membership.created_at')
      .orderBy('membership.account_id'),
  );
  return async (organization_id) =>
    (await driver.run(ofOrganization, { organization_id })).map(
      (row): Member => ({ ...membership.decode(row), email: row.email, status: row.status }),
    );
};

export const addMember = (parts: Parts): Organizations['addMember'] => {
  const { db, statement, driver } = parts;
  const findAccount = statement((p: Params<{ account_id: string }>) =>
    db
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted'),
  );
  const insert = statement((p: Params<Stored<Membership>>) =>
    db
      .insertInto('membership')
      .values(membership.params(p))
      .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doNothing())
      .returning('account_id'),
  );
  const mayJoin = mayHaveMembers(parts);
  const audit = writeAudit(parts);
  return (added, by) =>
    driver.transact(async (tx) => {
      const { organization_id, account_id, role, created_at } = added;
      if ((await tx.run(findAccount, { account_id })).length === 0) return 'unknown_account';
      if (!(await mayJoin(tx, organization_id))) return 'unknown_organization';
      if ((await tx.run(insert, added)).length === 0) return 'member_already';
      await audit(tx, 'membership.add', by, created_at, { organization_id, account_id, detail: { role } });
      return 'added';
    });
};

export const setRole = (parts: Parts): Organizations['setRole'] => {
  const { db, statement, driver } = parts;
  const change = statement(
    (p: Params<Pick<Membership, 'organization_id' | 'account_id' | 'role'> & { if_revision: number | null }>) =>
      db
        .updateTable('membership')
        .set({ role: p.role, revision: nextRevision })
        .where('organization_id', '=', p.organization_id)
        .where('account_id', '=', p.account_id)
        .where(isRevision(p.if_revision))
        .returning('account_id'),
  );
  const endOffers = endOffered(parts);
  const isLast = isLastOwner(parts);
  const audit = writeAudit(parts);
  return ({ organization_id, account_id, role, if_revision = null }, by, now) => {
    const otherwise = if_revision === null ? 'unknown' : 'stale';
    return driver.transact(async (tx) => {
      if (role !== 'owner' && (await isLast(tx, organization_id, account_id))) return 'last_owner';
      if ((await tx.run(change, { organization_id, account_id, role, if_revision })).length === 0) return otherwise;
      await endOffers(tx, account_id, now);
      await audit(tx, 'membership.add', by, now, { organization_id, account_id, detail: { role } });
      return 'changed';
    });
  };
};

export const removeMember = (parts: Parts): Organizations['removeMember'] => {
  const { db, statement, driver } = parts;
  const remove = statement(
    (p: Params<Pick<Membership, 'organization_id' | 'account_id'> & { if_revision: number | null }>) =>
      db
        .deleteFrom('membership')
        .where('organization_id', '=', p.organization_id)
        .where('account_id', '=', p.account_id)
        .where(isRevision(p.if_revision))
        .returning('account_id'),
  );
  const endAuthorizations = statement((p: Params<{ organization_id: string; account_id: string; now: number }>) =>
    db
      .updateTable('authorization')
      .set({ ended_at: p.now })
      .where('organization_id', '=', p.organization_id)
      .where('account_id', '=', p.account_id)
      .where('ended_at', '=', 0)
      .returning('authorization_id'),
  );
  const endOffers = endOffered(parts);
  const isLast = isLastOwner(parts);
  const audit = writeAudit(parts);
  return ({ organization_id, account_id, if_revision = null }, by, now) =>
    driver.transact(async (tx) => {
      if (await isLast(tx, organization_id, account_id)) return 'last_owner';
      const removed = await tx.run(remove, { organization_id, account_id, if_revision });
      if (removed.length === 0) return if_revision === null ? 'unknown' : 'stale';
      await endOffers(tx, account_id, now);
      const ended = await tx.run(endAuthorizations, { organization_id, account_id, now });
      const detail = { authorizations: ended.map(({ authorization_id }) => authorization_id) };
      await audit(tx, 'membership.remove', by, now, { organization_id, account_id, detail });
      return 'removed';
    });
};
