import type { Account, Accounts, Membership } from '../../model/account.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { mayHaveMembers } from './organization-exists.ts';
import { ownsAddress } from './owns-address.ts';
import type { Parts } from './parts.ts';
import { account, membership } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { updateAccount } from './update-account.ts';

export const accountsOn = (parts: Parts): Accounts => ({
  find: find(parts),
  findByEmail: findByEmail(parts),
  list: list(parts),
  create: create(parts),
  update: updateAccount(parts),
});

const find = ({ db, statement, driver }: Parts): Accounts['find'] => {
  const byId = statement((p: Params<{ account_id: string }>) =>
    db.selectFrom('account').select(account.columns).where('account_id', '=', p.account_id),
  );
  return async (account_id) => (await driver.run(byId, { account_id })).map(account.decode)[0];
};

const findByEmail = ({ db, statement, driver }: Parts): Accounts['findByEmail'] => {
  const byEmail = statement((p: Params<{ email: string }>) =>
    db.selectFrom('account').select(account.columns).where('email', '=', p.email).where(ownsAddress),
  );
  return async (email) => (await driver.run(byEmail, { email })).map(account.decode)[0];
};

const list = ({ db, statement, driver }: Parts): Accounts['list'] => {
  const all = statement(() =>
    db
      .selectFrom('account')
      .leftJoin('membership', (on) =>
        on.onRef('membership.account_id', '=', 'account.account_id').on('account.status', '<>', 'deleted'),
      )
      .select(account.columns)
      .select(membership.columns)
      .orderBy('account.created_at')
      .orderBy('account.account_id')
      .orderBy('membership.created_at')
      .orderBy('membership.organization_id'),
  );
  return async () =>
    account
      .decodeWith(await driver.run(all, {}), membership)
      .map(([found, memberships]) => ({ ...found, memberships }));
};

const create = (parts: Parts): Accounts['create'] => {
  const { driver } = parts;
  const insert = insertAccount(parts);
  const audit = writeAudit(parts);
  return (created, first, by) =>
    driver.transact(async (tx) => {
      const { account_id, created_at } = created;
      const { organization_id, role } = first ?? { organization_id: '', role: '' };
      const outcome = await insert(tx, created, first);
      if (outcome !== 'created') return outcome;
      await audit(tx, 'account.create', by, created_at, { account_id, organization_id, detail: { role } });
      return outcome;
    });
};

/** Part of a transaction. Nobody is made with the address of another, not even as one that is only said. */
export type InsertAccount = (
  tx: Transaction,
  created: Account,
  first: Membership | undefined,
) => Promise<'created' | 'email_taken' | 'unknown_organization'>;

export const insertAccount = (parts: Parts): InsertAccount => {
  const { db, statement } = parts;
  const owner = statement((p: Params<{ email: string }>) =>
    db.selectFrom('account').select('account_id').where('email', '=', p.email).where(ownsAddress),
  );
  const insert = statement((p: Params<Stored<Account>>) =>
    db
      .insertInto('account')
      .values(account.params(p))
      .onConflict((conflict) => conflict.column('email').where(ownsAddress).doNothing())
      .returning('account_id'),
  );
  const insertMembership = statement((p: Params<Stored<Membership>>) =>
    db.insertInto('membership').values(membership.params(p)),
  );
  const mayJoin = mayHaveMembers(parts);
  return async (tx, created, first) => {
    if (first && !(await mayJoin(tx, first.organization_id))) return 'unknown_organization';
    if ((await tx.run(owner, created)).length > 0) return 'email_taken';
    if ((await tx.run(insert, created)).length === 0) return 'email_taken';
    if (first) await tx.run(insertMembership, first);
    return 'created';
  };
};
