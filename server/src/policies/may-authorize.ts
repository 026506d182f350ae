/** Whether somebody may allow an app anything: its life cycle, then the organization in whose name they would. */
import type { Account } from '../model/account.ts';
import { rule, ruledScope } from '../model/app-policy.ts';
import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import { type OAuthError, refuse } from '../protocol/oauth-error.ts';
import { formatScope, includesAll } from '../protocol/scope.ts';
import { mayIn } from './standing.ts';

/** Why the organization says no. */
export type Exclusion = 'app_blocked' | 'app_unlisted' | 'app_denied' | 'app_scope_unapproved';

export type Verdict =
  /** What of it. */
  | { readonly verdict: 'may'; readonly scope: readonly string[] }
  /** An admin has to say yes first. */
  | { readonly verdict: 'request' }
  | { readonly verdict: 'excluded'; readonly reason: Exclusion };

/** An app that is not published is for its team, for whom the team names, and for operators, who review it. */
export function mayTry(
  { status, organization_id }: Pick<Client, 'status' | 'organization_id'>,
  { operator }: Pick<Account, 'operator'>,
  candidates: readonly Pick<Candidate, 'organization_id' | 'role' | 'tests'>[],
): boolean {
  if (status !== 'draft' || candidates.some(({ tests }) => tests)) return true;
  const roles = new Map(candidates.flatMap((each) => (each.role === '' ? [] : [[each.organization_id, each.role]])));
  return mayIn({ is_operator: operator === 'yes', roles }, organization_id, 'developer') === 'may';
}

export interface AskedScope {
  /** All that the app asks for. */
  readonly all: readonly string[];
  /** What it cannot do without. */
  readonly required: readonly string[];
}

export function mayAuthorize(
  client: Pick<Client, 'organization_id' | 'first_party'>,
  candidate: Pick<Candidate, 'organization_id' | 'third_party' | 'approval'>,
  { all, required }: AskedScope,
): Verdict {
  const ruling = rule(client, candidate.organization_id, candidate);
  switch (ruling.ruling) {
    case 'allowed': {
      const scope = ruledScope(ruling, all);
      return includesAll(scope, required)
        ? { verdict: 'may', scope }
        : { verdict: 'excluded', reason: 'app_scope_unapproved' };
    }
    case 'unapproved':
      return { verdict: 'request' };
    case 'blocked':
      return { verdict: 'excluded', reason: 'app_blocked' };
    case 'unlisted':
      return { verdict: 'excluded', reason: 'app_unlisted' };
    case 'denied':
      return { verdict: 'excluded', reason: 'app_denied' };
  }
}

/** As it is told to the app. */
export function exclusion(
  reason: Exclusion,
  { organization_id, approval }: Pick<Candidate, 'organization_id' | 'approval'>,
  { required }: Pick<AskedScope, 'required'>,
): OAuthError {
  switch (reason) {
    case 'app_scope_unapproved':
      return refuse(reason, { organization_id, requested: formatScope(required), approved: approval?.scope ?? '' });
    case 'app_blocked':
    case 'app_unlisted':
    case 'app_denied':
      return refuse(reason, { organization_id });
  }
}
