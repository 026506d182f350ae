import type { Authorization } from '../../../model/authorization.ts';
import type { Code } from '../../../model/code.ts';
import type { Family } from '../../../model/family.ts';
import type { AccessToken } from '../../../model/token.ts';
import { shape } from '../shape.ts';

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
  account_name: 'value',
  user_agent: 'value',
  by_password: 'value',
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
