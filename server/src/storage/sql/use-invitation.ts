import type { Role } from '../../model/account.ts';
import { invitedAs, type Links } from '../../model/link.ts';
import { insertAccount } from './account.ts';
import { writeAudit } from './audit.ts';
import { useLink } from './link-use.ts';
import { insertOrganization } from './organization.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** What the link proves is its own address, whatever else the account says. */
export const signUp = (parts: Parts): Links['signUp'] => {
  const use = useLink(parts);
  const addOrganization = insertOrganization(parts);
  const addAccount = insertAccount(parts);
  const audit = writeAudit(parts);
  return (link_hash, account, organization, by, now) => {
    const purpose = organization ? 'sign_up' : 'invitation';
    return use<'email_taken'>(link_hash, purpose, now, async (tx, link) => {
      if (organization) await addOrganization(tx, organization, by);
      const { account_id } = account;
      const { organization_id } = organization ?? link;
      const role = organization ? 'owner' : invitedAs(link);
      const first = { organization_id, account_id, role, created_at: now };
      const outcome = await addAccount(tx, { ...account, email: link.email }, first);
      if (outcome !== 'created') return 'email_taken';
      await audit(tx, 'account.create', by, now, { account_id, organization_id, detail: { role, link: purpose } });
      return 'done';
    });
  };
};

export const acceptInvitation = (parts: Parts): Links['accept'] => {
  const { db, statement } = parts;
  const invited = statement((p: Params<{ account_id: string; email: string }>) =>
    db
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', p.account_id)
      .where('email', '=', p.email)
      .where('status', '=', 'active'),
  );
  const join = statement((p: Params<{ organization_id: string; account_id: string; role: Role; now: number }>) =>
    db
      .insertInto('membership')
      .values({ organization_id: p.organization_id, account_id: p.account_id, role: p.role, created_at: p.now })
      .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doNothing()),
  );
  const use = useLink(parts);
  const audit = writeAudit(parts);
  return (link_hash, account_id, by, now) =>
    use<'unusable'>(link_hash, 'invitation', now, async (tx, link) => {
      const { organization_id, email } = link;
      if ((await tx.run(invited, { account_id, email })).length === 0) return 'unusable';
      const role = invitedAs(link);
      await tx.run(join, { organization_id, account_id, role, now });
      await audit(tx, 'invitation.accept', by, now, { organization_id, account_id, detail: { role } });
      return 'done';
    });
};
