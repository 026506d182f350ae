/** RFC 9068: what an API that reads tokens by itself may still accept, once what a person allowed an app is ended. */
import type { Authorization } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import { jwtLifetime } from '../policies/lifetime.ts';
import { formatFor } from '../resources/target.ts';

type Deps = Parameters<typeof formatFor>[0];

/** Seconds; `0`: every API asks us. What the API asks for goes before the app's registration. */
export async function offlineLifetime(
  deps: Deps,
  client: Client | undefined,
  { scope }: Pick<Authorization, 'scope'>,
): Promise<number> {
  if (!client) return 0;
  const formats = await Promise.all(Object.keys(scope).map(formatFor(deps)));
  const hasJwt = formats.some((format) => (format || client.access_token_format) === 'jwt');
  return hasJwt ? jwtLifetime(client) : 0;
}
