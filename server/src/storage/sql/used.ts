import { sql } from 'kysely';
import type { Upkeep, Used } from '../../model/upkeep.ts';
import type { Statement } from '../driver.ts';
import { jsonRows, numberOf, textOf } from './json-rows.ts';
import { familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

interface Mark {
  readonly id: string;
  readonly at: number;
  readonly bucket: number;
  readonly idle_expires_at: number;
}

export const used = (parts: Parts): Upkeep['used'] => {
  const { driver } = parts;
  const statements = statementsOf(parts);
  return (marks) =>
    driver.transact(async (tx) => {
      for (const [type, some] of Map.groupBy(marks, (mark) => mark.type)) {
        await tx.run(statements[type], { rows: JSON.stringify(latestOf(some)) });
      }
    });
};

/** One mark for each id, in the order of the ids. */
const latestOf = (marks: readonly Used[]): readonly Mark[] => {
  const latest = new Map<string, Mark>();
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const isFamily = mark.type === 'family';
    const family = {
      bucket: isFamily ? familyBucket(mark.id) : 0,
      idle_expires_at: isFamily ? mark.idle_expires_at : 0,
    };
    latest.set(mark.id, { id: mark.id, at: mark.at, ...family });
  }
  return [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

const statementsOf = ({
  db,
  statement,
  driver: { dialect },
}: Parts): Record<Used['type'], Statement<{ rows: string }, unknown>> => {
  const marks = (p: Params<{ rows: string }>) =>
    db
      .selectFrom(jsonRows(dialect, p.rows))
      .select([textOf('id').as('id'), numberOf('at').as('at')])
      .select([numberOf('bucket').as('bucket'), numberOf('idle_expires_at').as('idle_expires_at')])
      .as('mark');
  const last_used_at = sql<number>`mark.at`;
  return {
    secret: statement((p: Params<{ rows: string }>) =>
      db
        .updateTable('client_secret')
        .from(marks(p))
        .set({ last_used_at })
        .whereRef('client_secret.secret_id', '=', 'mark.id')
        .whereRef('client_secret.last_used_at', '<', 'mark.at'),
    ),
    session: statement((p: Params<{ rows: string }>) =>
      db
        .updateTable('session')
        .from(marks(p))
        .set({ last_used_at })
        .whereRef('session.session_id', '=', 'mark.id')
        .whereRef('session.last_used_at', '<', 'mark.at'),
    ),
    authorization: statement((p: Params<{ rows: string }>) =>
      db
        .updateTable('authorization')
        .from(marks(p))
        .set({ last_used_at })
        .whereRef('authorization.authorization_id', '=', 'mark.id')
        .whereRef('authorization.last_used_at', '<', 'mark.at'),
    ),
    family: statement((p: Params<{ rows: string }>) =>
      db
        .updateTable('family')
        .from(marks(p))
        .set({
          last_used_at,
          idle_expires_at: sql<number>`case when mark.idle_expires_at = 0 then family.idle_expires_at else mark.idle_expires_at end`,
        })
        .whereRef('family.bucket', '=', 'mark.bucket')
        .whereRef('family.family_id', '=', 'mark.id')
        .whereRef('family.last_used_at', '<', 'mark.at'),
    ),
  };
};
