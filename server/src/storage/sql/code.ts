import { isDeepStrictEqual } from 'node:util';
import type { Code, Codes, FoundCode } from '../../model/code.ts';
import { stateOf } from '../../model/state.ts';
import type { Row } from '../driver.ts';
import { endFamiliesOf } from './end-family.ts';
import { allowedScope, clusterColumn, clusterIn } from './liveness.ts';
import type { Parts } from './parts.ts';
import { sessionExpiry } from './session.ts';
import { authorization, code } from './shapes/credential.ts';
import { account, session } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const codesOn = (parts: Parts): Codes => ({ write: write(parts), find: find(parts) });

const write = (parts: Parts): Codes['write'] => {
  const { db, statement, driver } = parts;
  const insert = statement((p: Params<Stored<Code>>) =>
    db
      .insertInto('code')
      .values(code.params(p))
      .onConflict((conflict) => conflict.columns(['bucket', 'attempt_id']).doNothing())
      .returning('expires_at'),
  );
  const first = statement((p: Params<{ bucket: number; attempt_id: string }>) =>
    db.selectFrom('code').select(code.columns).where('bucket', '=', p.bucket).where('attempt_id', '=', p.attempt_id),
  );
  const replace = endFamiliesOf(parts);
  return async (answer, { replaces }, now) => {
    const written: Code = { ...answer, spent_at: 0, family_id: '' };
    const { bucket, attempt_id, expires_at } = answer;
    const isNew = replaces
      ? await driver.transact(async (tx) => {
          const inserted = (await tx.run(insert, written)).length > 0;
          if (inserted) await replace(tx, answer.authorization_id, 'replaced', now);
          return inserted;
        })
      : (await driver.run(insert, written)).length > 0;
    if (isNew) return { outcome: 'written', expires_at };
    const [found] = (await driver.run(first, { bucket, attempt_id })).map(code.decode);
    if (!found || found.expires_at <= now) return { outcome: 'answered', expires_at };
    // A redeemed code differs by what it was spent for.
    const same = isDeepStrictEqual(found, code.encode({ ...written, expires_at: found.expires_at }));
    return { outcome: same ? 'same' : 'answered', expires_at: found.expires_at };
  };
};

const find = ({ db, statement, driver }: Parts): Codes['find'] => {
  const byKey = statement((p: Params<{ bucket: number; attempt_id: string }>) =>
    db
      .selectFrom('code')
      .innerJoin('authorization', 'authorization.authorization_id', 'code.authorization_id')
      .innerJoin('account', 'account.account_id', 'code.account_id')
      .innerJoin('organization', 'organization.organization_id', 'code.organization_id')
      .leftJoin('session', 'session.session_id', 'code.session_id')
      .select(code.columns)
      .select(authorization.columns)
      .select(account.columns)
      .select(session.columns)
      .select(clusterColumn)
      .where('code.bucket', '=', p.bucket)
      .where('code.attempt_id', '=', p.attempt_id),
  );
  return async (bucket, attempt_id, now) => {
    const [row] = await driver.run(byKey, { bucket, attempt_id });
    return row && foundCode(row, now);
  };
};

/** A code lives only while its session does; a session that is not there any more has ended. */
const foundCode = (row: Row, now: number): FoundCode => {
  const found = code.decode(row);
  const allowed = authorization.decode(row);
  const person = account.decode(row);
  const signedIn = session.decodeFound(row);
  const moments = {
    spent_at: found.spent_at,
    ended_at: [allowed.ended_at, signedIn ? signedIn.ended_at : now],
    expires_at: [found.expires_at, ...(signedIn ? sessionExpiry(signedIn) : [])],
    account_status: person.status,
  };
  return {
    code: found,
    account: person,
    state: stateOf(moments, now),
    allowed_scope: allowedScope(allowed, found.resource),
    cluster: clusterIn(row),
    user_agent: signedIn?.user_agent ?? '',
  };
};
