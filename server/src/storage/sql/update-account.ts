import type { AccountColumns, Accounts } from '../../model/account.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, isRevision, nextRevision, setChanges, told } from './changes.ts';
import { endHeld } from './end-held.ts';
import { endOffered } from './end-offered.ts';
import { forgetIdentities } from './forget-identities.ts';
import { endLinks } from './link-end.ts';
import { writeMails } from './mail.ts';
import { nobodyElseOwns } from './owns-address.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

type Changeable = Required<AccountColumns>;
const changeable = ['email', 'email_verified', 'name', 'password_hash', 'status', 'operator'] as const;

interface Claim {
  readonly account_id: string;
  readonly if_revision: number | null;
  /** The address it wants for its own, if any. */
  readonly claimed: string | null;
}

/** A link that was mailed before one of these changed is of no meaning any more. */
const STALING = ['email', 'password_hash', 'status'] as const;

export const updateAccount = (parts: Parts): Accounts['update'] => {
  const { driver } = parts;
  const { update, hold } = statementsOf(parts);
  const end = endHeld(parts);
  const settle = endStale(parts);
  const audit = writeAudit(parts);
  const mails = writeMails(parts);
  return (account_id, { end_families = false, if_revision = null, notice, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<Changeable>(changeable, changes);
      const [before] = await tx.run(hold, { account_id });
      if (!before) return 'unknown';
      const claimed = claimedAddress(changes, before.email);
      if ((await tx.run(update, { account_id, if_revision, claimed, ...values })).length === 0)
        return whyNot(before, if_revision);
      await end(tx, account_id, { password: changes.password_hash !== undefined, families: end_families }, now);
      await settle(tx, account_id, changes, now);
      if (notice) await mails(tx, [notice]);
      const detail = { ...told<Changeable>(changeable, before, values), end_families: String(end_families) };
      await audit(tx, 'account.update', by, now, { account_id, detail });
      return 'updated';
    });
};

/** Part of a transaction: what was made for the account, or by it for others, and the changes make worth nothing. */
const endStale = (parts: Parts) => {
  const forget = forgetIdentities(parts);
  const ends = endLinks(parts);
  const endOffers = endOffered(parts);
  return async (tx: Transaction, account_id: string, changes: AccountColumns, now: number): Promise<void> => {
    if (changes.status === 'deleted') await forget(tx, account_id);
    if (STALING.some((name) => changes[name] !== undefined)) await ends(tx, account_id, now);
    if (changes.status || changes.operator) await endOffers(tx, account_id, now);
  };
};

/** What was only said until now is claimed by a password, too. */
function claimedAddress({ email, email_verified, password_hash }: AccountColumns, before: string): string | null {
  return email ?? (email_verified !== 'yes' && password_hash === undefined ? null : before);
}

/** Why nothing was updated. */
const whyNot = ({ revision }: { readonly revision: number }, if_revision: number | null): 'stale' | 'email_taken' =>
  if_revision === null || revision === if_revision ? 'email_taken' : 'stale';

/** A deleted account is gone for ever: nothing finds or changes it. */
const statementsOf = ({ db, statement, driver }: Parts) => ({
  hold: statement((p: Params<{ account_id: string }>) => {
    const found = db
      .selectFrom('account')
      .select([...changeable, 'revision'])
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted');
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  }),
  update: statement((p: Params<Claim & Changes<Changeable>>) =>
    db
      .updateTable('account')
      .set(setChanges<Changeable>(changeable, p))
      .set({ revision: nextRevision })
      .where('account_id', '=', p.account_id)
      .where('status', '<>', 'deleted')
      .where(isRevision(p.if_revision))
      .where(nobodyElseOwns(p.claimed, p.account_id))
      .returning('account_id'),
  ),
});
