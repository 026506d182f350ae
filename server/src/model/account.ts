import type { Actor } from './actor.ts';
import type { ThirdParty } from './app-policy.ts';
import type { Mail } from './mail.ts';
import type { IfRevision } from './revision.ts';
import type { AccountStatus } from './state.ts';

export interface Account {
  readonly account_id: string;
  /** Lower case, trimmed, NFC: the form it is looked up by. */
  readonly email: string;
  readonly email_verified: 'yes' | 'no';
  readonly name: string;
  /** argon2id in PHC form; `''`: no password opens it. */
  readonly password_hash: string;
  readonly status: AccountStatus;
  /** Runs the platform: may do in the management API what the command line may. */
  readonly operator: 'yes' | 'no';
  /** Raised by every change. */
  readonly revision: number;
  readonly created_at: number;
}

export type Role = 'owner' | 'admin' | 'developer' | 'member';

export interface Organization {
  readonly organization_id: string;
  readonly name: string;
  readonly cluster: string;
  /** Which of its members may create apps. */
  readonly app_creation: 'admins' | 'members';
  /** What its people may do with apps of others. */
  readonly third_party: ThirdParty;
  /** Raised by every change. */
  readonly revision: number;
  readonly created_at: number;
}

export interface Membership {
  readonly organization_id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly created_at: number;
}

export interface Member extends Membership, Pick<Account, 'email' | 'status'> {}

/** As a member sees it. */
export interface JoinedOrganization extends Organization {
  readonly role: Role;
}

export type AccountColumns = Partial<Omit<Account, 'account_id' | 'revision' | 'created_at'>>;
export type OrganizationColumns = Partial<Omit<Organization, 'organization_id' | 'revision' | 'created_at'>>;

export interface Accounts {
  find(account_id: string): Promise<Account | undefined>;
  /** Whose own the address is: who has a password, or has verified it. Who has only said it elsewhere is not found by it. */
  findByEmail(email: string): Promise<Account | undefined>;
  list(): Promise<readonly (Account & { readonly memberships: readonly Membership[] })[]>;
  /** With its first membership, if any, in one transaction. */
  create(
    account: Account,
    membership: Membership | undefined,
    by: Actor,
  ): Promise<'created' | 'email_taken' | 'unknown_organization'>;
  /**
   * Disabling rests what the account holds and ends what it has offered to others, deleting ends all of it for ever, a
   * new password ends its sessions (and, if `end_families`, its families). `notice` is mailed with it.
   */
  update(
    account_id: string,
    changes: AccountColumns & { readonly end_families?: boolean; readonly notice?: Mail } & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'stale' | 'email_taken'>;
}

export interface Organizations {
  /** Without the organization `''`. */
  list(): Promise<readonly Organization[]>;
  /** Not the organization `''`. */
  find(organization_id: string): Promise<Organization | undefined>;
  /** Those the account is a member of, in the order of their names. */
  joined(account_id: string): Promise<readonly JoinedOrganization[]>;
  create(organization: Organization, by: Actor): Promise<'created'>;
  /** What is not named stays. What its people allowed apps that `third_party` leaves out ends. */
  update(
    organization_id: string,
    changes: OrganizationColumns & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'stale'>;
  /** In the order they joined, without deleted accounts. */
  members(organization_id: string): Promise<readonly Member[]>;
  /** Who is a member already stays what they are. */
  addMember(
    membership: Membership,
    by: Actor,
  ): Promise<'added' | 'member_already' | 'unknown_account' | 'unknown_organization'>;
  /** What they have offered to others and may offer no more ends. `last_owner`: nobody else owns the organization. */
  setRole(
    membership: Omit<Membership, 'created_at'> & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'changed' | 'unknown' | 'last_owner' | 'stale'>;
  /** Leaving ends the authorizations given for that organization, and what was offered to others in its name. */
  removeMember(
    membership: Pick<Membership, 'organization_id' | 'account_id'> & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'removed' | 'unknown' | 'last_owner' | 'stale'>;
}
