/** A connected app, as the person who connected it sees it. */
import { Type } from 'typebox';
import type { ConnectedApp } from '../../model/authorization.ts';
import type { Family } from '../../model/family.ts';
import { formatScope, words } from '../../protocol/scope.ts';
import type { ApiDeps } from './api-deps.ts';
import { logo_hash } from './app-schema.ts';
import { entry } from './audit.ts';

const shown = {
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
};

export const authorization = Type.Object(shown, { $id: 'Authorization' });

const family = Type.Object(
  {
    family_id: Type.String(),
    account_name: Type.String({ description: 'What the app calls it; empty: nothing' }),
    scope: Type.String(),
    resource: Type.String(),
    created_at: Type.Integer(),
    last_used_at: Type.Integer(),
    expires_at: Type.Integer({ description: '0: never' }),
    idle_expires_at: Type.Integer({ description: 'When it ends unused; 0: never' }),
  },
  { $id: 'Family' },
);

export const authorizationDetail = Type.Object(
  { ...shown, families: Type.Array(family, { description: 'Where it is installed' }), history: Type.Array(entry) },
  { $id: 'AuthorizationDetail' },
);

export async function showAuthorization(
  { findClient }: ApiDeps,
  connected: ConnectedApp,
  held: readonly Family[],
): Promise<object> {
  const { account_id: _, digest: __, ended_at: ___, ...seen } = connected;
  const client = await findClient(connected.client_id);
  const allowed = Object.values(connected.scope).flatMap(words);
  return {
    ...seen,
    client_uri: client?.client_uri ?? '',
    logo_hash: client?.logo_hash ?? '',
    publisher: client?.organization_name ?? '',
    optional_scope: formatScope(words(client?.optional_scope ?? '').filter((word) => allowed.includes(word))),
    installations: held.length,
    expires_at: lastExpiry(held),
    access_token_lifetime: client?.access_token_format === 'jwt' ? client.access_token_lifetime : 0,
  };
}

function lastExpiry(held: readonly Family[]): number {
  const all = held.map(({ expires_at }) => expires_at);
  return all.includes(0) ? 0 : Math.max(0, ...all);
}

export function showFamily(held: Family): object {
  const { family_id, account_name, scope, resource, created_at, last_used_at, expires_at, idle_expires_at } = held;
  return { family_id, account_name, scope, resource, created_at, last_used_at, expires_at, idle_expires_at };
}
