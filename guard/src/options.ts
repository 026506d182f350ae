import { GuardError, type GuardErrorCode, type RefusalDetails } from './guard-error.ts';
import { protectedResourceMetadataUrl } from './protected-resource.ts';
import { peerOf, type RequestHead } from './request-head.ts';
import { isSecure } from './secure-url.ts';
import { systemClock } from './system-clock.ts';

export interface GuardOptions {
  /** The authorization server's issuer, exactly as it spells itself (RFC 8414 §2): https, or http on loopback. */
  readonly issuer: string;
  /** This API's identifier (RFC 8707 §2), exactly as it is registered: an http(s) URL without fragment. */
  readonly resource: string;
  /** This API's own credentials, for introspection. Without them only JWT access tokens are accepted. */
  readonly client_id?: string;
  readonly client_secret?: string;
  /** Seconds, 0 to 5: how long a good introspection answer may be used again. Default 5; with 0 every request asks. */
  readonly cache_lifetime?: number;
  /**
   * `offline` (default): a JWT is checked by its signature alone, and is good until `exp` even if it was revoked.
   * `introspect`: every token is introspected, so a revoked JWT is dead within `cache_lifetime`.
   */
  readonly liveness?: 'offline' | 'introspect';
  /** The cluster whose data this API holds: a token of any other, or of none, is refused (`other_cluster`). */
  readonly cluster?: string;
  /**
   * Also take the token of a query parameter with this name, from a request without Authorization header.
   * Known deviation: RFC 9700 §4.3.2. URLs end up in logs and histories; for platforms whose apps already do it.
   */
  readonly access_token_parameter?: string;
  /**
   * Also take `Authorization: Basic` with somebody's e-mail and password, from platforms whose apps already send it: the
   * authorization server is asked for a token in its place (`POST {issuer}/oauth/password`), and has to allow that.
   * Known deviation: RFC 9700 §2.4. The API gets to see passwords.
   */
  readonly password_at_api?: boolean;
  /**
   * With `password_at_api`: the address the request came from, by which wrong passwords are counted. Default: the peer of
   * a Node request, which behind a proxy is the proxy.
   */
  address?(request: RequestHead): string | undefined;
  /** The scopes to name in the RFC 9728 metadata. */
  readonly scopes_supported?: readonly string[];
  /** Called for every `unavailable` and `misconfigured`. Default: a Node process warning. */
  readonly report?: (error: GuardError) => void;
  /** Seconds until a call to the authorization server is given up. Default 5. */
  readonly timeout?: number;
  /** Seconds between two searches for an unknown signing key. Default 60. */
  readonly jwks_cooldown?: number;
  /** The time in epoch seconds, with fractions. Default: the system's. */
  readonly clock?: () => number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export type Refuse = (code: GuardErrorCode, details?: RefusalDetails) => GuardError;

type Optional = 'cluster' | 'access_token_parameter' | 'scopes_supported';

/** The options after they were checked: what the rest of the guard works with. */
export interface Settings extends Required<Omit<GuardOptions, 'client_id' | 'client_secret' | Optional>> {
  readonly credentials: { readonly client_id: string; readonly client_secret: string } | undefined;
  readonly cluster: string | undefined;
  readonly access_token_parameter: string | undefined;
  readonly scopes_supported: readonly string[] | undefined;
  readonly resource_metadata: string;
  readonly refuse: Refuse;
}

/** Throws a `GuardError` with the code `misconfigured` and a message that says which option is wrong. */
export function readOptions(options: GuardOptions): Settings {
  const resource_metadata = protectedResourceMetadataUrl(readResource(options.resource));
  const settings: Settings = {
    issuer: options.issuer,
    resource: options.resource,
    credentials: readCredentials(options),
    cluster: options.cluster,
    access_token_parameter: options.access_token_parameter,
    password_at_api: options.password_at_api ?? false,
    address: options.address ?? peerOf,
    scopes_supported: options.scopes_supported,
    cache_lifetime: options.cache_lifetime ?? 5,
    liveness: options.liveness ?? 'offline',
    timeout: options.timeout ?? 5,
    jwks_cooldown: options.jwks_cooldown ?? 60,
    clock: options.clock ?? systemClock,
    fetch: options.fetch ?? globalThis.fetch,
    report: options.report ?? ((error) => process.emitWarning(error.message, error.name, error.code)),
    resource_metadata,
    refuse: (code, details) => new GuardError(code, resource_metadata, details),
  };
  check(settings);
  return settings;
}

function check(settings: Settings): void {
  requireThat(isSecure(settings.issuer), 'issuer must be an https URL (http on loopback only)');
  requireThat(!/[?#]/.test(settings.issuer), 'issuer must have neither query nor fragment');
  requireThat(settings.cluster !== '', 'cluster must not be empty');
  requireThat(settings.access_token_parameter !== '', 'access_token_parameter must not be empty');
  requireThat(settings.cache_lifetime >= 0 && settings.cache_lifetime <= 5, 'cache_lifetime must be 0 to 5 seconds');
  requireThat(
    settings.credentials || (settings.liveness === 'offline' && !settings.password_at_api),
    "liveness 'introspect' and password_at_api need client_id and client_secret",
  );
}

function readResource(resource: string): URL {
  const url = URL.parse(resource);
  requireThat(
    url && /^https?:$/.test(url.protocol) && !resource.includes('#'),
    'resource must be an http(s) URL without fragment',
  );
  return url;
}

function readCredentials({ client_id, client_secret }: GuardOptions): Settings['credentials'] {
  if (client_id === undefined && client_secret === undefined) return undefined;
  requireThat(client_id && client_secret, 'client_id and client_secret must both be given, and not be empty');
  return { client_id, client_secret };
}

function requireThat(condition: unknown, message: string): asserts condition {
  if (!condition) throw new GuardError('misconfigured', '', { detail: message });
}
