/** RFC 6749 §2.3: who sends this request to the back channel. */
import type { Client, ClientSecret } from '../model/client.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import type { ConcessionsOf } from '../protocol/concession.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { equal, type ServerSecret } from '../tokens/server-secret.ts';
import type { BackChannelRequest, ClientAuthMethod, Credentials } from './auth/method.ts';
import type { ClientSource } from './find.ts';

interface Deps {
  readonly methods: readonly ClientAuthMethod[];
  readonly findClient: ClientSource;
  readonly listApis: () => Promise<readonly ResourceServer[]>;
  readonly secret: ServerSecret;
  readonly clock: () => number;
  /** A secret was used: noted in bulk, later, with its hash where that is to be another one. */
  readonly used: (secret_id: string, secret_hash: string) => void;
  readonly concessionsOf: ConcessionsOf;
}

export type Caller =
  | { readonly type: 'client'; readonly client: Client }
  | { readonly type: 'api'; readonly api: ResourceServer };

export type AuthenticateCaller = (request: BackChannelRequest) => Promise<Caller>;
export type AuthenticateClient = (request: BackChannelRequest) => Promise<Client>;

/** An app or an API: for introspection. */
export const authenticateCaller =
  (deps: Deps): AuthenticateCaller =>
  async (request) => {
    const [method, credentials] = readCredentials(deps.methods, request);
    const { client_id } = credentials;
    // APIs first: their list is cached, but that an app is unknown is not.
    const api = (await deps.listApis()).find((known) => known.client_id === client_id);
    if (api) {
      checkSecret(deps, api.secrets, credentials);
      return { type: 'api', api };
    }
    const client = await deps.findClient(client_id);
    if (!client) throw refuse('client_authentication_unknown', { client_id });
    checkClient(deps, client, method, credentials);
    return { type: 'client', client };
  };

/** An app; the credentials of an API are refused by name. */
export const authenticateClient = (deps: Deps): AuthenticateClient => {
  const authenticate = authenticateCaller(deps);
  return async (request) => {
    const caller = await authenticate(request);
    if (caller.type === 'client') return caller.client;
    throw refuse('client_is_api', { client_id: caller.api.client_id });
  };
};

/** RFC 6749 §2.3: exactly one method. A `client_id` in the body beside Basic is a name, and must be the same. */
function readCredentials(
  methods: readonly ClientAuthMethod[],
  request: BackChannelRequest,
): readonly [string, Credentials] {
  const used = methods.flatMap((method) => {
    const credentials = method.read(request);
    return credentials ? [[method.token_endpoint_auth_method, credentials] as const] : [];
  });
  const [first, second] = used;
  if (!first) throw refuse('client_authentication_missing', { registered: '' });
  const named = request.params.one('client_id');
  if (second || (named !== undefined && named !== first[1].client_id)) {
    throw refuse('client_authentication_repeated', { received: used.map(([method]) => method).join(' ') });
  }
  return first;
}

function checkClient(deps: Deps, client: Client, method: string, credentials: Credentials): void {
  const { client_id, token_endpoint_auth_method: registered } = client;
  try {
    const any = method !== 'none' && registered !== 'none' && deps.concessionsOf(client).includes('any_secret_method');
    if (method !== registered && !any) throw mismatch(method, registered);
    if (registered !== 'none') checkSecret(deps, client.secrets, credentials);
    if (client.status === 'suspended') throw refuse('client_at_rest', { client_id });
  } catch (error) {
    throw error instanceof OAuthError ? error.of('', client_id) : error;
  }
}

function mismatch(received: string, registered: string) {
  return received === 'none'
    ? refuse('client_authentication_missing', { registered })
    : refuse('client_method_mismatch', { received, registered });
}

function checkSecret({ secret, clock, used }: Deps, secrets: readonly ClientSecret[], { client_secret }: Credentials) {
  const match = secrets.find(({ secret_hash }) => {
    const hash = secret.hashUnder('client secret', secret_hash.charAt(0), client_secret);
    return hash !== undefined && equal(hash, secret_hash);
  });
  if (!match) throw refuse('client_secret_wrong', { received: Buffer.byteLength(client_secret) });
  const { secret_id, secret_hash, name, expires_at } = match;
  if (expires_at !== 0 && expires_at <= clock()) {
    throw refuse('client_secret_expired', { secret: name || secret_id, expired_at: expires_at });
  }
  // So that an old server secret can go without anybody's secret having to be rotated.
  const isCurrent = secret_hash.startsWith(secret.current);
  used(secret_id, isCurrent ? '' : secret.hash('client secret', client_secret));
}
