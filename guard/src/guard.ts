/** RFC 6750: the checks a platform's API makes before it answers. */
import type { AccessToken } from './access-token.ts';
import { GuardError } from './guard-error.ts';
import { documentReader, type ProtectOptions } from './openapi-document.ts';
import { type GuardOptions, readOptions } from './options.ts';
import { type ProtectedResourceMetadata, protectedResourceMetadata } from './protected-resource.ts';
import type { OperationRequest, RequestHead } from './request-head.ts';
import { SCOPE_TOKEN } from './scope.ts';
import { verifier } from './verifier.ts';

export interface Guard {
  /**
   * A check for requests that need all of these scopes (RFC 6749 §3.3); without any, a valid token is enough.
   * It takes a fetch `Request` or a Node `IncomingMessage`, resolves to the token, and rejects with a `GuardError`.
   */
  requireScope(...scope: readonly string[]): (request: RequestHead) => Promise<AccessToken>;
  /**
   * A check for a whole API, from its OpenAPI 3.x document: the operation is found by method and path, and the scopes
   * by its `security` or the document's. Resolves to `undefined` where no token is needed: not looked at with
   * `security: []`, not there with an alternative `{}`. A request that the document does not have is refused
   * (`undocumented`). Throws `misconfigured` if the document cannot be used.
   */
  protect(document: object, options?: ProtectOptions): (request: OperationRequest) => Promise<AccessToken | undefined>;
  /** Checks a token that came by another way than a request, such as a socket's first message. Rejects like a check. */
  verify(token: string): Promise<AccessToken>;
  /** The RFC 9728 §2 document, to be served as JSON at `metadata_path`. */
  metadata(): ProtectedResourceMetadata;
  /** The path (RFC 9728 §3.1) at which every challenge tells clients to look for the metadata. */
  readonly metadata_path: string;
}

/** Throws a `GuardError` with the code `misconfigured` if an option is wrong. */
export function guard(options: GuardOptions): Guard {
  const settings = readOptions(options);
  const { refuse, resource_metadata } = settings;
  const { verify, authenticate } = verifier(settings);

  /** The token of the request, if it has all the scopes of one alternative. */
  async function check(request: RequestHead, any_of: readonly (readonly string[])[]): Promise<AccessToken> {
    const token = await authenticate(request);
    if (any_of.some((scope) => scope.every((one) => token.scope.includes(one)))) return token;
    throw refuse('insufficient_scope', { scope: any_of[0] ?? [] });
  }

  return {
    requireScope(...scope) {
      const bad = scope.find((one) => !SCOPE_TOKEN.test(one));
      if (bad !== undefined) throw refuse('misconfigured', { detail: `"${bad}" is not one scope` });
      return (request) => check(request, [scope]);
    },
    protect(document, options) {
      const find = documentReader(settings, document, options);
      return async (request) => {
        const { token, any_of } = find(request);
        if (token === 'never') return undefined;
        return token === 'optional' ? check(request, any_of).catch(unlessMissing) : check(request, any_of);
      };
    },
    verify,
    metadata: () => protectedResourceMetadata(settings.resource, settings.issuer, settings.scopes_supported),
    metadata_path: new URL(resource_metadata).pathname,
  };
}

/** Lets a request without a token pass as one without; any other refusal stays one. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof GuardError && error.code === 'missing_token') return undefined;
  throw error;
}
