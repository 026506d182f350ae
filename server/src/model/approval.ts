/** What an organization lets its people do with apps of others, and what of it stands for one app. */
import { intersect, words } from '../protocol/scope.ts';
import type { Actor } from './actor.ts';
import type { ListedClient } from './client.ts';
import type { Mail } from './mail.ts';

/**
 * - `allow_all`: every app but those that were denied
 * - `listed`: those that were allowed
 * - `approval_required`: the same, and people may ask for others
 * - `block`: none
 */
export type ThirdParty = 'allow_all' | 'listed' | 'approval_required' | 'block';
export const thirdPartyPolicies = [
  'allow_all',
  'listed',
  'approval_required',
  'block',
] as const satisfies readonly ThirdParty[];

/** An admin's word on an app, asked for or not. */
export interface Approval {
  readonly organization_id: string;
  readonly client_id: string;
  readonly decision: 'allowed' | 'denied';
  /** Space-separated: the only scope that is allowed; `''`: all the app asks for. */
  readonly scope: string;
  /** For those who ask. */
  readonly message: string;
  /** `account_id` or `client_id`; `''`: a command. */
  readonly decided_by: string;
  readonly decided_at: number;
}

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

/** What an organization says of an app: read together with what it decides on. */
export interface AppPolicy {
  readonly third_party: ThirdParty;
  readonly approval: Approval | undefined;
}

/** `scope` `undefined`: all that the app asks for. `unapproved`: an admin has still to say. */
export type Ruling =
  | { readonly ruling: 'allowed'; readonly scope: readonly string[] | undefined }
  | { readonly ruling: 'unapproved' | 'unlisted' | 'denied' | 'blocked' };

type Owned = Pick<ListedClient, 'organization_id' | 'first_party'>;

const ALL: Ruling = { ruling: 'allowed', scope: undefined };

/** An app is a third party's where another organization owns it and the operator has not marked it. */
export function rule({ organization_id: owner, first_party }: Owned, organization_id: string, said: AppPolicy): Ruling {
  const isOwn = organization_id === '' || owner === organization_id || first_party === 'yes';
  return isOwn ? ALL : ruleOnThirdParty(said);
}

function ruleOnThirdParty({ third_party, approval }: AppPolicy): Ruling {
  const said = approval && rulingOf(approval);
  switch (third_party) {
    case 'block':
      return { ruling: 'blocked' };
    case 'allow_all':
      return said ?? ALL;
    case 'listed':
      return said ?? { ruling: 'unlisted' };
    case 'approval_required':
      return said ?? { ruling: 'unapproved' };
  }
}

function rulingOf({ decision, scope }: Approval): Ruling {
  if (decision === 'denied') return { ruling: 'denied' };
  return { ruling: 'allowed', scope: scope === '' ? undefined : words(scope) };
}

/** The part of a scope that stands. */
export function ruledScope(ruling: Ruling, scope: readonly string[]): readonly string[] {
  if (ruling.ruling !== 'allowed') return [];
  return ruling.scope ? intersect(scope, ruling.scope) : scope;
}

/** A connected app that a policy would leave out. */
export interface Excluded extends Pick<ListedClient, 'client_id' | 'client_name'> {
  /** Who publishes it. */
  readonly organization_name: string;
  readonly users: number;
}

export interface Approvals {
  find(organization_id: string, client_id: string): Promise<Approval | undefined>;
  /**
   * Closes the request, if there is one, with mails to those who asked. What the organization's people allowed the app ends when it is allowed no
   * longer, and loses the scope that is not.
   */
  decide(approval: Approval, mails: readonly Mail[], by: Actor): Promise<'decided' | 'unknown_client'>;
  /** As if nobody had ever said anything; what depends on it ends. */
  remove(organization_id: string, client_id: string, by: Actor, now: number): Promise<'removed' | 'unknown'>;
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
