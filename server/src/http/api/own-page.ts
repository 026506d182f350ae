/** Fetch Metadata §2: with a session, changes are taken from our own pages alone. */
import { refuse } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';

export function checkOwnPage({ method, headers }: HttpRequest, issuer: string): void {
  if (method === 'GET') return;
  const site = headers['sec-fetch-site'];
  const { origin = '' } = headers;
  // A browser that is too old to say where the request comes from still says its origin; one that says neither is none.
  const own = site === undefined ? origin === new URL(issuer).origin : site === 'same-origin';
  if (!own) throw refuse('cross_site_request', { site: site ?? origin });
}
