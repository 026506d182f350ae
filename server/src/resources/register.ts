/** RFC 8707 §2: registers an API, so that tokens can be asked for it. */
import type { Actor } from '../model/actor.ts';
import type { ClientSecret } from '../model/client.ts';
import { nameProblem, RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import type { Storage } from '../model/storage.ts';
import { isAbsoluteUri } from '../protocol/uri.ts';

export interface ApiRequest {
  readonly resource: string;
  readonly name: string;
  readonly is_default: boolean;
  readonly access_token_format: ResourceServer['access_token_format'];
}

export interface RegisteredApi {
  readonly api: Omit<ResourceServer, 'secrets'>;
  /** To be shown once. */
  readonly client_secret: string;
}

interface Deps {
  readonly storage: { readonly resource_servers: Pick<Storage['resource_servers'], 'create'> };
  readonly clock: () => number;
  readonly issuer: string;
  /** The identifiers of the APIs that the configuration names. */
  readonly configured: readonly string[];
  readonly newClientId: () => string;
  readonly newCredential: (client_id: string, name: string) => { client_secret: string; stored: ClientSecret };
}

const LONGEST = 500;

/** Throws a `RegistrationError` with everything that is wrong at once. */
export const registerApi =
  (deps: Deps) =>
  async ({ resource, name, is_default, access_token_format }: ApiRequest, by: Actor): Promise<RegisteredApi> => {
    refuseProblems([...resourceProblems(resource, deps), ...nameProblem('name', name)]);
    const client_id = deps.newClientId();
    const api = {
      resource,
      name: name.trim(),
      client_id,
      is_default: is_default ? 'yes' : 'no',
      access_token_format,
      created_at: deps.clock(),
      revision: 1,
    } as const;
    const { client_secret, stored } = deps.newCredential(client_id, 'first');
    const outcome = await deps.storage.resource_servers.create(api, stored, by);
    if (outcome === 'created') return { api, client_secret };
    throw new RegistrationError([TAKEN]);
  };

/** The management API is always there. */
export function managementApi(issuer: string): string {
  return `${issuer}/api/v1`;
}

const TAKEN: RegistrationProblem = { field: 'resource', problem: 'An API with this identifier is there already.' };

function resourceProblems(resource: string, { issuer, configured }: Deps): readonly RegistrationProblem[] {
  const field = 'resource';
  if (configured.includes(resource)) return [TAKEN];
  if (!isAbsoluteUri(resource)) {
    return [{ field, problem: 'It is not an absolute URI: write one such as https://api.example.com.' }];
  }
  if (resource.includes('#')) return [{ field, problem: 'It has a fragment: leave out the # and what follows it.' }];
  if (resource.length > LONGEST) return [{ field, problem: `It is longer than ${LONGEST} characters.` }];
  if (resource === issuer || resource === managementApi(issuer)) {
    return [{ field, problem: 'It names this server itself: write the identifier of your own API.' }];
  }
  return [];
}
