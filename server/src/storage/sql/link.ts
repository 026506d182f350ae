import type { Link, Links } from '../../model/link.ts';
import { isBacked } from './end-offered.ts';
import { writeMails } from './mail.ts';
import type { Parts } from './parts.ts';
import { link } from './shapes/mail.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { acceptInvitation, signUp } from './use-invitation.ts';
import { resetPassword, verifyEmail } from './use-link.ts';

export const linksOn = (parts: Parts): Links => ({
  make: make(parts),
  find: find(parts),
  end: end(parts),
  signUp: signUp(parts),
  accept: acceptInvitation(parts),
  resetPassword: resetPassword(parts),
  verifyEmail: verifyEmail(parts),
});

const make = (parts: Parts): Links['make'] => {
  const { db, statement, driver } = parts;
  const insert = statement((p: Params<Stored<Link>>) => db.insertInto('link').values(link.params(p)));
  const mails = writeMails(parts);
  return (made, mail) =>
    driver.transact(async (tx) => {
      await tx.run(insert, made);
      await mails(tx, mail ? [mail] : []);
    });
};

const find = ({ db, statement, driver }: Parts): Links['find'] => {
  const byHash = statement((p: Params<{ link_hash: string }>) =>
    db.selectFrom('link').select(link.columns).where('link_hash', '=', p.link_hash).where(isBacked),
  );
  return async (link_hash) => (await driver.run(byHash, { link_hash })).map(link.decode)[0];
};

const end = ({ db, statement, driver }: Parts): Links['end'] => {
  const byHash = statement((p: Params<{ link_hash: string; now: number }>) =>
    db.updateTable('link').set({ ended_at: p.now }).where('link_hash', '=', p.link_hash).where('ended_at', '=', 0),
  );
  return async (link_hash, now) => void (await driver.run(byHash, { link_hash, now }));
};
