/** RFC 6749 §4.4: an app acts for itself, with the scope it is registered for. */
import type { Client } from '../model/client.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { parseResource } from '../protocol/resource.ts';
import { formatScope, includesAll, parseScope, without, words } from '../protocol/scope.ts';
import type { GrantFactory } from './grant.ts';

export const clientCredentials: GrantFactory = ({ findTarget, newAttempt }) => ({
  grant_type: 'client_credentials',
  clients: 'confidential',
  attempt: async () => undefined,

  redeem: async ({ client, params, cnf }) => {
    const { resource } = await findTarget(parseResource(params.all('resource')), client);
    return {
      client,
      attempt_id: newAttempt(),
      proof: { type: 'client' },
      scope: allowedScope(client, params.one('scope')),
      resource,
      cnf,
      event: 'tokens_issued',
      reused: 'code_replayed',
      dead: 'code_ended',
    };
  },
});

/** RFC 6749 §3.3: without `scope` the app's registered, non-optional scope; never all there is. */
function allowedScope(client: Client, requested: string | undefined): string {
  const registered = words(client.scope);
  if (requested === undefined) return formatScope(without(registered, words(client.optional_scope)));
  const scope = parseScope(requested);
  const refused = without(scope, registered);
  if (includesAll(registered, scope)) return formatScope(scope);
  throw refuse('scope_not_allowed', {
    requested: formatScope(scope),
    registered: client.scope,
    refused: formatScope(refused),
  });
}
