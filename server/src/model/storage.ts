import type { Accounts, Organizations } from './account.ts';
import type { AuditEntry } from './actor.ts';
import type { Approvals } from './approval.ts';
import type { Attempts } from './attempt.ts';
import type { Authorizations } from './authorization.ts';
import type { Clients } from './client.ts';
import type { Codes } from './code.ts';
import type { Families } from './family.ts';
import type { Idempotency } from './idempotency.ts';
import type { Identities } from './identity.ts';
import type { InternalApps } from './internal-app.ts';
import type { Invitations, Links } from './link.ts';
import type { Listings } from './listing.ts';
import type { Logos } from './logo.ts';
import type { Mails } from './mail.ts';
import type { Ownership } from './ownership.ts';
import type { ResourceServers } from './resource-server.ts';
import type { Sessions } from './session.ts';
import type { SetUp } from './set-up.ts';
import type { SigningKeys } from './signing-key.ts';
import type { TestUsers } from './test-user.ts';
import type { Throttles } from './throttle.ts';
import type { Tokens } from './token.ts';
import type { Upkeep } from './upkeep.ts';

/**
 * The storage port: nouns and their only verbs. It speaks in transitions: an outcome is a union that must be matched,
 * and a refusal that changes state is an outcome that commits. Every verb rejects with `StorageUnavailable` while the
 * database is away, and only then.
 */
export interface Storage {
  readonly clients: Clients;
  readonly logos: Logos;
  readonly internal_apps: InternalApps;
  readonly resource_servers: ResourceServers;
  readonly signing_keys: SigningKeys;
  readonly accounts: Accounts;
  readonly organizations: Organizations;
  readonly set_up: SetUp;
  readonly identities: Identities;
  readonly approvals: Approvals;
  readonly test_users: TestUsers;
  readonly ownership: Ownership;
  readonly sessions: Sessions;
  readonly authorizations: Authorizations;
  readonly codes: Codes;
  readonly families: Families;
  readonly tokens: Tokens;
  readonly attempts: Attempts;
  readonly throttles: Throttles;
  readonly idempotency: Idempotency;
  readonly mails: Mails;
  readonly links: Links;
  readonly invitations: Invitations;
  readonly listings: Listings;
  readonly upkeep: Upkeep;
  readonly audit: { list(limit: number): Promise<readonly AuditEntry[]> };
  close(): Promise<void>;
}

/** The database is away or does not answer in time: 503 and `Retry-After`, never a refusal. Nothing was written. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
