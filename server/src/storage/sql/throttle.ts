import { sql } from 'kysely';
import type { Throttles } from '../../model/throttle.ts';
import { ALWAYS, jsonRows, textOf } from './json-rows.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

export const throttlesOn = (parts: Parts): Throttles => ({ read: read(parts), fail: fail(parts), clear: clear(parts) });

/** Each once, and in order: two that count at the same time then wait for each other, never crosswise. */
const rowsOf = (throttle_keys: readonly string[]): string =>
  JSON.stringify([...new Set(throttle_keys)].sort().map((throttle_key) => ({ throttle_key })));

const read = ({ db, statement, driver }: Parts): Throttles['read'] => {
  const some = statement((p: Params<{ rows: string }>) =>
    db
      .selectFrom('throttle')
      .select(['throttle_key', 'count', 'last_at'])
      .where(
        'throttle_key',
        'in',
        db.selectFrom(jsonRows(driver.dialect, p.rows)).select(textOf('throttle_key').as('key')),
      ),
  );
  return (throttle_keys) => driver.run(some, { rows: rowsOf(throttle_keys) });
};

const fail = ({ db, statement, driver }: Parts): Throttles['fail'] => {
  const count = statement((p: Params<{ rows: string; now: number; forget_before: number }>) =>
    db
      .insertInto('throttle')
      .columns(['throttle_key', 'count', 'last_at'])
      .expression(
        db
          .selectFrom(jsonRows(driver.dialect, p.rows))
          .select([textOf('throttle_key').as('throttle_key'), sql<number>`1`.as('count')])
          .select(sql<number>`cast(${p.now} as bigint)`.as('last_at'))
          .where(ALWAYS),
      )
      .onConflict((conflict) =>
        conflict.column('throttle_key').doUpdateSet({
          count: sql<number>`case when throttle.last_at < ${p.forget_before} then 1 else throttle.count + 1 end`,
          last_at: sql<number>`excluded.last_at`,
        }),
      ),
  );
  return async (throttle_keys, now, forget_before) =>
    void (await driver.run(count, { rows: rowsOf(throttle_keys), now, forget_before }));
};

const clear = ({ db, statement, driver }: Parts): Throttles['clear'] => {
  const some = statement((p: Params<{ rows: string }>) =>
    db
      .deleteFrom('throttle')
      .where(
        'throttle_key',
        'in',
        db.selectFrom(jsonRows(driver.dialect, p.rows)).select(textOf('throttle_key').as('key')),
      ),
  );
  return async (throttle_keys) => void (await driver.run(some, { rows: rowsOf(throttle_keys) }));
};
