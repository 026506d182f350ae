import { sql } from 'kysely';
import type { AttemptEvent, AttemptLine, Attempts } from '../../model/attempt.ts';
import { ALWAYS, jsonRows, numberOf, textOf } from './json-rows.ts';
import type { Parts } from './parts.ts';
import { attemptEvent } from './shapes.ts';
import type { Params } from './statement.ts';

export const attemptsOn = (parts: Parts): Attempts => ({
  append: append(parts),
  events: events(parts),
  since: since(parts),
  list: list(parts),
});

const append = (parts: Parts): Attempts['append'] => {
  const { driver } = parts;
  const { insertEvents, insertLines, addCounts } = statementsOf(parts);
  return (appended, counts) =>
    driver.transact(async (tx) => {
      if (appended.length > 0) await tx.run(insertEvents, { rows: JSON.stringify(appended.map(attemptEvent.encode)) });
      if (appended.length > 0) await tx.run(insertLines, { rows: JSON.stringify(linesOf(appended)) });
      if (counts.length > 0) await tx.run(addCounts, { rows: JSON.stringify(counts) });
    });
};

/** What these events alone say of their attempts. */
const linesOf = (appended: readonly AttemptEvent[]): readonly AttemptLine[] => {
  const inOrder = appended.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const lines = new Map<string, AttemptLine>();
  for (const { attempt_id, client_id, at, event, reason } of inOrder) {
    const started = lines.get(attempt_id) ?? { attempt_id, client_id, started_at: at };
    lines.set(attempt_id, { ...started, last_at: at, last_event: event, last_reason: reason });
  }
  return [...lines.values()];
};

const statementsOf = ({ db, statement, driver: { dialect } }: Parts) => ({
  insertEvents: statement((p: Params<{ rows: string }>) =>
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
  ),
  insertLines: statement((p: Params<{ rows: string }>) =>
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
          .doUpdateSet(({ ref }) => ({
            last_at: ref('excluded.last_at'),
            last_event: ref('excluded.last_event'),
            last_reason: ref('excluded.last_reason'),
          }))
          .whereRef('excluded.last_at', '>=', 'attempt.last_at'),
      ),
  ),
  addCounts: statement((p: Params<{ rows: string }>) =>
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
  ),
});

const events = ({ db, statement, driver }: Parts): Attempts['events'] => {
  const ofAttempt = statement((p: Params<{ attempt_id: string }>) =>
    db
      .selectFrom('attempt_event')
      .select(attemptEvent.columns)
      .where('attempt_id', '=', p.attempt_id)
      .orderBy('at')
      .orderBy('seq'),
  );
  return async (attempt_id) => (await driver.run(ofAttempt, { attempt_id })).map(attemptEvent.decode);
};

const since = ({ db, statement, driver }: Parts): Attempts['since'] => {
  const after = (p: Params<{ at: number; limit: number }>) =>
    db
      .selectFrom('attempt_event')
      .select(attemptEvent.columns)
      .where('at', '>', p.at)
      .orderBy('at')
      .orderBy('seq')
      .limit(p.limit);
  const ofAll = statement((p: Params<{ at: number; limit: number }>) => after(p));
  const ofClient = statement((p: Params<{ client_id: string; at: number; limit: number }>) =>
    after(p).where('client_id', '=', p.client_id),
  );
  return async (client_id, at, limit) => {
    const rows =
      client_id === '' ? await driver.run(ofAll, { at, limit }) : await driver.run(ofClient, { client_id, at, limit });
    return rows.map(attemptEvent.decode);
  };
};

const list = ({ db, statement, driver }: Parts): Attempts['list'] => {
  const newest = (p: Params<{ limit: number }>) =>
    db
      .selectFrom('attempt')
      .select(['attempt_id', 'client_id', 'started_at', 'last_at', 'last_event', 'last_reason'])
      .orderBy('last_at', 'desc')
      .orderBy('attempt_id')
      .limit(p.limit);
  const ofAll = statement((p: Params<{ limit: number }>) => newest(p));
  const ofClient = statement((p: Params<{ client_id: string; limit: number }>) =>
    newest(p).where('client_id', '=', p.client_id),
  );
  return (client_id, limit) =>
    client_id === '' ? driver.run(ofAll, { limit }) : driver.run(ofClient, { client_id, limit });
};
