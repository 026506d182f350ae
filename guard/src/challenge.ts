/** RFC 6750 §3, RFC 9728 §5.1: the WWW-Authenticate header that says what was wrong and where to get a token. */

/**
 * Values are quoted as they are: descriptions are ours, scopes and reasons are checked where they enter,
 * and a URL has no quotes.
 */
export function challenge(
  code: 'missing_token' | 'invalid_request' | 'invalid_token' | 'insufficient_scope',
  error_description: string,
  scope: readonly string[] | undefined,
  resource_metadata: string,
): string {
  // RFC 6750 §3.1: a request without authentication is told no error code.
  const error = code === 'missing_token' ? {} : { error: code, error_description };
  const attributes = { ...error, ...(scope && { scope: scope.join(' ') }), resource_metadata };
  return `Bearer ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`;
}
