/** RFC 8707 §2: which API a token is for. */
import type { Client } from '../model/client.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { managementApi } from './register.ts';

export type Target = Pick<ResourceServer, 'resource' | 'access_token_format'>;
/** @param client Who asks: without one it is a third party. */
export type FindTarget = (
  resource: string | undefined,
  client?: Pick<Client, 'client_id' | 'first_party'>,
) => Promise<Target>;

interface Deps {
  readonly listApis: () => Promise<readonly ResourceServer[]>;
  readonly issuer: string;
}

/** Compared by exact string. Without `resource`: the API marked default, else the only one, else the issuer itself. */
export const findTarget =
  ({ listApis, issuer }: Deps): FindTarget =>
  async (resource, client) => {
    const apis = await listApis();
    if (resource === undefined) return defaultTarget(apis) ?? { resource: issuer, access_token_format: '' };
    if (resource === managementApi(issuer)) return management(resource, client);
    const found = apis.find((api) => api.resource === resource);
    if (found) return found;
    if (resource === issuer) return { resource: issuer, access_token_format: '' };
    throw refuse('resource_unknown', { received: resource, registered: apis.map((api) => api.resource) });
  };

/** Always there, never the default, and for the operator's own apps alone. */
function management(resource: string, client: Pick<Client, 'client_id' | 'first_party'> | undefined): Target {
  if (client?.first_party === 'yes') return { resource, access_token_format: '' };
  throw refuse('resource_first_party', { client_id: client?.client_id ?? '' });
}

function defaultTarget(apis: readonly ResourceServer[]): Target | undefined {
  return apis.find(({ is_default }) => is_default === 'yes') ?? (apis.length === 1 ? apis[0] : undefined);
}

/** The format an API asks for; `''`: as the app is registered, also for an API that is gone. */
export const formatFor =
  ({ listApis }: Pick<Deps, 'listApis'>) =>
  async (resource: string): Promise<Target['access_token_format']> =>
    (await listApis()).find((api) => api.resource === resource)?.access_token_format ?? '';
