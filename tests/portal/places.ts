/** An address for every route of the portal, in the world of the tests. */
import type { PortalWorld } from './world.ts';

export interface Place {
  readonly path: string;
  /** It lists what may not be there yet, and says so. */
  readonly lists?: true;
}

/** By the route's own path. */
export const places = ({ seeded }: PortalWorld): Readonly<Record<string, Place>> => ({
  '/developers': { path: '/developers', lists: true },
  '/developers/apps/:client_id': { path: `/developers/apps/${seeded.app.client_id}` },
  '/organization': { path: '/organization' },
  '/account': { path: '/account', lists: true },
  '/admin': { path: '/admin' },
});
