import { authMethods, grantTypes } from '../../clients/grant-check.ts';
import type { Metadata, Partly } from '../../clients/metadata.ts';
import { oneOf, someOf, text, texts, whole } from '../command.ts';

/** Under the names of RFC 7591 §2. */
export const metadataFlags = {
  description: text('--description <text>', 'what it does, in a sentence or two'),
  redirect_uris: texts('--redirect-uri <uri>', 'where answers may go, compared character by character'),
  post_logout_redirect_uris: texts('--post-logout-redirect-uri <uri>', 'where people may go after signing out'),
  scope: texts('--scope <scope>', 'what it may ask for, optional scopes included'),
  optional_scope: texts('--optional-scope <scope>', 'what people may leave out'),
  token_endpoint_auth_method: oneOf(
    '--auth-method <method>',
    authMethods,
    'how it authenticates; none: it has no secret',
  ),
  grant_types: someOf('--grant-type <grant>', grantTypes, 'how it gets tokens'),
  application_type: oneOf('--application-type <type>', ['web', 'native'], 'native: an own scheme, any loopback port'),
  access_token_format: oneOf('--access-token-format <format>', ['opaque', 'jwt'], 'of its access tokens'),
  pkce: oneOf('--pkce <policy>', ['required', 'optional'], 'optional is for apps with a secret'),
  rotation: oneOf('--rotation <policy>', ['on', 'off'], 'of refresh tokens; off is for apps with a secret'),
  access_token_lifetime: whole('--access-token-lifetime <seconds>', '0 is for ever'),
  refresh_token_lifetime: whole('--refresh-token-lifetime <seconds>', '0 is for ever'),
  refresh_token_idle_lifetime: whole('--refresh-token-idle-lifetime <seconds>', 'unused; 0 is for ever'),
  id_token_signed_response_alg: oneOf('--id-token-signed-response-alg <alg>', ['RS256', 'ES256'], 'of its ID tokens'),
  authorize_as: oneOf('--authorize-as <whom>', ['organization', 'person'], 'in whose name people say yes'),
  client_uri: text('--client-uri <url>', 'its home page'),
  policy_uri: text('--policy-uri <url>', 'its privacy policy'),
  tos_uri: text('--tos-uri <url>', 'its terms of service'),
};

type Lists = 'scope' | 'optional_scope';
type Given = Partly<Omit<Metadata, Lists>> & { readonly [K in Lists]?: readonly string[] | undefined };

/** An empty word, as in `--optional-scope ''`, empties a list. */
export function givenMetadata(given: Given): Partly<Metadata> {
  const { scope, optional_scope, redirect_uris, post_logout_redirect_uris, ...rest } = given;
  return {
    ...rest,
    redirect_uris: redirect_uris?.filter((uri) => uri !== ''),
    post_logout_redirect_uris: post_logout_redirect_uris?.filter((uri) => uri !== ''),
    scope: words(scope),
    optional_scope: words(optional_scope),
  };
}

/** `--scope 'a b'` and `--scope a --scope b` say the same. */
function words(scope: readonly string[] | undefined): string | undefined {
  return (
    scope &&
    [
      ...new Set(
        scope
          .join(' ')
          .split(/\s+/)
          .filter((word) => word !== ''),
      ),
    ].join(' ')
  );
}
