import type { AccountColumns, Accounts } from '../../model/account.ts';
import type { Family } from '../../model/family.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, isRevision, nextRevision, setChanges } from './changes.ts';
import { forgetIdentities } from './forget-identities.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

type Changeable = Required<AccountColumns>;
const changeable = ['email', 'email_verified', 'name', 'password_hash', 'status', 'operator'] as const;

export const updateAccount = (parts: Parts): Accounts['update'] => {
  const { driver } = parts;
  const { update, find } = statementsOf(parts);
  const end = endHeld(parts);
  const forget = forgetIdentities(parts);
  const audit = writeAudit(parts);
  return (account_id, { end_families = false, if_revision = null, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<Changeable>(changeable, changes);
      if ((await tx.run(update, { account_id, if_revision, ...values })).length === 0) {
        return whyNot((await tx.run(find, { account_id }))[0]?.revision, if_revision);
      }
      await end(tx, account_id, { password: changes.password_hash !== undefined, families: end_families }, now);
      if (changes.status === 'deleted') await forget(tx, account_id);
      const changed = changeable.filter((name) => changes[name] !== undefined);
      await audit(tx, 'account.update', by, now, {
        account_id,
        detail: { changed, end_families: String(end_families) },
      });
      return 'updated';
    });
};

/** Why nothing was updated. */
const whyNot = (revision: number | undefined, if_revision: number | null): 'unknown' | 'stale' | 'email_taken' => {
  if (revision === undefined) return 'unknown';
  return if_revision === null || revision === if_revision ? 'email_taken' : 'stale';
};

/** A deleted account is gone for ever: nothing finds or changes it. */
const statementsOf = ({ db, statement }: Parts) => ({
  find: statement((p: Params<{ account_id: string }>) =>
    db.selectFrom('account').select('revision').where('account_id', '=', p.account_id).where('status', '<>', 'deleted'),
  ),
  update: statement((p: Params<{ account_id: string; if_revision: number | null } & Changes<Changeable>>) =>
    db
      .updateTable('account')
      .set(setChanges<Changeable>(changeable, p))
      .set({ revision: nextRevision })
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted')
      .where(isRevision(p.if_revision))
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
});

type EndHeld = (
  tx: Transaction,
  account_id: string,
  what: { readonly password: boolean; readonly families: boolean },
  now: number,
) => Promise<void>;

/**
 * With a password its sessions end, and what was made for it; all families only where that is asked for. Sessions
 * first: a code that is being redeemed holds its session until its family can be seen.
 */
const endHeld = ({ db, statement }: Parts): EndHeld => {
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
