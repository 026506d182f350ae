import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../driver.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

/** A condition on a link: who invites by it could still give its role. Nobody has made what a command made. */
export const isBacked: RawBuilder<boolean> = sql<boolean>`(link.created_by = '' or exists (
  select 1 from account
  left join membership
    on membership.account_id = account.account_id and membership.organization_id = link.organization_id
  where account.account_id = link.created_by and account.status = 'active' and (account.operator = 'yes'
    or membership.role = 'owner' or (membership.role = 'admin' and link.role <> 'owner'))))`;

/** A condition on an offer of ownership: who made it still owns the organization, and who got it is a member. */
export const isOpen: RawBuilder<boolean> = sql<boolean>`(
  select count(*) from membership join account on account.account_id = membership.account_id
  where membership.organization_id = ownership_offer.organization_id and account.status = 'active'
    and (membership.account_id = ownership_offer.account_id
      or (membership.account_id = ownership_offer.offered_by and membership.role = 'owner'))) = 2`;

/**
 * Part of a transaction that took somebody's role, or rests their account: what they have offered to others and may offer
 * no more ends, for good, and what was offered to them where they are no member.
 */
export type EndOffered = (tx: Transaction, account_id: string, now: number) => Promise<void>;

export const endOffered = ({ db, statement }: Parts): EndOffered => {
  const endInvitations = statement((p: Params<{ account_id: string; now: number }>) =>
    db
      .updateTable('link')
      .set({ ended_at: p.now })
      .where('created_by', '=', p.account_id)
      .where('purpose', '=', 'invitation')
      .where('ended_at', '=', 0)
      .where(({ not }) => not(isBacked)),
  );
  const endOffers = statement((p: Params<{ account_id: string }>) =>
    db
      .deleteFrom('ownership_offer')
      .where(({ eb, or }) => or([eb('account_id', '=', p.account_id), eb('offered_by', '=', p.account_id)]))
      .where(({ not }) => not(isOpen)),
  );
  return async (tx, account_id, now) => {
    await tx.run(endInvitations, { account_id, now });
    await tx.run(endOffers, { account_id });
  };
};
