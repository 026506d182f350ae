import { sql } from 'kysely';
import { sweepableBefore } from '../../model/bucket.ts';
import { anyTable, deleteKeys, type Sweep } from './delete-keys.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/**
 * Past buckets, in key order. It remembers how far it came: PostgreSQL keeps deleted rows until it vacuums, and beginning
 * at the front again would read them all at every step.
 */
export const sweepBuckets = (parts: Parts, table: string, key: string): Sweep => {
  const { statement, driver } = parts;
  const page = statement((p: Params<{ bucket: number; after: string; limit: number }>) =>
    anyTable(parts)
      .selectFrom(table)
      .select(['bucket', sql<string>`${sql.ref(key)}`.as(key)])
      .where('bucket', '=', p.bucket)
      .where(key, '>', p.after)
      .orderBy(key)
      .limit(p.limit),
  );
  const nextBucket = statement((p: Params<{ bucket: number; before: number }>) =>
    anyTable(parts)
      .selectFrom(table)
      .select(sql<number | null>`min(bucket)`.as('bucket'))
      .where('bucket', '>', p.bucket)
      .where('bucket', '<', p.before),
  );
  const remove = deleteKeys(parts, table, { bucket: 'number', [key]: 'text' });
  let bucket = 0;
  let after = '';
  return async (now, limit) => {
    const before = sweepableBefore(now);
    for (;;) {
      const rows = bucket > 0 && bucket < before ? await driver.run(page, { bucket, after, limit }) : [];
      if (rows.length > 0) {
        await remove(rows);
        after = String(rows.at(-1)?.[key]);
        return rows.length;
      }
      const [next] = await driver.run(nextBucket, { bucket, before });
      bucket = next?.bucket ?? 0;
      after = '';
      if (bucket === 0) return 0;
    }
  };
};
