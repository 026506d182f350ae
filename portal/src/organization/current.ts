/** Which organization is meant: that of the address; else the one last looked at; else the first one. */
import type { Me } from '../shell/me.tsx';

const LAST = 'grantry-organization';

export function currentOrganization(path: string, { organizations }: Me): string {
  const [, named] = /^\/organization\/([^/]+)/.exec(path) ?? [];
  if (named) return decodeURIComponent(named);
  const last = localStorage.getItem(LAST);
  const found = organizations.find(({ organization_id }) => organization_id === last) ?? organizations[0];
  return found?.organization_id ?? '';
}

export const rememberOrganization = (organization_id: string): void => localStorage.setItem(LAST, organization_id);

/** The same page, of another organization. */
export const samePageOf = (path: string, organization_id: string): string =>
  path.replace(/^\/organization\/[^/]+/, `/organization/${encodeURIComponent(organization_id)}`);
