/** A connected app, as the person who connected it sees it. */
import { Type } from 'typebox';
import type { Family } from '../../model/family.ts';
import type { ConnectedApp } from '../../model/listing.ts';
import { formatScope, words } from '../../protocol/scope.ts';
import { offlineLifetime } from '../offline-lifetime.ts';
import type { ApiDeps } from './api-deps.ts';
import { logo_hash } from './app-schema.ts';

export const authorization = Type.Object(
  {
    authorization_id: Type.String(),
    client_id: Type.String(),
    client_name: Type.String(),
    client_uri: Type.String(),
    logo_hash,
    publisher: Type.String({ description: 'The organization that publishes it; empty: none' }),
    organization_id: Type.String({ description: 'In whose name; empty: your own' }),
    organization_name: Type.String(),
    scope: Type.Record(Type.String(), Type.String(), { description: 'By resource' }),
    optional_scope: Type.String({ description: 'The part of it that can be taken back without disconnecting' }),
    access_token_lifetime: Type.Integer({
      description: 'Seconds that an access token may still work at an API that does not ask us, once this is ended',
    }),
    installations: Type.Integer({ description: 'Where it is installed and holds something; 0: nowhere now' }),
    created_at: Type.Integer(),
    updated_at: Type.Integer(),
    last_used_at: Type.Integer({ description: 'Within a minute; 0: never' }),
    expires_at: Type.Integer({ description: 'When the last of what it holds does; 0: never, or it holds nothing' }),
  },
  { $id: 'Authorization' },
);

export const family = Type.Object(
  {
    family_id: Type.String(),
    account_name: Type.String({ description: 'What the app calls it; empty: nothing' }),
    user_agent: Type.String({ description: 'Of the browser in which it was allowed, as that said it; empty: none' }),
    scope: Type.String(),
    resource: Type.String(),
    created_at: Type.Integer(),
    last_used_at: Type.Integer(),
    expires_at: Type.Integer({ description: '0: never' }),
    idle_expires_at: Type.Integer({ description: 'When it ends unused; 0: never' }),
  },
  { $id: 'Family' },
);

export async function showAuthorization(deps: ApiDeps, connected: ConnectedApp): Promise<object> {
  const { account_id: _, digest: __, ended_at: ___, ...seen } = connected;
  const client = await deps.findClient(connected.client_id);
  const allowed = Object.values(connected.scope).flatMap(words);
  return {
    ...seen,
    client_uri: client?.client_uri ?? '',
    logo_hash: client?.logo_hash ?? '',
    optional_scope: formatScope(words(client?.optional_scope ?? '').filter((word) => allowed.includes(word))),
    access_token_lifetime: await offlineLifetime(deps, client, connected),
  };
}

export function showFamily({ family_id, account_name, user_agent, scope, resource, ...held }: Family): object {
  const { created_at, last_used_at, expires_at, idle_expires_at } = held;
  const times = { created_at, last_used_at, expires_at, idle_expires_at };
  return { family_id, account_name, user_agent, scope, resource, ...times };
}
