/** Who may do what in the management: decided from roles alone. */
import type { Organization, Role } from '../model/account.ts';
import { mayCreateApp } from './may-create-app.ts';

export interface Standing {
  /** Runs the platform: may do what the command line may. */
  readonly is_operator: boolean;
  /** By `organization_id`, of the organizations the caller belongs to. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** `hidden`: the caller is not even to know that it is there. */
export type Verdict = 'may' | 'hidden' | 'forbidden';

const ASCENDING: readonly Role[] = ['member', 'developer', 'admin', 'owner'];

/** In an organization, or on something that belongs to one; what belongs to none (`''`) is the operator's. */
export function mayIn({ is_operator, roles }: Standing, organization_id: string, least: Role): Verdict {
  if (is_operator) return 'may';
  const role = roles.get(organization_id);
  if (role === undefined) return 'hidden';
  return isAtLeast(role, least) ? 'may' : 'forbidden';
}

/** The organization's own policy, as the caller meets it. */
export function mayCreateAppIn(
  standing: Standing,
  { organization_id, app_creation }: Pick<Organization, 'organization_id' | 'app_creation'>,
): Verdict {
  const seen = mayIn(standing, organization_id, 'member');
  if (seen !== 'may' || standing.is_operator) return seen;
  return mayCreateApp(standing.roles.get(organization_id), app_creation) === 'may' ? 'may' : 'forbidden';
}

/**
 * Admins look after members, developers and other admins; owners are made and unmade by owners.
 *
 * @param before `undefined`: joins.
 * @param after `undefined`: leaves.
 */
export function mayChangeRole(
  standing: Standing,
  organization_id: string,
  before: Role | undefined,
  after: Role | undefined,
): Verdict {
  return mayIn(standing, organization_id, before === 'owner' || after === 'owner' ? 'owner' : 'admin');
}

/** Organizations in which the caller has at least this role. */
export function organizationsWith({ roles }: Standing, least: Role): readonly string[] {
  return [...roles].filter(([, role]) => isAtLeast(role, least)).map(([organization_id]) => organization_id);
}

function isAtLeast(role: Role, least: Role): boolean {
  return ASCENDING.indexOf(role) >= ASCENDING.indexOf(least);
}
