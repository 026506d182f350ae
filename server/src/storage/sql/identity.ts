import type { Actor } from '../../model/actor.ts';
import type { Arrival, Arrived, Identities, Identity } from '../../model/identity.ts';
import type { Transaction } from '../driver.ts';
import { insertAccount } from './account.ts';
import { writeAudit } from './audit.ts';
import { joinNamed } from './organization-identity.ts';
import { ownsAddress } from './owns-address.ts';
import type { Parts } from './parts.ts';
import { account, identity } from './shapes/person.ts';
import type { Params } from './statement.ts';
import type { Tables } from './tables.ts';
import { unlinkIdentity } from './unlink-identity.ts';

export const identitiesOn = (parts: Parts): Identities => ({
  arrive: arrive(parts),
  list: list(parts),
  unlink: unlinkIdentity(parts),
});

const arrive = (parts: Parts): Identities['arrive'] => {
  const { spend } = statementsOf(parts);
  const known = findKnown(parts);
  const link = linkByEmail(parts);
  const make = makeAccount(parts);
  return (arrival, by, now) =>
    parts.driver.transact(async (tx) => {
      const { spends } = arrival;
      if (spends && (await tx.run(spend, spends)).length === 0) return { outcome: 'repeated' };
      return (await known(tx, arrival)) ?? (await link(tx, arrival, by, now)) ?? make(tx, arrival, by, now);
    });
};

const findKnown = (parts: Parts): ((tx: Transaction, arrival: Arrival) => Promise<Arrived | undefined>) => {
  const { find } = statementsOf(parts);
  return async (tx, { issuer, subject }) => {
    const [found] = (await tx.run(find, { issuer, subject })).map(account.decode);
    return found && { outcome: 'known', account: found };
  };
};

type Link = (tx: Transaction, arrival: Arrival, by: Actor, now: number) => Promise<Arrived | undefined>;

const linkByEmail = (parts: Parts): Link => {
  const { hold, claim } = statementsOf(parts);
  const audit = writeAudit(parts);
  return async (tx, { issuer, subject, link_email }, by, now) => {
    const [found] = link_email === '' ? [] : (await tx.run(hold, { email: link_email })).map(account.decode);
    if (!found) return undefined;
    const { account_id } = found;
    if ((await tx.run(claim, { issuer, subject, account_id, linked_at: now })).length === 0) return undefined;
    await audit(tx, 'account.link', by, now, { account_id, detail: { issuer } });
    return { outcome: 'linked', account: found };
  };
};

type Make = (tx: Transaction, arrival: Arrival, by: Actor, now: number) => Promise<Arrived>;

/** The identity is written first: of two who arrive at once as one person, the second waits and finds it. */
const makeAccount = (parts: Parts): Make => {
  const { claim } = statementsOf(parts);
  const known = findKnown(parts);
  const insert = insertAccount(parts);
  const join = joinNamed(parts);
  const audit = writeAudit(parts);
  return async (tx, arrival, by, now) => {
    const { issuer, subject, first } = arrival;
    if (!first) return { outcome: 'unknown' };
    const { account_id } = first.account;
    const claimed = await tx.run(claim, { issuer, subject, account_id, linked_at: now });
    if (claimed.length === 0) return (await known(tx, arrival)) ?? { outcome: 'unknown' };
    if ((await insert(tx, first.account, undefined)) !== 'created') {
      await tx.undo();
      return { outcome: 'email_taken' };
    }
    await audit(tx, 'account.create', by, now, { account_id, detail: { issuer } });
    if (first.joins) await join(tx, issuer, account_id, first.joins, by, now);
    return { outcome: 'created', account: first.account };
  };
};

const list = ({ db, statement, driver }: Parts): Identities['list'] => {
  const ofAccount = statement((p: Params<{ account_id: string }>) =>
    db
      .selectFrom('identity')
      .select(identity.columns)
      .where('account_id', '=', p.account_id)
      .orderBy('linked_at')
      .orderBy('issuer')
      .orderBy('subject'),
  );
  return async (account_id) => (await driver.run(ofAccount, { account_id })).map(identity.decode);
};

const statementsOf = ({ db, statement }: Parts) => ({
  spend: statement((p: Params<Tables['spent_statement']>) =>
    db
      .insertInto('spent_statement')
      .values({ bucket: p.bucket, statement_hash: p.statement_hash })
      .onConflict((conflict) => conflict.doNothing())
      .returning('bucket'),
  ),
  find: statement((p: Params<{ issuer: string; subject: string }>) =>
    db
      .selectFrom('identity')
      .innerJoin('account', 'account.account_id', 'identity.account_id')
      .select(account.columns)
      .where('identity.issuer', '=', p.issuer)
      .where('identity.subject', '=', p.subject),
  ),
  // An update, so that who makes the account an operator's waits for us, or we see that it is done.
  hold: statement((p: Params<{ email: string }>) =>
    db
      .updateTable('account')
      .set({ email: p.email })
      .where('email', '=', p.email)
      .where('email_verified', '=', 'yes')
      .where(ownsAddress)
      .where('operator', '=', 'no')
      .where('status', '=', 'active')
      .returning(account.columns),
  ),
  claim: statement((p: Params<Identity>) =>
    db
      .insertInto('identity')
      .values(identity.params(p))
      .onConflict((conflict) => conflict.doNothing())
      .returning('account_id'),
  ),
});
