/** APIs that the configuration names, beside those made by command: the same noun, never stored. */
import type { ResourceServer } from '../model/resource-server.ts';

export interface ConfiguredApi {
  readonly resource: string;
  readonly name: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly default: boolean;
  readonly access_token_format: ResourceServer['access_token_format'];
}

export function configuredApis(
  apis: readonly ConfiguredApi[],
  hashSecret: (client_secret: string) => string,
): readonly ResourceServer[] {
  return apis.map(({ resource, name, client_id, client_secret, access_token_format, ...api }) => ({
    resource,
    name,
    client_id,
    is_default: api.default ? 'yes' : 'no',
    access_token_format,
    created_at: 0,
    revision: 0,
    secrets:
      client_secret === ''
        ? []
        : [
            {
              secret_id: `configured ${client_id}`,
              client_id,
              name: 'configuration',
              secret_hash: hashSecret(client_secret),
              created_at: 0,
              expires_at: 0,
              last_used_at: 0,
            },
          ],
  }));
}
