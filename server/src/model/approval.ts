import type { Actor } from './actor.ts';
import type { Approval, ThirdParty } from './app-policy.ts';
import type { ListedClient } from './client.ts';
import type { Mail } from './mail.ts';
import type { IfRevision } from './revision.ts';

/** A person asks the admins of their organization for an app. All who ask for it make one request. */
export interface ApprovalRequest {
  readonly organization_id: string;
  readonly client_id: string;
  readonly account_id: string;
  /** What the app asked them for. */
  readonly scope: string;
  readonly message: string;
  /** Of the texts they were shown: what answers them is written in it. */
  readonly lang: string;
  readonly requested_at: number;
}

/** A connected app that a policy would leave out. */
export interface Excluded extends Pick<ListedClient, 'client_id' | 'client_name'> {
  /** Who publishes it. */
  readonly organization_name: string;
  readonly users: number;
}

/** An organization's word on an app. Its revision is when it was said; 0: nothing was. */
export interface ApprovalKey extends Pick<Approval, 'organization_id' | 'client_id'>, IfRevision {}

export interface Approvals {
  /**
   * Closes the request, if there is one, with mails to those who asked. What the organization's people allowed the app
   * ends when it is allowed no longer, and loses the scope that is not. Answers the revision: `decided_at`, or a second
   * after what was said before, if that was in the same one.
   */
  decide(
    approval: Approval & IfRevision,
    mails: readonly Mail[],
    by: Actor,
  ): Promise<number | 'unknown_client' | 'stale'>;
  /** As if nobody had ever said anything; what depends on it ends. */
  remove(approval: ApprovalKey, by: Actor, now: number): Promise<'removed' | 'unknown' | 'stale'>;
  /**
   * Once for each who asks; asking again changes what was said. The mails are for the first who asks: admins hear of a
   * request once. `decided`: there is nothing to ask any more.
   */
  ask(request: ApprovalRequest, mails: readonly Mail[], by: Actor): Promise<'asked' | 'decided'>;
  /** What would end if this were the policy: apps, and how many people would lose one. */
  preview(
    organization_id: string,
    third_party: ThirdParty,
  ): Promise<{ readonly apps: readonly Excluded[]; readonly people: number }>;
}
