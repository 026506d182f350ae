/** Where the portal's pages are; below each of them the portal itself knows its way. */
export const sections = ['/developers', '/account', '/organization', '/admin'] as const;

/** The portal's page that `return_to` names, as an address of ours; `undefined` for anything else: nobody is sent elsewhere. */
export function portalAddress(issuer: string, return_to: string | undefined): string | undefined {
  // What only looks like a path (`//host`, `/\host`) leads elsewhere.
  if (return_to === undefined || !/^\/(?![/\\])/.test(return_to)) return undefined;
  const { origin, pathname } = new URL(issuer);
  const base_path = pathname === '/' ? '' : pathname;
  const url = URL.parse(return_to, origin);
  if (url?.origin !== origin) return undefined;
  const inside = sections.some((each) => `${url.pathname}/`.startsWith(`${base_path}${each}/`));
  return inside ? url.href : undefined;
}
