import type { Account, Membership } from '../../model/account.ts';
import type { AuditEntry } from '../../model/actor.ts';
import type { AttemptEvent } from '../../model/attempt.ts';
import type { Authorization } from '../../model/authorization.ts';
import type { ClientSecret, NewClient } from '../../model/client.ts';
import type { Code } from '../../model/code.ts';
import type { Family } from '../../model/family.ts';
import type { ResourceServer } from '../../model/resource-server.ts';
import type { Session } from '../../model/session.ts';
import type { SigningKey } from '../../model/signing-key.ts';
import type { AccessToken } from '../../model/token.ts';
import { shape } from './shape.ts';

export const account = shape<Account>('account', {
  account_id: 'value',
  email: 'value',
  email_verified: 'value',
  name: 'value',
  password_hash: 'value',
  status: 'value',
  created_at: 'value',
});

export const membership = shape<Membership>('membership', {
  organization_id: 'value',
  account_id: 'value',
  role: 'value',
  created_at: 'value',
});

export const client = shape<NewClient>('client', {
  client_id: 'value',
  client_name: 'value',
  kind: 'value',
  organization_id: 'value',
  status: 'value',
  generation: 'value',
  dialect: 'value',
  first_party: 'value',
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
  policy_uri: 'value',
  tos_uri: 'value',
  created_by: 'value',
  created_at: 'value',
  updated_at: 'value',
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

export const session = shape<Session>('session', {
  session_id: 'value',
  bucket: 'value',
  session_hash: 'value',
  account_id: 'value',
  auth_time: 'value',
  created_at: 'value',
  expires_at: 'value',
  idle_lifetime: 'value',
  last_used_at: 'value',
  ended_at: 'value',
  user_agent: 'value',
});

export const authorization = shape<Authorization>('authorization', {
  authorization_id: 'value',
  client_id: 'value',
  account_id: 'value',
  organization_id: 'value',
  scope: 'json',
  digest: 'value',
  created_at: 'value',
  updated_at: 'value',
  last_used_at: 'value',
  ended_at: 'value',
});

export const code = shape<Code>('code', {
  attempt_id: 'value',
  bucket: 'value',
  client_id: 'value',
  client_generation: 'value',
  account_id: 'value',
  organization_id: 'value',
  session_id: 'value',
  authorization_id: 'value',
  redirect_uri: 'value',
  code_challenge: 'value',
  nonce: 'value',
  scope: 'value',
  resource: 'value',
  claims: 'value',
  auth_time: 'value',
  expires_at: 'value',
  spent_at: 'value',
  family_id: 'value',
});

export const family = shape<Family>('family', {
  family_id: 'value',
  bucket: 'value',
  authorization_id: 'value',
  attempt_id: 'value',
  client_id: 'value',
  client_generation: 'value',
  account_id: 'value',
  organization_id: 'value',
  scope: 'value',
  resource: 'value',
  cnf: 'value',
  auth_time: 'value',
  claims: 'value',
  generation: 'value',
  refresh_hash: 'value',
  rotated_at: 'value',
  repeat: 'value',
  created_at: 'value',
  idle_expires_at: 'value',
  expires_at: 'value',
  last_used_at: 'value',
  ended_at: 'value',
  ended_reason: 'value',
});

export const accessToken = shape<AccessToken>('access_token', {
  token_hash: 'value',
  bucket: 'value',
  client_id: 'value',
  client_generation: 'value',
  family_id: 'value',
  attempt_id: 'value',
  scope: 'value',
  resource: 'value',
  issued_at: 'value',
  expires_at: 'value',
  ended_at: 'value',
});

export const attemptEvent = shape<AttemptEvent>('attempt_event', {
  attempt_id: 'value',
  client_id: 'value',
  at: 'value',
  seq: 'value',
  event: 'value',
  reason: 'value',
  evidence: 'json',
});

export const auditEntry = shape<AuditEntry>('audit_entry', {
  at: 'value',
  actor_type: 'value',
  actor_id: 'value',
  action: 'value',
  organization_id: 'value',
  client_id: 'value',
  account_id: 'value',
  detail: 'json',
});
