/** RFC 6749 §4.1.2: a code is used once; when it comes again, what it led to is revoked. */
import type { Issued, Spend } from '../../model/token.ts';
import type { Transaction } from '../driver.ts';
import { endFamily } from './end-family.ts';
import { authorizationLives } from './liveness.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** One thing to spend. */
export interface Spending {
  /** Spends it for the family that is being made, `''` for none; `false`: it could not be spent. */
  take(tx: Transaction, family_id: string, now: number): Promise<boolean>;
  /** What it means that it could not be spent. */
  refuse(tx: Transaction, now: number): Promise<Issued>;
}

type CodeSpend = Extract<Spend, { type: 'code' }>;
type Key = Pick<CodeSpend, 'bucket' | 'attempt_id'>;

export const spendCode = (parts: Parts): ((spend: CodeSpend) => Spending) => {
  const { spend, find } = statementsOf(parts);
  const end = endFamily(parts);
  return ({ bucket, attempt_id }) => ({
    take: async (tx, family_id, now) => (await tx.run(spend, { bucket, attempt_id, family_id, now })).length > 0,
    refuse: async (tx, now) => {
      const [found] = await tx.run(find, { bucket, attempt_id });
      if (!found || found.spent_at === 0) return { outcome: 'dead' };
      const { family_id } = found;
      if (family_id !== '') await end(tx, family_id, 'code_replayed', { type: 'server' }, now);
      return { outcome: 'reused', family_id };
    },
  });
};

const statementsOf = ({ db, statement, driver }: Parts) => ({
  /**
   * Who ends the session (a new password) and then its families must not miss the one that is being made: the session's
   * row is held until our transaction is over.
   */
  spend: statement((p: Params<Key & { family_id: string; now: number }>) =>
    db
      .updateTable('code')
      .set({ spent_at: p.now, family_id: p.family_id })
      .where('bucket', '=', p.bucket)
      .where('attempt_id', '=', p.attempt_id)
      .where('spent_at', '=', 0)
      .where(({ exists, selectFrom }) => {
        const session = selectFrom('session')
          .select('session.session_id')
          .whereRef('session.session_id', '=', 'code.session_id')
          .where('session.ended_at', '=', 0);
        return exists(driver.dialect.row_locks ? session.forShare() : session);
      })
      .where(authorizationLives('code'))
      .returning('family_id'),
  ),
  find: statement((p: Params<Key>) =>
    db
      .selectFrom('code')
      .select(['spent_at', 'family_id'])
      .where('bucket', '=', p.bucket)
      .where('attempt_id', '=', p.attempt_id),
  ),
});
