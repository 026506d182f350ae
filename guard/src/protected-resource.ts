/** RFC 9728: where clients learn which authorization server protects this API. */

/** RFC 9728 §2, RFC 6750 §2. */
export interface ProtectedResourceMetadata {
  readonly resource: string;
  readonly authorization_servers: readonly string[];
  readonly bearer_methods_supported: readonly ['header'];
  readonly scopes_supported?: readonly string[];
}

export function protectedResourceMetadata(
  resource: string,
  issuer: string,
  scopes_supported: readonly string[] | undefined,
): ProtectedResourceMetadata {
  return {
    resource,
    authorization_servers: [issuer],
    bearer_methods_supported: ['header'],
    ...(scopes_supported && { scopes_supported }),
  };
}

/** RFC 9728 §3.1: the well-known string goes between the host and the path, whose lone slash is dropped. */
export function protectedResourceMetadataUrl(resource: URL): string {
  const path = resource.pathname === '/' ? '' : resource.pathname;
  return `${resource.origin}/.well-known/oauth-protected-resource${path}${resource.search}`;
}
