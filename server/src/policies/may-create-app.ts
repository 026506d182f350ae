/** Who may create apps for an organization: its own policy, pure. */
import type { Organization, Role } from '../model/account.ts';

/** @param role `undefined`: no member. */
export function mayCreateApp(
  role: Role | undefined,
  app_creation: Organization['app_creation'],
): 'may' | 'not_a_member' | 'admins_only' {
  if (role === undefined) return 'not_a_member';
  return app_creation === 'members' || mayGrant(role) ? 'may' : 'admins_only';
}

/** Who makes somebody a member, or an admin. */
export function mayGrant(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}
