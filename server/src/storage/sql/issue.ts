import type { Family } from '../../model/family.ts';
import type { AccessToken, Issued, Spend, Tokens } from '../../model/token.ts';
import type { Transaction } from '../driver.ts';
import { holdAccount } from './hold-account.ts';
import { familyBucket } from './liveness.ts';
import type { Parts } from './parts.ts';
import { accessToken, family } from './shapes/credential.ts';
import { type Spending, spendCode } from './spend-code.ts';
import { spendRefreshToken } from './spend-refresh-token.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

/** All that is spent and all that is issued, in one transaction. */
export const issue = (parts: Parts): Tokens['issue'] => {
  const { driver } = parts;
  const { insertToken } = statementsOf(parts);
  const addFamily = insertFamily(parts);
  const spending = spendings(parts);
  return async (transition, now) => {
    const { spends, family, access_token } = transition;
    const token = access_token && { ...access_token, family_bucket: familyBucket(access_token.family_id) };
    if (spends.length === 0 && !family) {
      if (token) await driver.run(insertToken, token);
      return { outcome: 'issued' };
    }
    return driver.transact(async (tx) => {
      const refused = await spendAll(tx, spending, spends, family?.family_id ?? '', now);
      if (refused) return refused;
      if (family) await addFamily(tx, family);
      if (token) await tx.run(insertToken, token);
      return { outcome: 'issued' };
    });
  };
};

/** All or none: what was spent before one that could not be is taken back, then that one decides. */
const spendAll = async (
  tx: Transaction,
  spending: (spend: Spend) => Spending,
  spends: readonly Spend[],
  family_id: string,
  now: number,
): Promise<Issued | undefined> => {
  for (const [index, spend] of spends.entries()) {
    const { take, refuse } = spending(spend);
    if (await take(tx, family_id, now)) continue;
    if (index > 0) await tx.undo();
    return refuse(tx, now);
  }
  return undefined;
};

const spendings = (parts: Parts): ((spend: Spend) => Spending) => {
  const hold = holdAccount(parts);
  const code = spendCode(parts);
  const refreshToken = spendRefreshToken(parts);
  return (spend) => {
    switch (spend.type) {
      case 'code':
        return code(spend);
      case 'refresh_token':
        return refreshToken(spend);
      case 'password':
        return {
          take: (tx) => hold(tx, spend.account_id, spend.password_hash),
          refuse: async () => ({ outcome: 'dead' }),
        };
    }
  };
};

/** Part of a transaction. */
export const insertFamily = ({ db, statement }: Parts): ((tx: Transaction, born: Family) => Promise<void>) => {
  const insert = statement((p: Params<Stored<Family>>) => db.insertInto('family').values(family.params(p)));
  return async (tx, born) => void (await tx.run(insert, born));
};

const statementsOf = ({ db, statement }: Parts) => ({
  insertToken: statement((p: Params<Stored<AccessToken> & { family_bucket: number }>) =>
    db.insertInto('access_token').values({ ...accessToken.params(p), family_bucket: p.family_bucket }),
  ),
});
