import type { Families } from '../../model/family.ts';
import { accountNames, nameAccount } from './account-name.ts';
import { appPolicyColumns, appPolicyIn } from './app-policy.ts';
import { endFamily } from './end-family.ts';
import { allowedScope, familyBucket, hangsOn, hangsOnColumns } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

export const familiesOn = (parts: Parts): Families => ({
  find: find(parts),
  accountNames: accountNames(parts),
  nameAccount: nameAccount(parts),
  end: end(parts),
});

const find = ({ db, statement, driver }: Parts): Families['find'] => {
  const byId = statement((p: Params<{ bucket: number; family_id: string }>) =>
    db
      .selectFrom('family')
      .innerJoin('authorization', 'authorization.authorization_id', 'family.authorization_id')
      .innerJoin('account', 'account.account_id', 'family.account_id')
      .innerJoin('organization', 'organization.organization_id', 'family.organization_id')
      .leftJoin('approval', (on) =>
        on
          .onRef('approval.organization_id', '=', 'family.organization_id')
          .onRef('approval.client_id', '=', 'family.client_id'),
      )
      .select(hangsOnColumns)
      .select(appPolicyColumns)
      .where('family.bucket', '=', p.bucket)
      .where('family.family_id', '=', p.family_id),
  );
  return async (family_id, now) => {
    const [row] = await driver.run(byId, { bucket: familyBucket(family_id), family_id });
    if (!row) return undefined;
    const {
      family: held,
      authorization,
      account,
      ...found
    } = hangsOn(row, family_id, { ended_at: 0, expires_at: 0 }, now);
    if (!held || !account) return undefined;
    const allowed_scope = allowedScope(authorization, held.resource);
    return { family: held, account, ...found, allowed_scope, app_policy: appPolicyIn(row) };
  };
};

const end = (parts: Parts): Families['end'] => {
  const { db, statement, driver } = parts;
  const exists = statement((p: Params<{ bucket: number; family_id: string }>) =>
    db.selectFrom('family').select('family_id').where('bucket', '=', p.bucket).where('family_id', '=', p.family_id),
  );
  const endOne = endFamily(parts);
  return (family_id, reason, by, now) =>
    driver.transact(async (tx) => {
      if (await endOne(tx, family_id, reason, by, now)) return 'ended';
      const found = await tx.run(exists, { bucket: familyBucket(family_id), family_id });
      return found.length > 0 ? 'ended' : 'unknown';
    });
};
