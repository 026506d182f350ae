import type { Actor } from './actor.ts';
import type { AccountStatus } from './state.ts';

export interface Account {
  readonly account_id: string;
  /** Lower case, trimmed, NFC: the form it is looked up by. */
  readonly email: string;
  readonly email_verified: 'yes' | 'no';
  readonly name: string;
  /** argon2id in PHC form. */
  readonly password_hash: string;
  readonly status: AccountStatus;
  readonly created_at: number;
}

export type Role = 'owner' | 'admin' | 'developer' | 'member';

export interface Organization {
  readonly organization_id: string;
  readonly name: string;
  readonly cluster: string;
  /** Which of its members may create apps. */
  readonly app_creation: 'admins' | 'members';
  readonly created_at: number;
}

export interface Membership {
  readonly organization_id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly created_at: number;
}

export interface Member extends Membership, Pick<Account, 'email' | 'status'> {}

export interface Accounts {
  find(account_id: string): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  list(): Promise<readonly (Account & { readonly memberships: readonly Membership[] })[]>;
  /** With its first membership, if any, in one transaction. */
  create(
    account: Account,
    membership: Membership | undefined,
    by: Actor,
  ): Promise<'created' | 'email_taken' | 'unknown_organization'>;
  /**
   * Disabling rests what the account holds, deleting ends it for ever, a new password ends its sessions (and, if
   * `end_families`, its families).
   */
  update(
    account_id: string,
    changes: Partial<Omit<Account, 'account_id' | 'created_at'>> & { readonly end_families?: boolean },
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'email_taken'>;
}

export interface Organizations {
  /** Without the organization `''`. */
  list(): Promise<readonly Organization[]>;
  create(organization: Organization, by: Actor): Promise<'created'>;
  /** What is not named stays. */
  update(
    organization_id: string,
    changes: Partial<Omit<Organization, 'organization_id' | 'created_at'>>,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown'>;
  /** In the order they joined, without deleted accounts. */
  members(organization_id: string): Promise<readonly Member[]>;
  addMember(membership: Membership, by: Actor): Promise<'added' | 'unknown_account' | 'unknown_organization'>;
  /** Leaving ends the authorizations given for that organization. */
  removeMember(organization_id: string, account_id: string, by: Actor, now: number): Promise<'removed' | 'unknown'>;
}
