/** RFC 6749 §3.3: the scope of the management API. A closed list, for first-party apps alone. */
export const managementScopes = [
  'grantry:account.read',
  'grantry:account.write',
  'grantry:apps.read',
  'grantry:apps.write',
  'grantry:organization.read',
  'grantry:organization.write',
  'grantry:operator.read',
  'grantry:operator.write',
] as const;

export type ManagementScope = (typeof managementScopes)[number];

/** What each means to people. No catalogue has names that begin like these. */
const TITLES: Readonly<Record<ManagementScope, string>> = {
  'grantry:account.read': 'See your account, where you are signed in and which apps are connected',
  'grantry:account.write': 'Change your account and disconnect apps',
  'grantry:apps.read': 'See the apps you build, what they tried and who uses them',
  'grantry:apps.write': 'Create, change and delete the apps you build, and give them secrets',
  'grantry:organization.read': 'See your organization, its members, its apps and its history',
  'grantry:organization.write': 'Change your organization, its members and the apps it uses',
  'grantry:operator.read': 'See everything on this platform, if you run it',
  'grantry:operator.write': 'Change everything on this platform, if you run it',
};

export const managementCatalogue = managementScopes.map((name) => ({
  name,
  title: TITLES[name],
  description: '',
  area: '',
  sensitivity: 'high' as const,
}));

export function isManagementScope(word: string): boolean {
  return word.startsWith('grantry:');
}
