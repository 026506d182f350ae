/** A link in a mail: whoever has it reads the mail of that address. Used once; only a keyed hash is stored. */
import type { Account, Organization, Role } from './account.ts';
import type { Actor } from './actor.ts';
import type { Mail } from './mail.ts';

export type Purpose = 'sign_up' | 'reset_password' | 'verify_email' | 'invitation';

export interface Link {
  /** Public name: grants nothing. */
  readonly link_id: string;
  readonly link_hash: string;
  readonly purpose: Purpose;
  /** Where it was sent, and so what using it proves. */
  readonly email: string;
  /** Whose password or address it is about; `''`: nobody's yet, or an invitation. */
  readonly account_id: string;
  /** An invitation is to become this in that organization; `''` for others. */
  readonly organization_id: string;
  readonly role: Role | '';
  /** Who invites by it: it works while they may. `''`: a command, or the organization itself. */
  readonly created_by: string;
  readonly created_at: number;
  readonly expires_at: number;
  /** Used, withdrawn, or of no meaning since what it was about has changed. */
  readonly ended_at: number;
}

/** An invitation always names a role. */
export function invitedAs({ role }: Pick<Link, 'role'>): Role {
  return role || 'member';
}

/** `unusable`: used, ended or expired meanwhile, or the account is not what it was when the link was made. */
type Used<Outcome extends string = never> = Promise<'done' | 'unusable' | Outcome>;

/** Every use spends the link in the transaction of what it is used for. */
export interface Links {
  /** `undefined`: there is nobody to write to, and it costs the same. */
  make(link: Link, mail: Mail | undefined): Promise<void>;
  /** `undefined`, too: whoever invites by it may not any more. */
  find(link_hash: string): Promise<Link | undefined>;
  /** Of one that can never be used. */
  end(link_hash: string, now: number): Promise<void>;
  /**
   * Makes the account of the address, with an organization of its own or, by an invitation, as a member of the one that
   * invited.
   */
  signUp(
    link_hash: string,
    account: Account,
    organization: Organization | undefined,
    by: Actor,
    now: number,
  ): Used<'email_taken'>;
  /** The account of that address becomes a member; one that is a member already keeps its role. */
  accept(link_hash: string, account_id: string, by: Actor, now: number): Used;
  /** Ends all sessions, other links and, if `end_families`, what apps hold. */
  resetPassword(
    link_hash: string,
    change: { readonly password_hash: string; readonly end_families: boolean },
    mail: Mail,
    by: Actor,
    now: number,
  ): Used;
  /** The account's address is the one the link was sent to, and verified. */
  verifyEmail(link_hash: string, mail: Mail | undefined, by: Actor, now: number): Used<'email_taken'>;
}

/** Of one organization, that wait for an answer. */
export const MOST_INVITATIONS = 200;

export interface Invitations {
  /** One that waits for an answer, also an expired one. */
  find(organization_id: string, link_id: string): Promise<Link | undefined>;
  /** `invited_enough`: so many wait for an answer. */
  create(
    link: Link,
    mail: Mail,
    by: Actor,
  ): Promise<'created' | 'invited_already' | 'invited_enough' | 'member_already'>;
  /** With a new link, by whoever sends it now: the one before is worth nothing. */
  renew(
    invitation: Pick<Link, 'link_id' | 'organization_id' | 'link_hash' | 'created_by' | 'expires_at'>,
    mail: Mail,
    by: Actor,
    now: number,
  ): Promise<'renewed' | 'unknown'>;
  withdraw(organization_id: string, link_id: string, by: Actor, now: number): Promise<'withdrawn' | 'unknown'>;
}
