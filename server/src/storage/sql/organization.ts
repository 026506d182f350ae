import type { Organization, OrganizationColumns, Organizations } from '../../model/account.ts';
import type { Actor } from '../../model/actor.ts';
import type { ThirdParty } from '../../model/app-policy.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, isRevision, nextRevision, setChanges, told } from './changes.ts';
import { connectedApps, endApps } from './end-excluded.ts';
import { addMember, joined, members, removeMember, setRole } from './membership.ts';
import type { Parts } from './parts.ts';
import { organization } from './shapes/person.ts';
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
  setRole: setRole(parts),
  removeMember: removeMember(parts),
});

const list = ({ db, statement, driver }: Parts): Organizations['list'] => {
  const all = statement(() =>
    db
      .selectFrom('organization')
      .select(organization.columns)
      .where('organization_id', '<>', '')
      .orderBy('created_at')
      .orderBy('organization_id'),
  );
  return async () => (await driver.run(all, {})).map(organization.decode);
};

const find = ({ db, statement, driver }: Parts): Organizations['find'] => {
  const byId = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('organization')
      .select(organization.columns)
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', ''),
  );
  return async (organization_id) => (await driver.run(byId, { organization_id })).map(organization.decode)[0];
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
    db.insertInto('organization').values(organization.params(p)),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return async (tx, created, by) => {
    const { organization_id, name, created_at } = created;
    await tx.run(insert, created);
    await audit(tx, 'organization.create', by, created_at, { organization_id, detail: { name } });
    await bump(tx);
  };
};

type Changeable = Required<OrganizationColumns>;
const changeable = ['name', 'cluster', 'app_creation', 'third_party'] as const satisfies readonly (keyof Changeable)[];

/** The organization `''` is nobody's to change. */
const update = (parts: Parts): Organizations['update'] => {
  const { driver } = parts;
  const { hold, set } = updateStatements(parts);
  const endExcluded = endExcludedApps(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (organization_id, { if_revision = null, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<Changeable>(changeable, changes);
      const [before] = await tx.run(hold, { organization_id });
      if (!before) return 'unknown';
      if ((await tx.run(set, { organization_id, if_revision, ...values })).length === 0) return 'stale';
      const different = told<Changeable>(changeable, before, values);
      const third_party = different.changed.includes('third_party') ? changes.third_party : undefined;
      const ended = third_party && { ended: await endExcluded(tx, organization_id, third_party, now) };
      const detail = { ...different, ...ended };
      await audit(tx, 'organization.update', by, now, { organization_id, detail });
      await bump(tx);
      return 'updated';
    });
};

const updateStatements = ({ db, statement, driver }: Parts) => ({
  hold: statement((p: Params<{ organization_id: string }>) => {
    const found = db
      .selectFrom('organization')
      .select(changeable)
      .where('organization_id', '=', p.organization_id)
      .where('organization_id', '<>', '');
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  }),
  set: statement((p: Params<{ organization_id: string; if_revision: number | null } & Changes<Changeable>>) =>
    db
      .updateTable('organization')
      .set(setChanges<Changeable>(changeable, p))
      .set({ revision: nextRevision })
      .where('organization_id', '=', p.organization_id)
      .where(isRevision(p.if_revision))
      .returning('organization_id'),
  ),
});

/** Part of a transaction that has taken the organization's row; says how much of what people allowed has ended. */
const endExcludedApps = (parts: Parts) => {
  const connected = connectedApps(parts);
  const end = endApps(parts);
  return async (tx: Transaction, organization_id: string, third_party: ThirdParty, now: number): Promise<number> => {
    const apps = await connected(tx.run, organization_id, third_party);
    const excluded = apps.filter(({ ruling }) => ruling.ruling !== 'allowed');
    return end(tx, organization_id, excluded, now);
  };
};
