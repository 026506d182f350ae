import type { Identities } from '../../model/identity.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { identity } from './shapes/person.ts';
import type { Params } from './statement.ts';

type Key = Parameters<Identities['unlink']>[0];

export const unlinkIdentity = (parts: Parts): Identities['unlink'] => {
  const { db, statement, driver } = parts;
  // Two at once must not each take the other for the way that remains.
  const hold = statement((p: Params<{ account_id: string }>) => {
    const found = db.selectFrom('account').select('password_hash').where('account_id', '=', p.account_id);
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  });
  const ofAccount = statement((p: Params<{ account_id: string }>) =>
    db.selectFrom('identity').select(identity.columns).where('account_id', '=', p.account_id),
  );
  const remove = statement((p: Params<Key>) =>
    db
      .deleteFrom('identity')
      .where('account_id', '=', p.account_id)
      .where('issuer', '=', p.issuer)
      .where('subject', '=', p.subject)
      .returning('subject'),
  );
  const audit = writeAudit(parts);
  return ({ account_id, issuer, subject }, { by_password, issuers }, by, now) =>
    driver.transact(async (tx) => {
      const [held] = await tx.run(hold, { account_id });
      const linked = (await tx.run(ofAccount, { account_id })).map(identity.decode);
      const others = linked.filter((each) => each.issuer !== issuer || each.subject !== subject);
      if (!held || others.length === linked.length) return 'unknown';
      const has_password = by_password && held.password_hash !== '';
      if (!has_password && !others.some((each) => issuers.includes(each.issuer))) return 'last_way';
      await tx.run(remove, { account_id, issuer, subject });
      await audit(tx, 'account.unlink', by, now, { account_id, detail: { issuer } });
      return 'unlinked';
    });
};
