/** Where a logo is served: its name changes with what it shows. */
export const LOGOS = '/logos';

/** `''` where there is none. */
export function logoUrl(base: string, { logo_hash }: { readonly logo_hash: string }): string {
  return logo_hash === '' ? '' : `${base}${LOGOS}/${logo_hash}`;
}
