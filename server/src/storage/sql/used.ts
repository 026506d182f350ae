import { sql } from 'kysely';
import type { Upkeep, Used } from '../../model/upkeep.ts';
import type { Statement } from '../driver.ts';
import { anyTable } from './delete-keys.ts';
import { ALWAYS, jsonRows, numberOf, textOf } from './json-rows.ts';
import { familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

const HOUR = 3_600;

interface Mark {
  readonly id: string;
  readonly client_id: string;
  readonly at: number;
  readonly hour: number;
  readonly count: number;
  readonly bucket: number;
  readonly idle_expires_at: number;
  readonly secret_hash: string;
}

interface Marks {
  /** JSON of marks. */
  readonly marks: string;
}

export const used = (parts: Parts): Upkeep['used'] => {
  const { driver } = parts;
  const statements: Readonly<Record<Used['type'], readonly Statement<Marks, unknown>[]>> = {
    secret: [markSecret(parts), countSecret(parts)],
    redirect_uri: [markRedirectUri(parts)],
    session: [mark(parts, 'session', 'session_id')],
    authorization: [mark(parts, 'authorization', 'authorization_id')],
    family: [markFamily(parts)],
  };
  return (all) =>
    driver.transact(async (tx) => {
      for (const [type, some] of Map.groupBy(all, (one) => one.type)) {
        const marks = JSON.stringify(latestOf(some));
        for (const statement of statements[type]) await tx.run(statement, { marks });
      }
    });
};

/** One mark for each id, in the order of the ids: two that write at once then never wait for each other crosswise. */
const latestOf = (all: readonly Used[]): readonly Mark[] => {
  const latest = new Map<string, Mark>();
  for (const one of all.toSorted((a, b) => a.at - b.at)) {
    const mark = markOf(one);
    const key = `${mark.client_id} ${mark.id}`;
    latest.set(key, { ...mark, count: mark.count + (latest.get(key)?.count ?? 0) });
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark);
};

const markOf = (one: Used): Mark => {
  const { id, at, client_id = '', count = 0, idle_expires_at = 0, secret_hash = '' }: Partial<Mark> & Used = one;
  const [bucket, hour] = [one.type === 'family' ? familyBucket(id) : 0, at - (at % HOUR)];
  return { id, client_id, at, hour, count, bucket, idle_expires_at, secret_hash };
};

const marksOf = ({ db, driver }: Parts, p: Params<Marks>) =>
  db
    .selectFrom(jsonRows(driver.dialect, p.marks))
    .select([textOf('id').as('id'), textOf('client_id').as('client_id'), numberOf('at').as('at')])
    .select([numberOf('hour').as('hour'), numberOf('count').as('count')])
    .select([numberOf('bucket').as('bucket'), numberOf('idle_expires_at').as('idle_expires_at')])
    .select(textOf('secret_hash').as('secret_hash'))
    .as('mark');

const mark = (parts: Parts, table: string, id: string): Statement<Marks, unknown> =>
  parts.statement((p: Params<Marks>) =>
    anyTable(parts)
      .updateTable(table)
      .from(marksOf(parts, p))
      .set({ last_used_at: sql`mark.at` })
      .whereRef(`${table}.${id}`, '=', 'mark.id')
      .whereRef(`${table}.last_used_at`, '<', 'mark.at'),
  );

const markSecret = (parts: Parts): Statement<Marks, unknown> =>
  parts.statement((p: Params<Marks>) =>
    parts.db
      .updateTable('client_secret')
      .from(marksOf(parts, p))
      .set({
        last_used_at: sql`mark.at`,
        secret_hash: sql`coalesce(nullif(mark.secret_hash, ''), client_secret.secret_hash)`,
      })
      .whereRef('client_secret.secret_id', '=', 'mark.id')
      // A secret used in the same second, before a server secret was added, has a new hash to bring.
      .whereRef('client_secret.last_used_at', '<=', 'mark.at'),
  );

/** For the hours that are looked at while a new secret takes the place of an old one. */
const countSecret = (parts: Parts): Statement<Marks, unknown> =>
  parts.statement((p: Params<Marks>) =>
    parts.db
      .insertInto('secret_use')
      .columns(['secret_id', 'hour', 'count'])
      .expression(parts.db.selectFrom(marksOf(parts, p)).select(['mark.id', 'mark.hour', 'mark.count']).where(ALWAYS))
      .onConflict((conflict) =>
        conflict.columns(['secret_id', 'hour']).doUpdateSet({ count: sql<number>`secret_use.count + excluded.count` }),
      ),
  );

const markRedirectUri = (parts: Parts): Statement<Marks, unknown> =>
  parts.statement((p: Params<Marks>) =>
    parts.db
      .insertInto('redirect_uri_use')
      .columns(['client_id', 'redirect_uri', 'last_used_at'])
      .expression(parts.db.selectFrom(marksOf(parts, p)).select(['mark.client_id', 'mark.id', 'mark.at']).where(ALWAYS))
      .onConflict((conflict) =>
        conflict
          .columns(['client_id', 'redirect_uri'])
          .doUpdateSet({ last_used_at: sql`excluded.last_used_at` })
          .whereRef('excluded.last_used_at', '>', 'redirect_uri_use.last_used_at'),
      ),
  );

const markFamily = (parts: Parts): Statement<Marks, unknown> =>
  parts.statement((p: Params<Marks>) =>
    parts.db
      .updateTable('family')
      .from(marksOf(parts, p))
      .set({
        last_used_at: sql`mark.at`,
        idle_expires_at: sql`coalesce(nullif(mark.idle_expires_at, 0), family.idle_expires_at)`,
      })
      .whereRef('family.bucket', '=', 'mark.bucket')
      .whereRef('family.family_id', '=', 'mark.id')
      .whereRef('family.last_used_at', '<', 'mark.at'),
  );
