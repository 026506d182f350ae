/** RFC 6750: the checks a platform's API makes before it answers. */
import type { AccessToken } from './access-token.ts';
import { authorizationServer } from './authorization-server.ts';
import { bearerToken, type RequestHead } from './bearer.ts';
import { GuardError } from './guard-error.ts';
import { introspector } from './introspection.ts';
import { jwtVerifier } from './jwt.ts';
import { type GuardOptions, readOptions } from './options.ts';
import { type ProtectedResourceMetadata, protectedResourceMetadata } from './protected-resource.ts';

export interface Guard {
  /**
   * A check for requests that need all of these scopes (RFC 6749 §3.3); without any, a valid token is enough.
   * It takes a fetch `Request` or a Node `IncomingMessage`, resolves to the token, and rejects with a `GuardError`.
   */
  requireScope(...scope: readonly string[]): (request: RequestHead) => Promise<AccessToken>;
  /** Checks a token that came by another way than a request, such as a socket's first message. Rejects like a check. */
  verify(token: string): Promise<AccessToken>;
  /** The RFC 9728 §2 document, to be served as JSON at `metadata_path`. */
  metadata(): ProtectedResourceMetadata;
  /** The path (RFC 9728 §3.1) at which every challenge tells clients to look for the metadata. */
  readonly metadata_path: string;
}

// RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** Throws a `GuardError` with the code `misconfigured` if an option is wrong. */
export function guard(options: GuardOptions): Guard {
  const settings = readOptions(options);
  const { clock, liveness, refuse, report, resource_metadata } = settings;
  const findEndpoint = authorizationServer(settings);
  const verifyJwt = jwtVerifier(settings, findEndpoint);
  const introspect = introspector(settings, findEndpoint);

  async function verify(token: string): Promise<AccessToken> {
    // An opaque token has no dot, a JWT two.
    const verified = await (liveness === 'offline' && token.includes('.') ? verifyJwt(token) : introspect(token));
    if (verified.exp !== undefined && verified.exp <= clock()) throw refuse('invalid_token', { reason: 'expired' });
    return verified;
  }

  async function verifyAndReport(token: string): Promise<AccessToken> {
    try {
      return await verify(token);
    } catch (error) {
      if (error instanceof GuardError && error.status === 503) report(error);
      throw error;
    }
  }

  return {
    requireScope(...scope) {
      const bad = scope.find((one) => !SCOPE_TOKEN.test(one));
      if (bad !== undefined) throw refuse('misconfigured', { detail: `"${bad}" is not one scope` });
      return async (request) => {
        const token = await verifyAndReport(bearerToken(request, refuse));
        if (!scope.every((one) => token.scope.includes(one))) throw refuse('insufficient_scope', { scope });
        return token;
      };
    },
    verify: verifyAndReport,
    metadata: () => protectedResourceMetadata(settings.resource, settings.issuer, settings.scopes_supported),
    metadata_path: new URL(resource_metadata).pathname,
  };
}
