/** RFC 6749 §4.1.1, OIDC Core §3.1.2.1: what is chosen on the page, as a URL. */
export interface AuthorizationRequest {
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly scope: readonly string[];
  readonly state: string;
  /** These are left out where they are empty. */
  readonly nonce: string;
  readonly response_mode: string;
  readonly prompt: readonly string[];
  readonly code_challenge: string;
  /** RFC 8707 §2. */
  readonly resource: string;
}

export function authorizationUrl(endpoint: string, request: AuthorizationRequest): string {
  const { client_id, redirect_uri, state, nonce, response_mode, code_challenge, resource } = request;
  const params = {
    response_type: 'code',
    client_id,
    redirect_uri,
    scope: request.scope.join(' '),
    state,
    nonce,
    response_mode,
    prompt: request.prompt.join(' '),
    resource,
    code_challenge,
    code_challenge_method: code_challenge && 'S256',
  };
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(params)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}
