/** RFC 8707 §2: an API that access tokens are for. Its `resource` is their `aud`. */
import type { Actor } from './actor.ts';
import type { ClientSecret } from './client.ts';
import type { IfRevision } from './revision.ts';

export interface ResourceServer {
  /** Absolute URI without fragment, compared by exact string. */
  readonly resource: string;
  readonly name: string;
  /** With its secrets it may introspect tokens addressed to it, and nothing else. */
  readonly client_id: string;
  readonly is_default: 'yes' | 'no';
  /** `''`: as the app is registered. */
  readonly access_token_format: '' | 'opaque' | 'jwt';
  /** 0: it stands in the configuration. */
  readonly created_at: number;
  /** Goes up with every change, from 1. */
  readonly revision: number;
  readonly secrets: readonly ClientSecret[];
}

/** What of it changes. Its `resource` never does: that would be another API. */
export type ResourceServerColumns = Pick<ResourceServer, 'name' | 'is_default' | 'access_token_format'>;

export interface ResourceServers {
  list(): Promise<readonly ResourceServer[]>;
  /** A new default takes the mark from the old one. `taken`: the resource or the client id is in use. */
  create(server: Omit<ResourceServer, 'secrets'>, secret: ClientSecret, by: Actor): Promise<'created' | 'taken'>;
  update(
    client_id: string,
    changes: Partial<ResourceServerColumns> & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'stale'>;
  /** With its secrets. Tokens for it are not ended, but there is nobody left to ask about them; its id is never given again. */
  delete(client_id: string, if_revision: IfRevision, by: Actor, now: number): Promise<'deleted' | 'unknown' | 'stale'>;
}
