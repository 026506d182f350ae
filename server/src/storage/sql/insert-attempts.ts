import { sql } from 'kysely';
import type { Statement } from '../driver.ts';
import { ALWAYS, jsonRows, numberOf, textOf } from './json-rows.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

interface Rows {
  /** JSON. */
  readonly rows: string;
}

/** Any number of rows each. */
export const insertAttempts = (parts: Parts) => ({
  events: insertEvents(parts),
  lines: insertLines(parts),
  counts: addCounts(parts),
});

const insertEvents = ({ db, statement, driver: { dialect } }: Parts): Statement<Rows, unknown> =>
  statement((p: Params<Rows>) =>
    db
      .insertInto('attempt_event')
      .columns(['attempt_id', 'client_id', 'at', 'seq', 'event', 'reason', 'evidence'])
      .expression(
        db
          .selectFrom(jsonRows(dialect, p.rows))
          .select([textOf('attempt_id').as('attempt_id'), textOf('client_id').as('client_id')])
          .select([numberOf('at').as('at'), numberOf('seq').as('seq')])
          .select([textOf('event').as('event'), textOf('reason').as('reason'), textOf('evidence').as('evidence')])
          .where(ALWAYS),
      )
      .onConflict((conflict) => conflict.columns(['attempt_id', 'at', 'seq', 'event']).doNothing()),
  );

/** The newest event of an attempt is its last one, whoever writes first. */
const insertLines = ({ db, statement, driver: { dialect } }: Parts): Statement<Rows, unknown> =>
  statement((p: Params<Rows>) =>
    db
      .insertInto('attempt')
      .columns(['attempt_id', 'client_id', 'started_at', 'last_at', 'last_event', 'last_reason'])
      .expression(
        db
          .selectFrom(jsonRows(dialect, p.rows))
          .select([textOf('attempt_id').as('attempt_id'), textOf('client_id').as('client_id')])
          .select([numberOf('started_at').as('started_at'), numberOf('last_at').as('last_at')])
          .select([textOf('last_event').as('last_event'), textOf('last_reason').as('last_reason')])
          .where(ALWAYS),
      )
      .onConflict((conflict) =>
        conflict
          .column('attempt_id')
          .doUpdateSet({
            last_at: sql`excluded.last_at`,
            last_event: sql`excluded.last_event`,
            last_reason: sql`excluded.last_reason`,
          })
          .whereRef('excluded.last_at', '>=', 'attempt.last_at'),
      ),
  );

const addCounts = ({ db, statement, driver: { dialect } }: Parts): Statement<Rows, unknown> =>
  statement((p: Params<Rows>) =>
    db
      .insertInto('attempt_count')
      .columns(['client_id', 'reason', 'hour', 'count'])
      .expression(
        db
          .selectFrom(jsonRows(dialect, p.rows))
          .select([textOf('client_id').as('client_id'), textOf('reason').as('reason'), numberOf('hour').as('hour')])
          .select(sql<number>`cast(sum(${numberOf('count')}) as bigint)`.as('count'))
          .where(ALWAYS)
          .groupBy(['client_id', 'reason', 'hour']),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['client_id', 'reason', 'hour'])
          .doUpdateSet({ count: sql<number>`attempt_count.count + excluded.count` }),
      ),
  );
