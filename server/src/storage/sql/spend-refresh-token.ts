/** RFC 9700 §4.14.2: refresh token rotation; a lost answer is repeated, a reused token ends its family. */
import type { Family } from '../../model/family.ts';
import type { Spend } from '../../model/token.ts';
import { endFamily } from './end-family.ts';
import { authorizationLives, familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import { family } from './shapes/credential.ts';
import type { Spending } from './spend-code.ts';
import type { Params } from './statement.ts';

type RefreshTokenSpend = Extract<Spend, { type: 'refresh_token' }>;

export const spendRefreshToken = (parts: Parts): ((spend: RefreshTokenSpend) => Spending) => {
  const { rotate, findLiving } = statementsOf(parts);
  const end = endFamily(parts);
  return ({ family_id, generation, refresh_hash, repeat_lifetime, next }) => {
    const key = { bucket: familyBucket(family_id), family_id };
    const presented = { generation, refresh_hash };
    const successor = {
      next_generation: generation + 1,
      next_hash: next.refresh_hash,
      repeat: next.repeat,
      idle_expires_at: next.idle_expires_at,
    };
    return {
      take: async (tx, _, now) => (await tx.run(rotate, { ...key, ...presented, ...successor, now })).length > 0,
      refuse: async (tx, now) => {
        const [found] = (await tx.run(findLiving, key)).map(family.decode);
        if (!found) return { outcome: 'dead' };
        if (isPrevious(found, generation) && now < found.rotated_at + repeat_lifetime)
          return { outcome: 'repeated', family: found };
        await end(tx, family_id, 'reused', { type: 'server' }, now);
        return { outcome: 'reused', family_id };
      },
    };
  };
};

/** Its successor was not redeemed yet. */
const isPrevious = (found: Family, generation: number): boolean => generation === found.generation - 1;

interface Key {
  readonly bucket: number;
  readonly family_id: string;
}

interface Rotation extends Key {
  readonly generation: number;
  readonly refresh_hash: string;
  readonly next_generation: number;
  readonly next_hash: string;
  readonly repeat: string;
  readonly idle_expires_at: number;
  readonly now: number;
}

const statementsOf = ({ db, statement }: Parts) => ({
  rotate: statement((p: Params<Rotation>) =>
    db
      .updateTable('family')
      .set({
        generation: p.next_generation,
        refresh_hash: p.next_hash,
        repeat: p.repeat,
        rotated_at: p.now,
        last_used_at: p.now,
        idle_expires_at: p.idle_expires_at,
      })
      .where('bucket', '=', p.bucket)
      .where('family_id', '=', p.family_id)
      .where('generation', '=', p.generation)
      .where('refresh_hash', '=', p.refresh_hash)
      .where('ended_at', '=', 0)
      .where(authorizationLives('family'))
      .returning('family_id'),
  ),
  findLiving: statement((p: Params<Key>) =>
    db
      .selectFrom('family')
      .select(family.columns)
      .where('bucket', '=', p.bucket)
      .where('family_id', '=', p.family_id)
      .where('ended_at', '=', 0)
      .where(authorizationLives('family')),
  ),
});
