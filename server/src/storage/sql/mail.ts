import { sql } from 'kysely';
import type { Mail, Mails } from '../../model/mail.ts';
import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import { mail } from './shapes/mail.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const mailsOn = (parts: Parts): Mails => ({
  due: due(parts),
  claim: claim(parts),
  sent: sent(parts),
  failed: failed(parts),
  count: count(parts),
});

/** Part of the transaction of what causes them. */
export type WriteMails = (tx: Transaction, mails: readonly Mail[]) => Promise<void>;

export const writeMails = ({ db, statement }: Parts): WriteMails => {
  const insert = statement((p: Params<Stored<Mail>>) => db.insertInto('mail').values(mail.params(p)));
  return async (tx, mails) => {
    for (const each of mails) await tx.run(insert, each);
  };
};

const due = ({ db, statement, driver }: Parts): Mails['due'] => {
  const waiting = statement((p: Params<{ now: number; limit: number }>) =>
    db
      .selectFrom('mail')
      .select(mail.columns)
      .where('failed_at', '=', 0)
      .where('next_at', '<=', p.now)
      .orderBy('next_at')
      .orderBy('mail_id')
      .limit(p.limit),
  );
  return async (now, limit) => (await driver.run(waiting, { now, limit })).map(mail.decode);
};

const claim = ({ db, statement, driver }: Parts): Mails['claim'] => {
  const take = statement((p: Params<{ mail_id: string; tries: number; next_at: number }>) =>
    db
      .updateTable('mail')
      .set({ tries: sql<number>`tries + 1`, next_at: p.next_at })
      .where('mail_id', '=', p.mail_id)
      .where('tries', '=', p.tries)
      .where('failed_at', '=', 0)
      .returning('mail_id'),
  );
  return async ({ mail_id, tries }, next_at) =>
    (await driver.run(take, { mail_id, tries, next_at })).length > 0 ? 'claimed' : 'taken';
};

const sent = ({ db, statement, driver }: Parts): Mails['sent'] => {
  const remove = statement((p: Params<{ mail_id: string }>) => db.deleteFrom('mail').where('mail_id', '=', p.mail_id));
  return async (mail_id) => void (await driver.run(remove, { mail_id }));
};

const failed = ({ db, statement, driver }: Parts): Mails['failed'] => {
  const end = statement((p: Params<{ mail_id: string; now: number }>) =>
    db.updateTable('mail').set({ failed_at: p.now, sealed: '' }).where('mail_id', '=', p.mail_id),
  );
  return async (mail_id, now) => void (await driver.run(end, { mail_id, now }));
};

const count = ({ db, statement, driver }: Parts): Mails['count'] => {
  const all = statement(() =>
    db
      .selectFrom('mail')
      .select([
        sql<number>`count(*)`.as('all'),
        sql<number>`coalesce(sum(case when failed_at > 0 then 1 else 0 end), 0)`.as('failed'),
      ]),
  );
  return async () => {
    const [row] = await driver.run(all, {});
    const given_up = Number(row?.failed ?? 0);
    return { waiting: Number(row?.all ?? 0) - given_up, failed: given_up };
  };
};
