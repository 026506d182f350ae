/** RFC 8414 §2, OIDC Discovery §3: what this server can do, derived from its registries. */
import { accountClaims } from '../../protocol/claims.ts';
import { PERSON_SCOPES } from '../../protocol/scope.ts';
import { anyOrigin } from '../cors.ts';
import { type Endpoint, json } from '../endpoint.ts';

export interface MetadataDeps {
  readonly issuer: string;
  /** The issuer's own path, `''` for none. */
  readonly base_path: string;
  readonly grant_types: readonly string[];
  readonly auth_methods: readonly string[];
  readonly response_modes: readonly string[];
  readonly signing_algs: readonly string[];
  /** Names of the scope catalogue; those of OpenID Connect are always there. */
  readonly scopes: readonly string[];
  readonly ui_locales: readonly string[];
  /** Of the standard endpoint `/oauth/NAME`, or what `dialects.default` makes of it. */
  readonly pathOf: (name: string) => string;
  /** RFC 9207 §3: not where the dialect that this document speaks for leaves it out. */
  readonly iss_parameter_supported: boolean;
}

/** RFC 8414 §3.1 puts the well-known part before the issuer's path, OIDC Discovery §4.1 after it. */
export const metadata = (deps: MetadataDeps): readonly Endpoint[] => {
  const body = document(deps);
  const at = (path: string, where: Endpoint['at']): Endpoint => ({
    path,
    at: where,
    methods: ['GET'],
    cors: 'any',
    answer: async () => json(200, body, { 'cache-control': 'public, max-age=300', ...anyOrigin }),
  });
  return [
    at(`/.well-known/oauth-authorization-server${deps.base_path}`, 'origin'),
    at('/.well-known/openid-configuration', 'issuer'),
  ];
};

function document(deps: MetadataDeps) {
  const { issuer, auth_methods } = deps;
  const at = (name: string) => `${issuer}${deps.pathOf(name)}`;
  const secretMethods = auth_methods.filter((method) => method !== 'none');
  return {
    issuer,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    revocation_endpoint: at('revoke'),
    introspection_endpoint: at('introspect'),
    userinfo_endpoint: at('userinfo'),
    end_session_endpoint: at('logout'),
    jwks_uri: at('jwks'),
    scopes_supported: [...PERSON_SCOPES, ...deps.scopes],
    response_types_supported: ['code'],
    response_modes_supported: deps.response_modes,
    grant_types_supported: deps.grant_types,
    token_endpoint_auth_methods_supported: auth_methods,
    revocation_endpoint_auth_methods_supported: auth_methods,
    introspection_endpoint_auth_methods_supported: secretMethods,
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: deps.signing_algs,
    claim_types_supported: ['normal'],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', ...accountClaims],
    claims_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    ui_locales_supported: deps.ui_locales,
    authorization_response_iss_parameter_supported: deps.iss_parameter_supported,
  };
}
