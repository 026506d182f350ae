import { sql } from 'kysely';
import { sweepableBefore } from '../../model/bucket.ts';
import type { Row } from '../driver.ts';
import { anyTable, deleteKeys, type Sweep } from './delete-keys.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Past buckets, in key order. It remembers how far it came: PostgreSQL keeps deleted rows until it vacuums, and beginning
 * at the front again would read them all at every step.
 */
export const sweepBuckets = (parts: Parts, table: string, key: string): Sweep => {
  const { driver } = parts;
  const { page, nextBucket } = statementsOf(parts, table, key);
  const remove = deleteKeys(parts, table, { bucket: 'number', [key]: 'text' });
  let bucket = 0;
  let after = '';

  const nextPage = async (before: number, limit: number): Promise<readonly Row[]> => {
    const rows = bucket > 0 ? await driver.run(page, { bucket, after, limit }) : [];
    if (rows.length > 0) return rows;
    const [next] = await driver.run(nextBucket, { bucket, before });
    bucket = next?.bucket ?? 0;
    after = '';
    return bucket === 0 ? [] : nextPage(before, limit);
  };

  return async (now, limit) => {
    const rows = await nextPage(sweepableBefore(now), limit);
    if (rows.length > 0) await remove(rows);
    after = String(rows.at(-1)?.[key] ?? '');
    return rows.length;
  };
};

const statementsOf = (parts: Parts, table: string, key: string) => ({
  page: parts.statement((p: Params<{ bucket: number; after: string; limit: number }>) =>
    anyTable(parts)
      .selectFrom(table)
      .select(['bucket', key])
      .where('bucket', '=', p.bucket)
      .where(key, '>', p.after)
      .orderBy(key)
      .limit(p.limit),
  ),
  nextBucket: parts.statement((p: Params<{ bucket: number; before: number }>) =>
    anyTable(parts)
      .selectFrom(table)
      .select(sql<number | null>`min(bucket)`.as('bucket'))
      .where('bucket', '>', p.bucket)
      .where('bucket', '<', p.before),
  ),
});
