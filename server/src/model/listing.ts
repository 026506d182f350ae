/** Lists that may be too long for one answer: read a page at a time, in an order that stays as it is. */
import type { Account, Membership, Organization, Role } from './account.ts';
import type { AuditEntry } from './actor.ts';
import type { Approval } from './app-policy.ts';
import type { ApprovalRequest } from './approval.ts';
import type { AttemptLine } from './attempt.ts';
import type { Authorization } from './authorization.ts';
import type { ClientSecret, ListedClient } from './client.ts';
import type { Family } from './family.ts';
import type { Link } from './link.ts';
import type { AttemptFilter, AuditFilter, ClientFilter, ConnectedAppFilter, LivingFilter } from './list-filter.ts';
import type { Session } from './session.ts';
import type { AccountStatus } from './state.ts';

/** What an item stands under: a moment, and an id among those of one moment. */
export type Position = readonly [at: number, id: string];

export interface Page {
  /** Begins behind this one; `undefined`: at the beginning. */
  readonly after: Position | undefined;
  readonly limit: number;
}

export interface ListedMember extends Membership, Pick<Account, 'name' | 'email' | 'status'> {
  /** Raised when the role changes. */
  readonly revision: number;
}
/** With its place in the order. */
export interface PublishedApp extends ListedClient {
  readonly at: number;
}
/** A redirect URI to which a code went. */
export interface RedirectUriUse {
  /** As it is registered. */
  readonly redirect_uri: string;
  readonly last_used_at: number;
}
/** What a person allowed, and what the app holds by it now. */
export interface ConnectedApp extends Authorization {
  readonly client_name: string;
  /** In whose name; `''`: the person's own. */
  readonly organization_name: string;
  readonly publisher: string;
  /** Living families. */
  readonly installations: number;
  /** When the last of them ends; `0`: never, or there is none. */
  readonly expires_at: number;
}
/** A person who uses an app; the name is `''` unless they allowed it `profile`, the address unless they allowed it `email`. */
export interface ListedUser extends Authorization, Pick<Account, 'name' | 'email'> {
  readonly organization_name: string;
}
/** An app that people use in the name of an organization. */
export interface AppInUse
  extends Pick<ListedClient, 'client_id' | 'client_name' | 'logo_hash' | 'scope' | 'first_party'> {
  readonly owner_id: string;
  /** Who publishes it. */
  readonly organization_name: string;
  /** What people allowed it, all together; `scope` is what it may ask for. */
  readonly granted_scope: string;
  /** Of what was said of it by name; 0: nothing. */
  readonly approval_revision: number;
  readonly users: number;
  /** Since when. */
  readonly created_at: number;
  readonly last_used_at: number;
}
/** With the name of the app, of who publishes it, and of who decided. */
export interface ListedApproval
  extends Approval,
    Pick<ListedClient, 'client_name' | 'logo_hash' | 'organization_name'> {
  readonly decided_by_name: string;
}
export interface ListedAsker extends ApprovalRequest, Pick<Account, 'name' | 'email'> {}
/** An app that people ask their admins for. */
export interface OpenRequest
  extends Pick<
    ListedClient,
    | 'client_id'
    | 'client_name'
    | 'logo_hash'
    | 'organization_name'
    | 'description'
    | 'client_uri'
    | 'scope'
    | 'optional_scope'
  > {
  /** By the first of them. */
  readonly requested_at: number;
  readonly askers: readonly ListedAsker[];
}
/** With the names of those it is about; `''` where there is nobody. */
export interface ListedEntry extends AuditEntry {
  readonly entry_id: number;
  readonly actor_name: string;
  readonly account_name: string;
  readonly client_name: string;
}

/** Of an entry, in the order of a table. */
export const AUDIT_COLUMNS = [
  ...(['entry_id', 'at', 'actor_type', 'actor_id', 'actor_name', 'action', 'organization_id'] as const),
  ...(['client_id', 'client_name', 'account_id', 'account_name', 'detail'] as const),
] satisfies readonly (keyof ListedEntry)[];

/** Who changed something: a person or an app, also one that is gone. */
export interface ListedActor extends Pick<ListedEntry, 'actor_id' | 'actor_name'> {
  readonly actor_type: 'account' | 'client';
}

/** How much there is on the platform, without what is deleted. */
export interface Counts {
  readonly accounts: number;
  readonly organizations: number;
  readonly draft_apps: number;
  readonly published_apps: number;
  readonly suspended_apps: number;
  /** Apps that wait for an operator. */
  readonly reviews: number;
}

export interface Listings {
  counts(): Promise<Counts>;
  /** Oldest first, without what is deleted, as are the next four. Search is for part of a name, or a whole id. */
  clients(filter: ClientFilter, page: Page): Promise<readonly ListedClient[]>;
  /** Apps that everybody may allow something: featured ones first, then oldest first. Search looks at publisher and words, too. */
  publishedApps(search: string, page: Page): Promise<readonly PublishedApp[]>;
  accounts(
    filter: { readonly search: string; readonly status: AccountStatus | '' },
    page: Page,
  ): Promise<readonly Account[]>;
  organizations(filter: { readonly search: string }, page: Page): Promise<readonly Organization[]>;
  members(
    filter: {
      readonly organization_id: string;
      readonly search: string;
      /** Whether the search looks at addresses, too. */
      readonly in_addresses: boolean;
      readonly role: Role | '';
    },
    page: Page,
  ): Promise<readonly ListedMember[]>;
  /** Of an app or an API, with how often each was used since the beginning of an hour. At most a day is remembered. */
  secrets(client_id: string, since: number): Promise<readonly (ClientSecret & { readonly uses: number })[]>;
  /** Those that were used in the last year. */
  redirectUris(client_id: string): Promise<readonly RedirectUriUse[]>;
  /** Living authorizations of an account, newest first, as are the next two. */
  connectedApps(filter: ConnectedAppFilter, page: Page): Promise<readonly ConnectedApp[]>;
  /** Living ones, of an authorization. Search is for part of what the browser or the app calls it, or the whole id. */
  families(filter: LivingFilter<'authorization_id'>, page: Page): Promise<readonly Family[]>;
  /** Living ones, of an account. Search is for part of what the browser calls itself, or the whole id. */
  sessions(filter: LivingFilter<'account_id'>, page: Page): Promise<readonly Session[]>;
  /** That wait for an answer, also the expired: oldest first. Search is for part of the address, or the whole id. */
  invitations(
    filter: { readonly organization_id: string; readonly search: string },
    page: Page,
  ): Promise<readonly Link[]>;
  /** Living authorizations of an app. Nobody is found by what it may not see of them. */
  users(filter: { readonly client_id: string; readonly search: string }, page: Page): Promise<readonly ListedUser[]>;
  countUsers(client_id: string): Promise<number>;
  /** Living authorizations that a member gave in the name of an organization. */
  countConnections(organization_id: string, account_id: string): Promise<number>;
  /** In the order of their ids. */
  appsInUse(
    filter: { readonly organization_id: string; readonly search: string },
    page: Page,
  ): Promise<readonly AppInUse[]>;
  /** In the order they were decided. */
  approvals(
    filter: { readonly organization_id: string; readonly search: string },
    page: Page,
  ): Promise<readonly ListedApproval[]>;
  /** In the order of the apps' ids. */
  approvalRequests(
    filter: {
      readonly organization_id: string;
      /** Part of the name of the app, of who publishes it or of who asks, or the whole id of the app. */
      readonly search: string;
    },
    page: Page,
  ): Promise<readonly OpenRequest[]>;
  /** Of these apps, in the order they asked. */
  askers(organization_id: string, client_ids: readonly string[]): Promise<readonly ListedAsker[]>;
  /** Newest first, as is the next. */
  attempts(filter: AttemptFilter, page: Page): Promise<readonly AttemptLine[]>;
  audit(filter: AuditFilter, page: Page): Promise<readonly ListedEntry[]>;
  /** In the order of their ids. */
  actors(
    filter: {
      /** `''`: on the whole platform. */
      readonly organization_id: string;
      /** Part of the name, or the whole address or id. */
      readonly search: string;
    },
    page: Page,
  ): Promise<readonly ListedActor[]>;
}
