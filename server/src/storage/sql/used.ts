import { sql } from 'kysely';
import type { Upkeep, Used } from '../../model/upkeep.ts';
import type { Statement } from '../driver.ts';
import { anyTable } from './delete-keys.ts';
import { jsonRows, numberOf, textOf } from './json-rows.ts';
import { familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

interface Mark {
  readonly id: string;
  readonly at: number;
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
  const statements: Readonly<Record<Used['type'], Statement<Marks, unknown>>> = {
    secret: markSecret(parts),
    session: mark(parts, 'session', 'session_id'),
    authorization: mark(parts, 'authorization', 'authorization_id'),
    family: markFamily(parts),
  };
  return (all) =>
    driver.transact(async (tx) => {
      for (const [type, some] of Map.groupBy(all, (one) => one.type)) {
        await tx.run(statements[type], { marks: JSON.stringify(latestOf(some)) });
      }
    });
};

/** One mark for each id, in the order of the ids: two that write at once then never wait for each other crosswise. */
const latestOf = (all: readonly Used[]): readonly Mark[] => {
  const latest = new Map<string, Mark>();
  for (const one of all.toSorted((a, b) => a.at - b.at)) latest.set(one.id, markOf(one));
  return [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

const markOf = (one: Used): Mark => {
  const { id, at, idle_expires_at = 0, secret_hash = '' }: Partial<Mark> & Used = one;
  return { id, at, bucket: one.type === 'family' ? familyBucket(id) : 0, idle_expires_at, secret_hash };
};

const marksOf = ({ db, driver }: Parts, p: Params<Marks>) =>
  db
    .selectFrom(jsonRows(driver.dialect, p.marks))
    .select([textOf('id').as('id'), numberOf('at').as('at')])
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
      .whereRef('client_secret.last_used_at', '<', 'mark.at'),
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
