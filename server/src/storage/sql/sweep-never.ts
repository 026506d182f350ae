import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Row, Statement } from '../driver.ts';
import { deleteKeys, type Sweep } from './delete-keys.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

const HOUR = 3_600;
const DAY = 86_400;

interface Page {
  readonly after: string;
  readonly limit: number;
  /** What ended before stays recognisable for a day, as in the other buckets. */
  readonly day_ago: number;
}

interface Walked {
  readonly key: string;
  readonly is_dead: 'yes' | 'no';
}

/** Bucket 0 holds what never expires: walked once an hour for what is dead all the same. Families before tokens. */
export const sweepNever = (parts: Parts): readonly Sweep[] => [
  walk(parts, familyPage(parts), 'family', 'family_id'),
  walk(parts, tokenPage(parts), 'access_token', 'token_hash'),
];

const walk = (parts: Parts, page: Statement<Page, Walked>, table: string, key: string): Sweep => {
  const { driver } = parts;
  const remove = deleteKeys(parts, table, { bucket: 'number', [key]: 'text' });
  let after = '';
  let walked_at = Number.NEGATIVE_INFINITY;

  const nextDead = async (now: number, limit: number): Promise<readonly Row[]> => {
    while (now - walked_at >= HOUR) {
      const rows = await driver.run(page, { after, limit, day_ago: now - DAY });
      after = rows.at(-1)?.key ?? '';
      if (rows.length < limit) [after, walked_at] = ['', now];
      const dead = rows.filter(({ is_dead }) => is_dead === 'yes');
      if (dead.length > 0) return dead.map((row) => ({ bucket: 0, [key]: row.key }));
      await nextTurn();
    }
    return [];
  };

  return async (now, limit) => {
    const dead = await nextDead(now, limit);
    if (dead.length > 0) await remove(dead);
    return dead.length;
  };
};

const isDead = (...conditions: readonly RawBuilder<unknown>[]): RawBuilder<'yes' | 'no'> =>
  sql<'yes' | 'no'>`case when ${sql.join(conditions, sql` or `)} then 'yes' else 'no' end`;

const familyPage = ({ db, statement }: Parts): Statement<Page, Walked> =>
  statement((p: Params<Page>) =>
    db
      .selectFrom('family')
      .innerJoin('authorization', 'authorization.authorization_id', 'family.authorization_id')
      .innerJoin('account', 'account.account_id', 'family.account_id')
      .innerJoin('client', 'client.client_id', 'family.client_id')
      .select('family.family_id as key')
      .select(
        isDead(
          sql`family.ended_at between 1 and ${p.day_ago}`,
          sql`family.idle_expires_at between 1 and ${p.day_ago}`,
          sql`"authorization".ended_at between 1 and ${p.day_ago}`,
          sql`account.status = 'deleted'`,
          sql`client.status = 'deleted'`,
          sql`family.client_generation < client.generation`,
        ).as('is_dead'),
      )
      .where('family.bucket', '=', 0)
      .where('family.family_id', '>', p.after)
      .orderBy('family.family_id')
      .limit(p.limit),
  );

const tokenPage = ({ db, statement }: Parts): Statement<Page, Walked> =>
  statement((p: Params<Page>) =>
    db
      .selectFrom('access_token')
      .innerJoin('client', 'client.client_id', 'access_token.client_id')
      .leftJoin('family', (on) =>
        on
          .onRef('family.bucket', '=', 'access_token.family_bucket')
          .onRef('family.family_id', '=', 'access_token.family_id'),
      )
      .select('access_token.token_hash as key')
      .select(
        isDead(
          sql`access_token.ended_at between 1 and ${p.day_ago}`,
          sql`(access_token.family_id <> '' and family.family_id is null)`,
          sql`client.status = 'deleted'`,
          sql`access_token.client_generation < client.generation`,
        ).as('is_dead'),
      )
      .where('access_token.bucket', '=', 0)
      .where('access_token.token_hash', '>', p.after)
      .orderBy('access_token.token_hash')
      .limit(p.limit),
  );
