import type { Organization, OrganizationColumns, Organizations } from '../../model/account.ts';
import type { Actor } from '../../model/actor.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, isRevision, nextRevision, setChanges } from './changes.ts';
import { addMember, joined, members, removeMember } from './membership.ts';
import { mayHaveMembers } from './organization-exists.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const organizationsOn = (parts: Parts): Organizations => ({
  list: list(parts),
  find: find(parts),
  joined: joined(parts),
  create: create(parts),
  update: update(parts),
  members: members(parts),
  addMember: addMember(parts),
  removeMember: removeMember(parts),
});

const COLUMNS = ['organization_id', 'name', 'cluster', 'app_creation', 'revision', 'created_at'] as const;

const list = ({ db, statement, driver }: Parts): Organizations['list'] => {
  const all = statement(() =>
    db
      .selectFrom('organization')
      .select(COLUMNS)
      .where('organization_id', '<>', '')
      .orderBy('created_at')
      .orderBy('organization_id'),
  );
  return () => driver.run(all, {});
};

const find = ({ db, statement, driver }: Parts): Organizations['find'] => {
  const byId = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('organization')
      .select(COLUMNS)
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', ''),
  );
  return async (organization_id) => (await driver.run(byId, { organization_id }))[0];
};

const create = (parts: Parts): Organizations['create'] => {
  const insert = insertOrganization(parts);
  return (organization, by) =>
    parts.driver.transact(async (tx) => {
      await insert(tx, organization, by);
      return 'created' as const;
    });
};

/** Part of a transaction. */
export type InsertOrganization = (tx: Transaction, organization: Organization, by: Actor) => Promise<void>;

export const insertOrganization = (parts: Parts): InsertOrganization => {
  const { db, statement } = parts;
  const insert = statement((p: Params<Stored<Organization>>) =>
    db.insertInto('organization').values({
      organization_id: p.organization_id,
      name: p.name,
      cluster: p.cluster,
      app_creation: p.app_creation,
      revision: p.revision,
      created_at: p.created_at,
    }),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return async (tx, organization, by) => {
    const { organization_id, name, created_at } = organization;
    await tx.run(insert, organization);
    await audit(tx, 'organization.create', by, created_at, { organization_id, detail: { name } });
    await bump(tx);
  };
};

type Changeable = Required<OrganizationColumns>;
const changeable = ['name', 'cluster', 'app_creation'] as const satisfies readonly (keyof Changeable)[];

/** The organization `''` is nobody's to change. */
const update = (parts: Parts): Organizations['update'] => {
  const { db, statement, driver } = parts;
  const set = statement((p: Params<{ organization_id: string; if_revision: number | null } & Changes<Changeable>>) =>
    db
      .updateTable('organization')
      .set(setChanges<Changeable>(changeable, p))
      .set({ revision: nextRevision })
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', '')
      .where(isRevision(p.if_revision))
      .returning('organization_id'),
  );
  const exists = mayHaveMembers(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (organization_id, { if_revision = null, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<Changeable>(changeable, changes);
      if ((await tx.run(set, { organization_id, if_revision, ...values })).length === 0)
        return (await exists(tx, organization_id)) ? 'stale' : 'unknown';
      const changed = changeable.filter((name) => changes[name] !== undefined);
      await audit(tx, 'organization.update', by, now, { organization_id, detail: { changed } });
      await bump(tx);
      return 'updated';
    });
};
