import type { Links } from '../../model/link.ts';
import { writeAudit } from './audit.ts';
import { nextRevision } from './changes.ts';
import { endHeld } from './end-held.ts';
import { endLinks } from './link-end.ts';
import { useLink } from './link-use.ts';
import { writeMails } from './mail.ts';
import { nobodyElseOwns } from './owns-address.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** Whoever reads the mail of the account's address, as it is now, may choose its password. That proves the address, too. */
export const resetPassword = (parts: Parts): Links['resetPassword'] => {
  const { db, statement } = parts;
  const set = statement((p: Params<{ account_id: string; email: string; password_hash: string }>) =>
    db
      .updateTable('account')
      .set({ password_hash: p.password_hash, email_verified: 'yes', revision: nextRevision })
      .where('account_id', '=', p.account_id)
      .where('email', '=', p.email)
      .where('status', '=', 'active')
      .returning('account_id'),
  );
  const use = useLink(parts);
  const end = endHeld(parts);
  const ends = endLinks(parts);
  const mails = writeMails(parts);
  const audit = writeAudit(parts);
  return (link_hash, { password_hash, end_families }, mail, by, now) =>
    use<'unusable'>(link_hash, 'reset_password', now, async (tx, { account_id, email }) => {
      if ((await tx.run(set, { account_id, email, password_hash })).length === 0) return 'unusable';
      await end(tx, account_id, { password: true, families: end_families }, now);
      await ends(tx, account_id, now);
      await mails(tx, [mail]);
      const detail = { changed: ['password_hash'], end_families: String(end_families), link: 'reset_password' };
      await audit(tx, 'account.update', by, now, { account_id, detail });
      return 'done';
    });
};

export const verifyEmail = (parts: Parts): Links['verifyEmail'] => {
  const { set, active } = statementsOf(parts);
  const use = useLink(parts);
  const ends = endLinks(parts);
  const mails = writeMails(parts);
  const audit = writeAudit(parts);
  return (link_hash, mail, by, now) =>
    use<'unusable' | 'email_taken'>(link_hash, 'verify_email', now, async (tx, { account_id, email }) => {
      if ((await tx.run(set, { account_id, email })).length === 0) {
        return (await tx.run(active, { account_id })).length > 0 ? 'email_taken' : 'unusable';
      }
      await ends(tx, account_id, now);
      await mails(tx, mail ? [mail] : []);
      const detail = { changed: ['email', 'email_verified'], link: 'verify_email' };
      await audit(tx, 'account.update', by, now, { account_id, detail });
      return 'done';
    });
};

const statementsOf = ({ db, statement }: Parts) => ({
  set: statement((p: Params<{ account_id: string; email: string }>) =>
    db
      .updateTable('account')
      .set({ email: p.email, email_verified: 'yes', revision: nextRevision })
      .where('account_id', '=', p.account_id)
      .where('status', '=', 'active')
      .where(nobodyElseOwns(p.email, p.account_id))
      .returning('account_id'),
  ),
  active: statement((p: Params<{ account_id: string }>) =>
    db.selectFrom('account').select('account_id').where('account_id', '=', p.account_id).where('status', '=', 'active'),
  ),
});
