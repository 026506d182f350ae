import type { Families } from '../../model/family.ts';
import { authorizationLives, familyBucket, familyLives } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** One update: what ended a moment before keeps the name it had. */
export const nameAccount = ({ db, statement, driver }: Parts): Families['nameAccount'] => {
  const set = statement((p: Params<{ bucket: number; family_id: string; account_name: string }>) =>
    db
      .updateTable('family')
      .set({ account_name: p.account_name })
      .where('bucket', '=', p.bucket)
      .where('family_id', '=', p.family_id)
      .where('ended_at', '=', 0)
      .where(authorizationLives('family'))
      .returning('family_id'),
  );
  return async (family_id, account_name) => {
    const named = await driver.run(set, { bucket: familyBucket(family_id), family_id, account_name });
    return named.length > 0 ? 'named' : 'ended';
  };
};

export const accountNames = ({ db, statement, driver }: Parts): Families['accountNames'] => {
  const ofAccount = statement((p: Params<{ account_id: string; now: number }>) =>
    db
      .selectFrom('authorization')
      .innerJoin('family', 'family.authorization_id', 'authorization.authorization_id')
      .innerJoin('client', 'client.client_id', 'family.client_id')
      .select(['family.authorization_id', 'family.account_name'])
      .distinct()
      .where('authorization.account_id', '=', p.account_id)
      .where('authorization.ended_at', '=', 0)
      .where('family.account_name', '<>', '')
      .where(familyLives(p.now))
      .orderBy('family.account_name'),
  );
  return (account_id, now) => driver.run(ofAccount, { account_id, now });
};
