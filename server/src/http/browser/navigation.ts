/** Fetch Metadata §2: what the browser says of where a request comes from. */
import { refuse } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';

/** A form of our pages must have been sent by our page: `Sec-Fetch-Site`, or `Origin` where there is none. */
export function checkOwnForm({ headers }: HttpRequest, issuer: string): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw refuse('cross_site_post', { site });
  const { origin } = headers;
  if (site === undefined && origin !== undefined && origin !== new URL(issuer).origin) {
    throw refuse('cross_site_post', { site: origin });
  }
}

/** Pages with buttons are given only to a window that navigates: not to frames, scripts or images. */
export function checkNavigation({ headers }: HttpRequest): void {
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document') throw refuse('not_a_navigation', { destination });
}
