import { sql } from 'kysely';
import type { Tokens } from '../../model/token.ts';
import { issue } from './issue.ts';
import { allowedScope, familyBucket, hangsOn, hangsOnColumns } from './liveness.ts';
import type { Parts } from './parts.ts';
import { accessToken } from './shapes/credential.ts';
import type { Params } from './statement.ts';

export const tokensOn = (parts: Parts): Tokens => ({
  issue: issue(parts),
  find: find(parts),
  findJwt: findJwt(parts),
  end: end(parts),
  endJwt: endJwt(parts),
});

const find = ({ db, statement, driver }: Parts): Tokens['find'] => {
  const byKey = statement((p: Params<{ bucket: number; token_hash: string }>) =>
    db
      .selectFrom('access_token')
      .leftJoin('family', (on) =>
        on
          .onRef('family.bucket', '=', 'access_token.family_bucket')
          .onRef('family.family_id', '=', 'access_token.family_id'),
      )
      .leftJoin('authorization', 'authorization.authorization_id', 'family.authorization_id')
      .leftJoin('account', 'account.account_id', 'family.account_id')
      .leftJoin('organization', 'organization.organization_id', 'family.organization_id')
      .select(accessToken.columns)
      .select(hangsOnColumns)
      .where('access_token.bucket', '=', p.bucket)
      .where('access_token.token_hash', '=', p.token_hash),
  );
  return async (bucket, token_hash, now) => {
    const [row] = await driver.run(byKey, { bucket, token_hash });
    if (!row) return undefined;
    const token = accessToken.decode(row);
    const { authorization, ...found } = hangsOn(row, token.family_id, token, now);
    const allowed_scope = token.family_id === '' ? token.scope : allowedScope(authorization, token.resource);
    return { token, ...found, allowed_scope };
  };
};

const findJwt = ({ db, statement, driver }: Parts): Tokens['findJwt'] => {
  const byKey = statement((p: Params<{ bucket: number; jti: string; family_bucket: number; family_id: string }>) =>
    db
      .selectFrom(sql`(select 1 as one)`.as('jwt'))
      .leftJoin('revoked_jwt', (on) => on.on('revoked_jwt.bucket', '=', p.bucket).on('revoked_jwt.jti', '=', p.jti))
      .leftJoin('family', (on) => on.on('family.bucket', '=', p.family_bucket).on('family.family_id', '=', p.family_id))
      .leftJoin('authorization', 'authorization.authorization_id', 'family.authorization_id')
      .leftJoin('account', 'account.account_id', 'family.account_id')
      .leftJoin('organization', 'organization.organization_id', 'family.organization_id')
      .select('revoked_jwt.revoked_at')
      .select(hangsOnColumns),
  );
  return async (bucket, jti, family_id, resource, now) => {
    const [row] = await driver.run(byKey, { bucket, jti, family_bucket: familyBucket(family_id), family_id });
    if (!row) return undefined;
    const own = { ended_at: row.revoked_at ?? 0, expires_at: 0 };
    const { authorization, ...found } = hangsOn(row, family_id, own, now);
    return { ...found, allowed_scope: allowedScope(authorization, resource) };
  };
};

const end = ({ db, statement, driver }: Parts): Tokens['end'] => {
  const set = statement((p: Params<{ bucket: number; token_hash: string; now: number }>) =>
    db
      .updateTable('access_token')
      .set({ ended_at: p.now })
      .where('bucket', '=', p.bucket)
      .where('token_hash', '=', p.token_hash)
      .where('ended_at', '=', 0),
  );
  return async (bucket, token_hash, now) => void (await driver.run(set, { bucket, token_hash, now }));
};

const endJwt = ({ db, statement, driver }: Parts): Tokens['endJwt'] => {
  const insert = statement((p: Params<{ bucket: number; jti: string; now: number }>) =>
    db
      .insertInto('revoked_jwt')
      .values({ bucket: p.bucket, jti: p.jti, revoked_at: p.now })
      .onConflict((conflict) => conflict.columns(['bucket', 'jti']).doNothing()),
  );
  return async (bucket, jti, now) => void (await driver.run(insert, { bucket, jti, now }));
};
