import type { Session, Sessions } from '../../model/session.ts';
import { stateOf } from '../../model/state.ts';
import { writeAudit } from './audit.ts';
import { holdAccount } from './hold-account.ts';
import type { Parts } from './parts.ts';
import { account, session } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const sessionsOn = (parts: Parts): Sessions => ({
  start: start(parts),
  find: find(parts),
  end: end(parts),
  endOthers: endOthers(parts),
  choose: choose(parts),
});

/** A code lives at most as long: one that the session gave out a moment ago, in another tab, can still be redeemed. */
const REPLACED_LIFETIME = 60;

/** Absolute and idle end, for `stateOf`; `0` is never. */
export const sessionExpiry = (
  found: Pick<Session, 'expires_at' | 'idle_lifetime' | 'last_used_at' | 'created_at'>,
): readonly number[] => [
  found.expires_at,
  found.idle_lifetime === 0 ? 0 : Math.max(found.last_used_at, found.created_at) + found.idle_lifetime,
];

const start = (parts: Parts): Sessions['start'] => {
  const { db, statement, driver } = parts;
  const insert = statement((p: Params<Stored<Session>>) => db.insertInto('session').values(session.params(p)));
  const replace = statement((p: Params<{ session_id: string; until: number }>) =>
    db
      .updateTable('session')
      .set({ expires_at: p.until })
      .where('session_id', '=', p.session_id)
      .where('expires_at', '>', p.until),
  );
  const hold = holdAccount(parts);
  return (started, { replaces, password_hash }, now) =>
    driver.transact(async (tx) => {
      if (!(await hold(tx, started.account_id, password_hash))) return 'refused';
      await tx.run(insert, started);
      if (replaces !== '') await tx.run(replace, { session_id: replaces, until: now + REPLACED_LIFETIME });
      return 'started';
    });
};

const find = ({ db, statement, driver }: Parts): Sessions['find'] => {
  const byKey = statement((p: Params<{ bucket: number; session_hash: string }>) =>
    db
      .selectFrom('session')
      .innerJoin('account', 'account.account_id', 'session.account_id')
      .select(session.columns)
      .select(account.columns)
      .where('session.bucket', '=', p.bucket)
      .where('session.session_hash', '=', p.session_hash),
  );
  return async (bucket, session_hash, now) => {
    const [row] = await driver.run(byKey, { bucket, session_hash });
    if (!row) return undefined;
    const found = { session: session.decode(row), account: account.decode(row) };
    const { ended_at } = found.session;
    const moments = {
      ended_at: [ended_at],
      expires_at: sessionExpiry(found.session),
      account_status: found.account.status,
    };
    return { ...found, state: stateOf(moments, now) };
  };
};

const end = (parts: Parts): Sessions['end'] => {
  const { db, statement, driver } = parts;
  const one = statement((p: Params<{ account_id: string; session_id: string; now: number }>) =>
    db
      .updateTable('session')
      .set({ ended_at: p.now })
      .where('session_id', '=', p.session_id)
      .where('account_id', '=', p.account_id)
      .where('ended_at', '=', 0)
      .returning(expiring),
  );
  const audit = writeAudit(parts);
  return (account_id, session_id, by, now) =>
    driver.transact(async (tx) => {
      if (countLive(await tx.run(one, { account_id, session_id, now }), now) === 0) return 'unknown';
      await audit(tx, 'session.end', by, now, { account_id, detail: { session_id } });
      return 'ended';
    });
};

const endOthers = (parts: Parts): Sessions['endOthers'] => {
  const { db, statement, driver } = parts;
  const others = statement((p: Params<{ account_id: string; session_id: string; now: number }>) =>
    db
      .updateTable('session')
      .set({ ended_at: p.now })
      .where('account_id', '=', p.account_id)
      .where('session_id', '<>', p.session_id)
      .where('ended_at', '=', 0)
      .returning(expiring),
  );
  const audit = writeAudit(parts);
  return (account_id, session_id, by, now) =>
    driver.transact(async (tx) => {
      const ended = countLive(await tx.run(others, { account_id, session_id, now }), now);
      if (ended > 0) await audit(tx, 'session.end_others', by, now, { account_id, detail: { ended } });
      return ended;
    });
};

const expiring = ['expires_at', 'idle_lifetime', 'last_used_at', 'created_at'] as const;
type Ended = Pick<Session, (typeof expiring)[number]>;

const countLive = (ended: readonly Ended[], now: number): number =>
  ended.filter((each) => stateOf({ ended_at: [], expires_at: sessionExpiry(each), account_status: '' }, now) === 'live')
    .length;

/** Of a session that is still there; the choice goes when the session is swept. */
const choose = ({ db, statement, driver }: Parts): Sessions['choose'] => {
  const upsert = statement((p: Params<{ session_id: string; client_id: string; organization_id: string }>) =>
    db
      .insertInto('session_choice')
      .columns(['session_id', 'client_id', 'organization_id'])
      .expression(({ selectFrom }) =>
        selectFrom('session')
          .select(['session_id', p.client_id.as('client_id'), p.organization_id.as('organization_id')])
          .where('session_id', '=', p.session_id),
      )
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'client_id']).doUpdateSet({ organization_id: p.organization_id }),
      ),
  );
  return async (session_id, client_id, organization_id) =>
    void (await driver.run(upsert, { session_id, client_id, organization_id }));
};
