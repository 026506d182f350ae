import { sql } from 'kysely';
import type { AttemptEvent, AttemptLine, Attempts } from '../../model/attempt.ts';
import { insertAttempts } from './insert-attempts.ts';
import type { Parts } from './parts.ts';
import { attemptEvent } from './shapes/record.ts';
import type { Params } from './statement.ts';

export const attemptsOn = (parts: Parts): Attempts => ({
  append: append(parts),
  events: events(parts),
  since: since(parts),
  list: list(parts),
  sums: sums(parts),
});

const append = (parts: Parts): Attempts['append'] => {
  const { driver } = parts;
  const { events, lines, counts } = insertAttempts(parts);
  return (appended, counted) =>
    driver.transact(async (tx) => {
      if (appended.length > 0) await tx.run(events, { rows: JSON.stringify(appended.map(attemptEvent.encode)) });
      if (appended.length > 0) await tx.run(lines, { rows: JSON.stringify(linesOf(appended)) });
      if (counted.length > 0) await tx.run(counts, { rows: JSON.stringify(counted) });
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
  return [...lines.values()].sort((a, b) => (a.attempt_id < b.attempt_id ? -1 : 1));
};

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

const sums = ({ db, statement, driver }: Parts): Attempts['sums'] => {
  const summed = (p: Params<{ since: number; limit: number }>) =>
    db
      .selectFrom('attempt_count')
      .select(['client_id', 'reason'])
      .select(sql<number>`cast(sum(count) as bigint)`.as('count'))
      .select(sql<number>`max(hour)`.as('last_hour'))
      .where('hour', '>=', p.since)
      .groupBy(['client_id', 'reason'])
      .orderBy(sql`sum(count)`, 'desc')
      .orderBy('client_id')
      .orderBy('reason')
      .limit(p.limit);
  const ofAll = statement((p: Params<{ since: number; limit: number }>) => summed(p));
  const ofClient = statement((p: Params<{ client_id: string; since: number; limit: number }>) =>
    summed(p).where('client_id', '=', p.client_id),
  );
  return (client_id, since, limit) =>
    client_id === '' ? driver.run(ofAll, { since, limit }) : driver.run(ofClient, { client_id, since, limit });
};
