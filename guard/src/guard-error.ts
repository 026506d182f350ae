/** RFC 6750 §3.1: a refused request, as an error that already carries its answer. */
import { challenge } from './challenge.ts';

/**
 * Every way in which a request can be refused.
 *
 * - `missing_token` 401: no access token (RFC 6750 §3: the challenge has no error code)
 * - `invalid_request` 400: a malformed Authorization header, or a token in more than one place
 * - `invalid_token` 401: forged, expired, revoked, for another API, or bound to a sender's key
 * - `insufficient_scope` 403: a good token without the scope
 * - `undocumented` 404: `protect` does not find the request in the OpenAPI document, so nobody knows what it needs
 * - `unavailable` 503: the authorization server does not answer, so nobody knows whether the token is good
 * - `misconfigured` 503: the authorization server refuses the guard itself, or speaks another language
 */
export type GuardErrorCode =
  | 'missing_token'
  | 'invalid_request'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'undocumented'
  | 'unavailable'
  | 'misconfigured';

export interface RefusalDetails {
  /** For the operator's log: never sent to the client, never a token or a secret. */
  readonly detail?: string;
  /** Why a token is dead or unfit, a word such as `expired` or `revoked`; for `undocumented` perhaps `other_method`. */
  readonly reason?: string;
  /** The scope the request needs. */
  readonly scope?: readonly string[];
  /** Seconds. */
  readonly retry_after?: number;
  readonly cause?: unknown;
}

const STATUS = {
  missing_token: 401,
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  undocumented: 404,
  unavailable: 503,
  misconfigured: 503,
} as const;

const DESCRIPTION = {
  missing_token: 'This request needs an access token in the Authorization header.',
  invalid_request: 'The access token must be sent once, as a Bearer token in the Authorization header.',
  invalid_token: 'The access token is not valid',
  insufficient_scope: 'The access token does not have the scope this request needs.',
  undocumented: 'This API has no such endpoint.',
  unavailable: 'Access tokens cannot be checked now. Try again later.',
  misconfigured: 'Access tokens cannot be checked now. Try again later.',
} as const;

const RETRY_AFTER = { unavailable: 5, misconfigured: 60 } as const;

/** What every check of the guard rejects with. `new Response(error.body, error)` is the answer to give. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
  readonly code: GuardErrorCode;
  /** The HTTP status to answer with. */
  readonly status: 400 | 401 | 403 | 404 | 503;
  /** The HTTP headers to answer with: `content-type`, and `www-authenticate` (RFC 6750 §3) or `retry-after` (seconds). */
  readonly headers: Readonly<Record<string, string>>;
  /** Why a token is dead or unfit: what introspection said (`expired`, `revoked`, …) or the guard found out. */
  readonly reason: string | undefined;
  /** For `insufficient_scope`: the scope the request needs. Otherwise empty. */
  readonly scope: readonly string[];
  /** A sentence for the developer of the client. `message` is for the operator's log. */
  readonly error_description: string;

  constructor(code: GuardErrorCode, resource_metadata: string, details: RefusalDetails = {}) {
    super(`${code}: ${details.detail ?? details.reason ?? DESCRIPTION[code]}`, { cause: details.cause });
    this.code = code;
    this.status = STATUS[code];
    this.reason = details.reason;
    this.scope = details.scope ?? [];
    this.error_description = describe(code, details.reason);
    this.headers = { 'content-type': 'application/json', ...this.#hint(resource_metadata, details) };
  }

  #hint(resource_metadata: string, { scope, retry_after }: RefusalDetails): Readonly<Record<string, string>> {
    const { code } = this;
    if (code === 'undocumented') return {};
    if (code === 'unavailable' || code === 'misconfigured') {
      return { 'retry-after': String(retry_after ?? RETRY_AFTER[code]) };
    }
    return { 'www-authenticate': challenge(code, this.error_description, scope, resource_metadata) };
  }

  /** The HTTP body to answer with: JSON `{ error, error_description }`. */
  get body(): string {
    return JSON.stringify({ error: this.code, error_description: this.error_description });
  }
}

function describe(code: GuardErrorCode, reason: string | undefined): string {
  if (code !== 'invalid_token') return DESCRIPTION[code];
  return reason === undefined ? `${DESCRIPTION[code]}.` : `${DESCRIPTION[code]}: ${reason}.`;
}
