import type { Generated } from 'kysely';
import type { Account, Membership, Organization } from '../../model/account.ts';
import type { AuditEntry } from '../../model/actor.ts';
import type { Approval } from '../../model/app-policy.ts';
import type { ApprovalRequest } from '../../model/approval.ts';
import type { AttemptCount, AttemptEvent, AttemptLine } from '../../model/attempt.ts';
import type { Authorization } from '../../model/authorization.ts';
import type { ClientSecret, NewClient } from '../../model/client.ts';
import type { Code } from '../../model/code.ts';
import type { Family } from '../../model/family.ts';
import type { Identity } from '../../model/identity.ts';
import type { Link } from '../../model/link.ts';
import type { Logo } from '../../model/logo.ts';
import type { Mail } from '../../model/mail.ts';
import type { OwnershipOffer } from '../../model/ownership.ts';
import type { ResourceServer } from '../../model/resource-server.ts';
import type { Session } from '../../model/session.ts';
import type { SigningKey } from '../../model/signing-key.ts';
import type { TestUser } from '../../model/test-user.ts';
import type { Throttle } from '../../model/throttle.ts';
import type { AccessToken } from '../../model/token.ts';

/** A row as it lies in its table: lists and maps are JSON text, no column is NULL. */
export type Stored<T> = { -readonly [K in keyof T]: T[K] extends string | number ? T[K] : string };

export interface Tables {
  organization: Stored<Organization>;
  account: Stored<Account>;
  membership: Stored<Membership> & { revision: Generated<number> };
  identity: Stored<Identity>;
  /** What an issuer calls an organization of ours. */
  organization_identity: { issuer: string; external_id: string; organization_id: string };
  spent_statement: { bucket: number; statement_hash: string };
  approval: Stored<Approval>;
  approval_request: Stored<ApprovalRequest>;
  test_user: Stored<TestUser>;
  /** Every `client_id` there ever was, of apps and APIs. */
  client_identifier: { client_id: string };
  client: Stored<NewClient>;
  client_secret: Stored<ClientSecret>;
  logo: Logo & { client_id: string };
  /** How often in an hour; swept when it is looked at no more. */
  secret_use: { secret_id: string; hour: number; count: number };
  redirect_uri_use: { client_id: string; redirect_uri: string; last_used_at: number };
  resource_server: Stored<Omit<ResourceServer, 'secrets'>>;
  signing_key: Stored<SigningKey>;
  session: Stored<Session>;
  session_choice: { session_id: string; client_id: string; organization_id: string };
  authorization: Stored<Authorization>;
  code: Stored<Code>;
  family: Stored<Family>;
  /** With its family's bucket, so that one read finds the family by its key. */
  access_token: Stored<AccessToken> & { family_bucket: number };
  revoked_jwt: { bucket: number; jti: string; revoked_at: number };
  attempt: Stored<AttemptLine>;
  attempt_event: Stored<AttemptEvent>;
  attempt_count: Stored<AttemptCount>;
  throttle: Stored<Throttle>;
  /** Swept after a day. */
  idempotency: {
    actor_id: string;
    idempotency_key: string;
    claim: string;
    operation: string;
    digest: string;
    entry_id: number;
    created_at: number;
  };
  mail: Stored<Mail>;
  link: Stored<Link>;
  ownership_offer: Stored<OwnershipOffer>;
  audit_entry: Stored<AuditEntry> & { entry_id: Generated<number> };
  /** `version` counts changes to what is cached; `signing_keys` says that the first keys were made. */
  counter: { name: 'version' | 'signing_keys'; value: number };
}
