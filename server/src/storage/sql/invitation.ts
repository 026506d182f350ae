import { sql } from 'kysely';
import { type Invitations, type Link, MOST_INVITATIONS } from '../../model/link.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { writeMails } from './mail.ts';
import { ownsAddress } from './owns-address.ts';
import type { Parts } from './parts.ts';
import { link } from './shapes/mail.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const invitationsOn = (parts: Parts): Invitations => ({
  find: find(parts),
  create: create(parts),
  renew: renew(parts),
  withdraw: withdraw(parts),
});

const find = ({ db, statement, driver }: Parts): Invitations['find'] => {
  const open = statement((p: Params<{ organization_id: string; link_id: string }>) =>
    db
      .selectFrom('link')
      .select(link.columns)
      .where('link_id', '=', p.link_id)
      .where('organization_id', '=', p.organization_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0),
  );
  return async (organization_id, link_id) => (await driver.run(open, { organization_id, link_id })).map(link.decode)[0];
};

const create = (parts: Parts): Invitations['create'] => {
  const { db, statement, driver } = parts;
  const insert = statement((p: Params<Stored<Link>>) =>
    db
      .insertInto('link')
      .values(link.params(p))
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'email'])
          .where('purpose', '=', 'invitation')
          .where('ended_at', '=', 0)
          .doNothing(),
      )
      .returning('link_id'),
  );
  const member = statement((p: Params<{ organization_id: string; email: string }>) =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select('membership.account_id')
      .where('membership.organization_id', '=', p.organization_id)
      .where('account.email', '=', p.email)
      .where(ownsAddress),
  );
  const waiting = countOpen(parts);
  const mails = writeMails(parts);
  const audit = writeAudit(parts);
  return (made, mail, by) =>
    driver.transact(async (tx) => {
      const { organization_id, email, role, link_id, created_at } = made;
      if ((await tx.run(member, { organization_id, email })).length > 0) return 'member_already';
      if ((await waiting(tx, organization_id)) >= MOST_INVITATIONS) return 'invited_enough';
      if ((await tx.run(insert, made)).length === 0) return 'invited_already';
      await mails(tx, [mail]);
      const detail = { email, role, link_id };
      await audit(tx, 'invitation.create', by, created_at, { organization_id, detail });
      return 'created';
    });
};

/** Part of a transaction. Two at once may both find room: some more do no harm. */
const countOpen = ({ db, statement }: Parts) => {
  const count = statement((p: Params<{ organization_id: string }>) =>
    db
      .selectFrom('link')
      .select(sql<number>`count(*)`.as('open'))
      .where('organization_id', '=', p.organization_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0),
  );
  return async (tx: Transaction, organization_id: string): Promise<number> =>
    (await tx.run(count, { organization_id }))[0]?.open ?? 0;
};

type Renewed = Parameters<Invitations['renew']>[0];

const renew = (parts: Parts): Invitations['renew'] => {
  const { db, statement, driver } = parts;
  const set = statement((p: Params<Renewed>) =>
    db
      .updateTable('link')
      .set({ link_hash: p.link_hash, expires_at: p.expires_at, created_by: p.created_by })
      .where('link_id', '=', p.link_id)
      .where('organization_id', '=', p.organization_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0)
      .returning('link_id'),
  );
  const mails = writeMails(parts);
  const audit = writeAudit(parts);
  return (renewed, mail, by, now) =>
    driver.transact(async (tx) => {
      const { organization_id, link_id } = renewed;
      if ((await tx.run(set, renewed)).length === 0) return 'unknown';
      await mails(tx, [mail]);
      await audit(tx, 'invitation.renew', by, now, { organization_id, detail: { link_id } });
      return 'renewed';
    });
};

const withdraw = (parts: Parts): Invitations['withdraw'] => {
  const { db, statement, driver } = parts;
  const end = statement((p: Params<{ organization_id: string; link_id: string; now: number }>) =>
    db
      .updateTable('link')
      .set({ ended_at: p.now })
      .where('link_id', '=', p.link_id)
      .where('organization_id', '=', p.organization_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0)
      .returning('link_id'),
  );
  const audit = writeAudit(parts);
  return (organization_id, link_id, by, now) =>
    driver.transact(async (tx) => {
      if ((await tx.run(end, { organization_id, link_id, now })).length === 0) return 'unknown';
      await audit(tx, 'invitation.withdraw', by, now, { organization_id, detail: { link_id } });
      return 'withdrawn';
    });
};
