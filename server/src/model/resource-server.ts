/** RFC 8707 §2: an API that access tokens are for. Its `resource` is their `aud`. */
import type { Actor } from './actor.ts';
import type { ClientSecret } from './client.ts';

export interface ResourceServer {
  /** Absolute URI without fragment, compared by exact string. */
  readonly resource: string;
  readonly name: string;
  /** With its secrets it may introspect tokens addressed to it, and nothing else. */
  readonly client_id: string;
  readonly is_default: 'yes' | 'no';
  /** `''`: as the app is registered. */
  readonly access_token_format: '' | 'opaque' | 'jwt';
  readonly created_at: number;
  readonly secrets: readonly ClientSecret[];
}

export interface ResourceServers {
  list(): Promise<readonly ResourceServer[]>;
  /** A new default takes the mark from the old one. `taken`: the resource or the client id is in use. */
  create(server: Omit<ResourceServer, 'secrets'>, secret: ClientSecret, by: Actor): Promise<'created' | 'taken'>;
}
