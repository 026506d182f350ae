import { anyTable, deleteKeys, type Sweep } from './delete-keys.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** `0` is never. */
const FIRST = 1;

/** Rows of before a moment, oldest first. It remembers how far it came, as `sweepBuckets` does. */
export const sweepOlder = (
  parts: Parts,
  table: string,
  at: string,
  key: readonly string[],
  oldest: (now: number) => number,
): Sweep => {
  const { statement, driver } = parts;
  const page = statement((p: Params<{ from: number; before: number; limit: number }>) =>
    anyTable(parts)
      .selectFrom(table)
      .select([at, ...key])
      .where(at, '>=', p.from)
      .where(at, '<', p.before)
      .orderBy(at)
      .limit(p.limit),
  );
  const types = Object.fromEntries(key.map((name) => [name, name === 'seq' ? 'number' : 'text'] as const));
  const remove = deleteKeys(parts, table, { ...types, [at]: 'number' });
  let from = FIRST;
  return async (now, limit) => {
    const rows = await driver.run(page, { from, before: oldest(now), limit });
    if (rows.length > 0) await remove(rows);
    from = Number(rows.at(-1)?.[at] ?? FIRST);
    return rows.length;
  };
};
