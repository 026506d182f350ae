/** What an organization lets its people do with apps of others, and what of it stands for one app. */
import { intersect, words } from '../protocol/scope.ts';
import type { ListedClient } from './client.ts';

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
  /** Space-separated: the only scope that is allowed, whatever the app asks for later. */
  readonly scope: string;
  /** For those who ask. */
  readonly message: string;
  /** `account_id` or `client_id`; `''`: a command. */
  readonly decided_by: string;
  readonly decided_at: number;
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

/** Another organization owns the app, and the operator has not marked it. */
export function isThirdParty({ organization_id: owner, first_party }: Owned, organization_id: string): boolean {
  return organization_id !== '' && owner !== organization_id && first_party !== 'yes';
}

export function rule(client: Owned, organization_id: string, said: AppPolicy): Ruling {
  return isThirdParty(client, organization_id) ? ruleOnThirdParty(said) : ALL;
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
  return { ruling: 'allowed', scope: words(scope) };
}

/** The part of a scope that stands. */
export function ruledScope(ruling: Ruling, scope: readonly string[]): readonly string[] {
  if (ruling.ruling !== 'allowed') return [];
  return ruling.scope ? intersect(scope, ruling.scope) : scope;
}
