/** The back channel: grants, client authentication, introspection, metadata. */
import { clientAuthMethods } from '../clients/auth/index.ts';
import { authenticateCaller, authenticateClient } from '../clients/authenticate.ts';
import { grants } from '../grants/index.ts';
import { passwordAtApi } from '../grants/password-at-api.ts';
import { tokenRequest } from '../grants/token-request.ts';
import { clientCors } from '../http/cors.ts';
import { refusalLimit } from '../http/refusal-limit.ts';
import * as lifetime from '../policies/lifetime.ts';
import { formatFor } from '../resources/target.ts';
import { tokenFormats } from '../tokens/formats/index.ts';
import { introspect } from '../tokens/introspect.ts';
import type { Issuance } from '../tokens/issuance.ts';
import { issueTokens } from '../tokens/issue.ts';
import { marksOfRefresh } from '../tokens/lineage.ts';
import { marksOfUse, type Presented } from '../tokens/presented.ts';
import { revoke } from '../tokens/revoke.ts';
import { signingAlgs } from '../tokens/signing-keys.ts';
import { askable } from './browser.ts';
import type { Core, World } from './core.ts';

export type OAuth = ReturnType<typeof composeOAuth>;

export function composeOAuth({ config, enabled }: World, core: Core, base_path: string) {
  const { clock, used } = core;
  const secretUsed = (id: string, secret_hash: string) =>
    used({ type: 'secret', id, at: clock(), count: 1, secret_hash });
  const authentication = { ...core, methods: clientAuthMethods, used: secretUsed };
  const formats = tokenFormats(core);
  const plugs = grants.map((grant) => grant(core));
  return {
    ...core,
    base_path,
    refusals: refusalLimit(clock),
    clientCors: clientCors(core.findClient),
    authenticateClient: authenticateClient(authentication),
    authenticateCaller: authenticateCaller(authentication),
    tokenRequest: tokenRequest({
      grants: plugs,
      clock,
      authenticateClient: authenticateClient(authentication),
      formatFor: formatFor(core),
      issueTokens: issueTokens({ ...core, formats, policy: lifetime }),
    }),
    introspect: introspect(core),
    revoke: revoke(core),
    passwordAtApi: passwordAtApi({ ...core, formats, policy: lifetime, apps: config.dialects.password_at_api }),
    clusters: config.clusters,
    pathOf: enabled.pathOf,
    iss_parameter_supported: !enabled.concessionsOf({ dialect: enabled.fallback }).includes('iss_omitted'),
    refreshUsed: (issuance: Issuance) => marksOfRefresh(lifetime, issuance, clock()).forEach(used),
    tokenUsed: (token: Presented) => marksOfUse(token, clock()).forEach(used),
    grant_types: plugs.map(({ grant_type }) => grant_type),
    auth_methods: clientAuthMethods.map(({ token_endpoint_auth_method }) => token_endpoint_auth_method),
    response_modes: askable,
    signing_algs: signingAlgs,
    scopes: config.scopes.map(({ name }) => name),
    ui_locales: ['en', 'de', 'fr'],
    jwks_max_age: config.policies.jwks_max_age,
  };
}
