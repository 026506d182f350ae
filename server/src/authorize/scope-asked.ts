import type { Client } from '../model/client.ts';
import { intersect, without, words } from '../protocol/scope.ts';

/** RFC 6749 §3.3: without `scope`, the app's registered, non-optional scope; never every scope there is. */
export function scopeAsked(
  client: Pick<Client, 'scope' | 'optional_scope' | 'grant_types'>,
  sent: readonly string[] | undefined,
): readonly string[] {
  const registered = words(client.scope);
  if (sent === undefined) return without(registered, words(client.optional_scope));
  // OIDC Core §11: offline_access is accepted from everybody, and means something where there are refresh tokens.
  const offline = registered.includes('offline_access') || client.grant_types.includes('refresh_token');
  return sent.filter((word) => word !== 'offline_access' || offline);
}

/** What the person must allow to go on, and what they may leave out. */
export function divided({ optional_scope }: Pick<Client, 'optional_scope'>, scope: readonly string[]) {
  const optional = intersect(scope, words(optional_scope));
  return { required: without(scope, optional), optional };
}
