import type { ListedClient } from '../model/client.ts';

interface Deps {
  readonly issuer: string;
  /** `undefined`: its dialect starts no app from here. */
  readonly connectPathOf: (client: { readonly dialect: string }) => string | undefined;
}

/** Where the app is started from here. */
export function connectUrl({ issuer, connectPathOf }: Deps, app: Pick<ListedClient, 'client_id' | 'dialect'>): string {
  const path = connectPathOf(app) ?? '';
  const client_id = encodeURIComponent(app.client_id);
  return issuer + (path.includes('{') ? path.replace('{client_id}', client_id) : `${path}?client_id=${client_id}`);
}
