import type { Actor } from './actor.ts';
import type { Mail } from './mail.ts';

/** Ownership that waits for the yes of a member. One at a time in an organization. */
export interface OwnershipOffer {
  readonly organization_id: string;
  /** Whom it is offered to. */
  readonly account_id: string;
  readonly offered_by: string;
  readonly created_at: number;
}

export interface Ownership {
  /** `undefined`: none waits. */
  find(organization_id: string): Promise<OwnershipOffer | undefined>;
  /** `not_owner`: who offers owns nothing there; `not_member`: who would get it is none, or an owner already. */
  offer(
    offer: OwnershipOffer,
    mail: Mail,
    by: Actor,
  ): Promise<'offered' | 'offered_already' | 'not_owner' | 'not_member'>;
  /** The member owns the organization, and whoever offered it becomes an admin: both, or `unknown` and nothing. */
  accept(organization_id: string, account_id: string, by: Actor, now: number): Promise<'accepted' | 'unknown'>;
  withdraw(organization_id: string, by: Actor, now: number): Promise<'withdrawn' | 'unknown'>;
}
