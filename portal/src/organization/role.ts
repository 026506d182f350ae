/** The roles of an organization, in words. */
import type { Role } from './organization-page.tsx';

export const ROLES = [
  { value: 'owner', label: 'Owner', may: 'Everything, also making and unmaking owners.' },
  { value: 'admin', label: 'Admin', may: 'Decides on members and on apps, and builds apps.' },
  { value: 'developer', label: 'Developer', may: 'Builds the apps of the organization.' },
  { value: 'member', label: 'Member', may: 'Uses apps in its name.' },
] as const satisfies readonly { readonly value: Role; readonly label: string; readonly may: string }[];

/** It lets somebody do less. */
export const isLess = (role: Role, than: Role): boolean => rank(role) > rank(than);

const rank = (role: Role): number => ROLES.findIndex(({ value }) => value === role);

export const isRole = (text: string): text is Role => ROLES.some(({ value }) => value === text);
