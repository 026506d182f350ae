import { sql } from 'kysely';
import type { Account, Accounts } from '../../model/account.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, setChanges } from './changes.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

type Changeable = Omit<Account, 'account_id' | 'created_at'>;
const changeable = ['email', 'email_verified', 'name', 'password_hash', 'status'] as const;

export const updateAccount = (parts: Parts): Accounts['update'] => {
  const { driver } = parts;
  const statements = statementsOf(parts);
  const audit = writeAudit(parts);
  return (account_id, { end_families = false, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const updated = await tx.run(statements.update, {
        account_id,
        ...encodeChanges<Changeable>(changeable, changes),
      });
      if (updated.length === 0) return refusal(tx, statements, account_id);
      if (changes.password_hash !== undefined) await tx.run(statements.endSessions, { account_id, now });
      if (end_families) await tx.run(statements.endFamilies, { account_id, now });
      const detail = {
        changed: changeable.filter((name) => changes[name] !== undefined),
        end_families: end_families ? 'yes' : 'no',
      };
      await audit(tx, 'account.update', by, now, { account_id, detail });
      return 'updated';
    });
};

/** A deleted account is gone for ever: nothing changes it. */
const refusal = async (
  tx: Transaction,
  { find }: ReturnType<typeof statementsOf>,
  account_id: string,
): Promise<'unknown' | 'email_taken'> =>
  (await tx.run(find, { account_id })).length === 0 ? 'unknown' : 'email_taken';

const statementsOf = ({ db, statement }: Parts) => ({
  find: statement((p: Params<{ account_id: string }>) =>
    db
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted'),
  ),
  update: statement((p: Params<{ account_id: string } & Changes<Changeable>>) =>
    db
      .updateTable('account')
      .set(setChanges<Changeable>(changeable, p))
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('account as other')
              .select('other.account_id')
              .where('other.email', '=', p.email)
              .where('other.status', '<>', 'deleted')
              .where('other.account_id', '<>', p.account_id),
          ),
        ),
      )
      .returning('account_id'),
  ),
  endSessions: statement((p: Params<{ account_id: string; now: number }>) =>
    db.updateTable('session').set({ ended_at: p.now }).where('account_id', '=', p.account_id).where('ended_at', '=', 0),
  ),
  endFamilies: statement((p: Params<{ account_id: string; now: number }>) =>
    db
      .updateTable('family')
      .set({ ended_at: p.now, ended_reason: 'revoked' })
      .where('ended_at', '=', 0)
      .where('authorization_id', 'in', ({ selectFrom }) =>
        selectFrom('authorization').select('authorization_id').where('account_id', '=', p.account_id),
      ),
  ),
});
