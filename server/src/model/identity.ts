import type { Account, Organization, Role } from './account.ts';
import type { Actor } from './actor.ts';

/** OIDC Core §2: who somebody is elsewhere. Issuer and subject together name one person for ever. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly account_id: string;
  readonly linked_at: number;
}

/** What may be made of somebody who is not known yet. */
export interface FirstArrival {
  readonly account: Account;
  /** Of which the account becomes a member; made with it, unless the issuer has named it before. */
  readonly joins:
    | {
        readonly organization: Organization;
        /** What the issuer calls it; `''`: the person's own, which the issuer does not know of. */
        readonly external_id: string;
        readonly role: Role;
      }
    | undefined;
}

/** Somebody who has proven elsewhere who they are. */
export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  /** A statement that counts once; `undefined`: what was proven by cannot come twice. */
  readonly spends: { readonly bucket: number; readonly statement_hash: string } | undefined;
  /** Whose account may be linked: one with this verified address that does not run the platform. `''`: nobody's. */
  readonly link_email: string;
  /** `undefined`: who is not known is not let in. */
  readonly first: FirstArrival | undefined;
}

/** `repeated`: the statement was spent before, and nothing was written. */
export type Arrived =
  | { readonly outcome: 'known' | 'linked' | 'created'; readonly account: Account }
  | { readonly outcome: 'repeated' | 'unknown' | 'email_taken' };

/** In which people sign in now. */
export interface SignInWays {
  readonly by_password: boolean;
  /** By whose word. */
  readonly issuers: readonly string[];
}

export interface Identities {
  arrive(arrival: Arrival, by: Actor, now: number): Promise<Arrived>;
  list(account_id: string): Promise<readonly Identity[]>;
  /** `last_way`: nothing else would let the person in. */
  unlink(
    identity: Pick<Identity, 'account_id' | 'issuer' | 'subject'>,
    ways: SignInWays,
    by: Actor,
    now: number,
  ): Promise<'unlinked' | 'unknown' | 'last_way'>;
}
