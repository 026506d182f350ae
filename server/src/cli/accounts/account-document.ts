import type { Account } from '../../model/account.ts';

/** What a list may show. */
export function accountDocument({ password_hash: _, ...account }: Account): Omit<Account, 'password_hash'> {
  return account;
}
