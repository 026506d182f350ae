import type { Family } from '../../model/family.ts';
import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

export type EndHeld = (
  tx: Transaction,
  account_id: string,
  what: { readonly password: boolean; readonly families: boolean },
  now: number,
) => Promise<void>;

/**
 * With a password its sessions end, and what was made for it; all families only where that is asked for. Sessions
 * first: a code that is being redeemed holds its session until its family can be seen.
 */
export const endHeld = ({ db, statement }: Parts): EndHeld => {
  const endSessions = statement((p: Params<{ account_id: string; now: number }>) =>
    db.updateTable('session').set({ ended_at: p.now }).where('account_id', '=', p.account_id).where('ended_at', '=', 0),
  );
  const endFamilies = statement((p: Params<{ account_id: string; now: number; by_password: Family['by_password'] }>) =>
    db
      .updateTable('family')
      .set({ ended_at: p.now, ended_reason: 'revoked' })
      .where('ended_at', '=', 0)
      .where(({ eb, or }) => or([eb('by_password', '=', 'yes'), eb('by_password', '=', p.by_password)]))
      .where('authorization_id', 'in', ({ selectFrom }) =>
        selectFrom('authorization').select('authorization_id').where('account_id', '=', p.account_id),
      ),
  );
  return async (tx, account_id, { password, families }, now) => {
    if (password) await tx.run(endSessions, { account_id, now });
    if (password || families) await tx.run(endFamilies, { account_id, now, by_password: families ? 'no' : 'yes' });
  };
};
