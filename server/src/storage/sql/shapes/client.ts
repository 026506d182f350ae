import type { ClientSecret, NewClient } from '../../../model/client.ts';
import type { ResourceServer } from '../../../model/resource-server.ts';
import type { SigningKey } from '../../../model/signing-key.ts';
import { shape } from '../shape.ts';

export const client = shape<NewClient>('client', {
  client_id: 'value',
  client_name: 'value',
  kind: 'value',
  organization_id: 'value',
  status: 'value',
  suspended_by: 'value',
  review: 'value',
  review_requested_at: 'value',
  review_message: 'value',
  generation: 'value',
  dialect: 'value',
  first_party: 'value',
  skip_authorization: 'value',
  featured: 'value',
  authorize_as: 'value',
  application_type: 'value',
  token_endpoint_auth_method: 'value',
  grant_types: 'json',
  redirect_uris: 'json',
  post_logout_redirect_uris: 'json',
  scope: 'value',
  optional_scope: 'value',
  access_token_format: 'value',
  pkce: 'value',
  rotation: 'value',
  access_token_lifetime: 'value',
  refresh_token_lifetime: 'value',
  refresh_token_idle_lifetime: 'value',
  id_token_signed_response_alg: 'value',
  description: 'value',
  client_uri: 'value',
  logo_uri: 'value',
  logo_hash: 'value',
  policy_uri: 'value',
  tos_uri: 'value',
  created_by: 'value',
  created_at: 'value',
  updated_at: 'value',
  revision: 'value',
});

export const clientSecret = shape<ClientSecret>('client_secret', {
  secret_id: 'value',
  client_id: 'value',
  name: 'value',
  secret_hash: 'value',
  created_at: 'value',
  expires_at: 'value',
  last_used_at: 'value',
});

export const resourceServer = shape<Omit<ResourceServer, 'secrets'>>('resource_server', {
  resource: 'value',
  name: 'value',
  client_id: 'value',
  is_default: 'value',
  access_token_format: 'value',
  created_at: 'value',
  revision: 'value',
});

export const signingKey = shape<SigningKey>('signing_key', {
  kid: 'value',
  alg: 'value',
  public_jwk: 'value',
  private_jwk_sealed: 'value',
  created_at: 'value',
  signs_at: 'value',
  expires_at: 'value',
});
