import type { Membership } from '../../model/account.ts';
import type { Actor } from '../../model/actor.ts';
import type { FirstArrival } from '../../model/identity.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { insertOrganization } from './organization.ts';
import type { Parts } from './parts.ts';
import { membership } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored, Tables } from './tables.ts';

type Join = (
  tx: Transaction,
  issuer: string,
  account_id: string,
  joins: NonNullable<FirstArrival['joins']>,
  by: Actor,
  now: number,
) => Promise<void>;

/** Part of a transaction: a member of the organization that the issuer names so, which is made when it is new. */
export const joinNamed = (parts: Parts): Join => {
  const { claim, find, insertMember } = statementsOf(parts);
  const insert = insertOrganization(parts);
  const audit = writeAudit(parts);
  return async (tx, issuer, account_id, { organization, external_id, role }, by, now) => {
    const named = { issuer, external_id, organization_id: organization.organization_id };
    const isNew = external_id === '' || (await tx.run(claim, named)).length > 0;
    const [found] = isNew ? [organization] : await tx.run(find, named);
    const { organization_id } = found ?? organization;
    if (isNew) await insert(tx, organization, by);
    await tx.run(insertMember, { organization_id, account_id, role, created_at: now });
    await audit(tx, 'membership.add', by, now, { organization_id, account_id, detail: { role } });
  };
};

const statementsOf = ({ db, statement }: Parts) => ({
  claim: statement((p: Params<Tables['organization_identity']>) =>
    db
      .insertInto('organization_identity')
      .values({ issuer: p.issuer, external_id: p.external_id, organization_id: p.organization_id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('organization_id'),
  ),
  find: statement((p: Params<{ issuer: string; external_id: string }>) =>
    db
      .selectFrom('organization_identity')
      .select('organization_id')
      .where('issuer', '=', p.issuer)
      .where('external_id', '=', p.external_id),
  ),
  insertMember: statement((p: Params<Stored<Membership>>) => db.insertInto('membership').values(membership.params(p))),
});
