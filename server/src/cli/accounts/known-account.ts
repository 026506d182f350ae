import { findAccount } from '../../accounts/update.ts';
import type { Account } from '../../model/account.ts';
import type { Storage } from '../../model/storage.ts';
import { requiredText } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const accountFlag = requiredText('--account <account>', 'account_id or email address');

/** Throws where there is none. */
export async function knownAccount(storage: Pick<Storage, 'accounts'>, who: string): Promise<Account> {
  const account = await findAccount(storage, who);
  if (account) return account;
  throw new Refusal('account_unknown', UNKNOWN);
}

const UNKNOWN =
  'There is no such account. One whose address nobody has confirmed is named by its account_id: see grantry accounts list.';
