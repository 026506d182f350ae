import { type RawBuilder, sql } from 'kysely';

/**
 * A condition on an account: its address is its own, and nobody else's. Of somebody who only ever came from elsewhere, one
 * that nobody has confirmed is what they said, and stands in nobody's way. The index that keeps it unique says the same.
 */
export const ownsAddress: RawBuilder<boolean> = sql<boolean>`(status <> 'deleted'
  and (password_hash <> '' or email_verified = 'yes'))`;

/** Within, the columns of `ownsAddress` are those of the other one. A condition on a change that makes an address an account's own; `null`: it makes none. */
export const nobodyElseOwns = (email: RawBuilder<string | null>, account_id: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`not exists (select 1 from account as other
    where other.email = ${email} and other.account_id <> ${account_id} and ${ownsAddress})`;
