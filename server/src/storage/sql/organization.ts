import type { Member, Membership, Organization, Organizations } from '../../model/account.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, setChanges } from './changes.ts';
import type { Parts } from './parts.ts';
import { membership } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const organizationsOn = (parts: Parts): Organizations => ({
  list: list(parts),
  create: create(parts),
  update: update(parts),
  members: members(parts),
  addMember: addMember(parts),
  removeMember: removeMember(parts),
});

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

const list = ({ db, statement, driver }: Parts): Organizations['list'] => {
  const all = statement(() =>
    db
      .selectFrom('organization')
      .select(['organization_id', 'name', 'cluster', 'app_creation', 'created_at'])
      .where('organization_id', '<>', '')
      .orderBy('created_at')
      .orderBy('organization_id'),
  );
  return () => driver.run(all, {});
};

const create = (parts: Parts): Organizations['create'] => {
  const { db, statement, driver } = parts;
  const insert = statement((p: Params<Stored<Organization>>) =>
    db.insertInto('organization').values({
      organization_id: p.organization_id,
      name: p.name,
      cluster: p.cluster,
      app_creation: p.app_creation,
      created_at: p.created_at,
    }),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (organization, by) =>
    driver.transact(async (tx) => {
      const { organization_id, name, created_at } = organization;
      await tx.run(insert, organization);
      await audit(tx, 'organization.create', by, created_at, { organization_id, detail: { name } });
      await bump(tx);
      return 'created' as const;
    });
};

type Changeable = Omit<Organization, 'organization_id' | 'created_at'>;
const changeable = ['name', 'cluster', 'app_creation'] as const satisfies readonly (keyof Changeable)[];

/** The organization `''` is nobody's to change. */
const update = (parts: Parts): Organizations['update'] => {
  const { db, statement, driver } = parts;
  const set = statement((p: Params<{ organization_id: string } & Changes<Changeable>>) =>
    db
      .updateTable('organization')
      .set(setChanges<Changeable>(changeable, p))
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', '')
      .returning('organization_id'),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (organization_id, changes, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<Changeable>(changeable, changes);
      if ((await tx.run(set, { organization_id, ...values })).length === 0) return 'unknown';
      const changed = changeable.filter((name) => changes[name] !== undefined);
      await audit(tx, 'organization.update', by, now, { organization_id, detail: { changed } });
      await bump(tx);
      return 'updated';
    });
};

const members = ({ db, statement, driver }: Parts): Organizations['members'] => {
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

const addMember = (parts: Parts): Organizations['addMember'] => {
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
      .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role: p.role })),
  );
  const organizationFor = mayHaveMembers(parts);
  const audit = writeAudit(parts);
  return (added, by) =>
    driver.transact(async (tx) => {
      const { organization_id, account_id, role, created_at } = added;
      if ((await tx.run(findAccount, { account_id })).length === 0) return 'unknown_account';
      if (!(await organizationFor(tx, organization_id))) return 'unknown_organization';
      await tx.run(insert, added);
      await audit(tx, 'membership.add', by, created_at, { organization_id, account_id, detail: { role } });
      return 'added';
    });
};

const removeMember = (parts: Parts): Organizations['removeMember'] => {
  const { db, statement, driver } = parts;
  const remove = statement((p: Params<{ organization_id: string; account_id: string }>) =>
    db
      .deleteFrom('membership')
      .where('organization_id', '=', p.organization_id)
      .where('account_id', '=', p.account_id)
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
  const audit = writeAudit(parts);
  return (organization_id, account_id, by, now) =>
    driver.transact(async (tx) => {
      if ((await tx.run(remove, { organization_id, account_id })).length === 0) return 'unknown';
      const ended = await tx.run(endAuthorizations, { organization_id, account_id, now });
      const detail = { authorizations: ended.map(({ authorization_id }) => authorization_id) };
      await audit(tx, 'membership.remove', by, now, { organization_id, account_id, detail });
      return 'removed';
    });
};
