/** One of each noun of the model; a test names what it cares about. */
import type { Account } from '../../server/src/model/account.ts';
import type { Authorization, Candidate } from '../../server/src/model/authorization.ts';
import type { Client, ClientSecret } from '../../server/src/model/client.ts';
import type { Code, FoundCode } from '../../server/src/model/code.ts';
import type { Family, FoundFamily } from '../../server/src/model/family.ts';
import type { ResourceServer } from '../../server/src/model/resource-server.ts';
import type { FoundSession } from '../../server/src/model/session.ts';

export const NOW = 1_800_000_000;
export const DAY = 86_400;
export const ISSUER = 'https://accounts.example';

/** 96 random bits, as ids are spelled. */
export const ATTEMPT_ID = 'ATTEMPT0123456789a';
export const FAMILY_ID = '21198_FAMILY0123456789ab';

export const client = (changes: Partial<Client> = {}): Client => ({
  client_id: 'app',
  client_name: 'Ledgerly',
  kind: 'oauth2',
  organization_id: 'ledgerly',
  organization_name: 'Ledgerly GmbH',
  status: 'published',
  suspended_by: '',
  review: '',
  review_requested_at: 0,
  review_message: '',
  generation: 0,
  dialect: '',
  first_party: 'no',
  skip_authorization: 'no',
  featured: 'no',
  authorize_as: 'organization',
  application_type: 'web',
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: ['https://app.example/callback'],
  post_logout_redirect_uris: [],
  scope: 'openid email read write',
  optional_scope: 'write',
  access_token_format: 'opaque',
  pkce: 'required',
  rotation: 'on',
  access_token_lifetime: 3_600,
  refresh_token_lifetime: 365 * DAY,
  refresh_token_idle_lifetime: 30 * DAY,
  id_token_signed_response_alg: 'ES256',
  description: '',
  client_uri: '',
  logo_uri: '',
  logo_hash: '',
  policy_uri: '',
  tos_uri: '',
  created_by: '',
  created_at: 1,
  updated_at: 1,
  revision: 1,
  secrets: [],
  ...changes,
});

export const clientSecret = (secret_hash: string, changes: Partial<ClientSecret> = {}): ClientSecret => ({
  secret_id: 'secret_1',
  client_id: 'app',
  name: 'first',
  secret_hash,
  created_at: 1,
  expires_at: 0,
  last_used_at: 0,
  ...changes,
});

export const api = (resource: string, changes: Partial<ResourceServer> = {}): ResourceServer => ({
  resource,
  name: 'Expenses',
  client_id: `api of ${resource}`,
  is_default: 'no',
  access_token_format: '',
  created_at: 1,
  revision: 1,
  secrets: [],
  ...changes,
});

export const account = (account_id = 'ada', changes: Partial<Account> = {}): Account => ({
  account_id,
  email: `${account_id}@example.org`,
  email_verified: 'yes',
  name: account_id,
  password_hash: '',
  status: 'active',
  operator: 'no',
  revision: 1,
  created_at: 1,
  ...changes,
});

export const foundSession = (session_id = 'session_1', account_id = 'ada', auth_time = NOW - 60): FoundSession => ({
  session: {
    bucket: 0,
    session_id,
    session_hash: '',
    account_id,
    auth_time,
    created_at: auth_time,
    expires_at: 0,
    idle_lifetime: DAY,
    last_used_at: auth_time,
    ended_at: 0,
    user_agent: '',
  },
  account: account(account_id),
  state: 'live',
});

export const authorization = (changes: Partial<Authorization> = {}): Authorization => ({
  authorization_id: 'authorization_1',
  client_id: 'app',
  account_id: 'ada',
  organization_id: '',
  scope: {},
  digest: '',
  created_at: 1,
  updated_at: 1,
  last_used_at: 0,
  ended_at: 0,
  ...changes,
});

export const candidate = (organization_id = '', changes: Partial<Candidate> = {}): Candidate => ({
  organization_id,
  organization_name: organization_id,
  role: organization_id === '' ? '' : 'member',
  authorization: undefined,
  chosen: false,
  asked: false,
  tests: false,
  third_party: 'allow_all',
  approval: undefined,
  ...changes,
});

export const foundCode = (changes: Partial<Code> = {}, found: Partial<FoundCode> = {}): FoundCode => ({
  code: {
    bucket: 20_835,
    attempt_id: ATTEMPT_ID,
    client_id: 'app',
    client_generation: 0,
    account_id: 'ada',
    organization_id: '',
    session_id: 'session_1',
    authorization_id: 'authorization_1',
    redirect_uri: 'https://app.example/callback',
    code_challenge: '',
    nonce: '',
    scope: 'openid read',
    resource: 'https://api.example',
    claims: '',
    auth_time: NOW - 60,
    expires_at: NOW + 60,
    spent_at: 0,
    family_id: '',
    ...changes,
  },
  account: account(),
  state: 'live',
  allowed_scope: 'openid email read write',
  cluster: '',
  user_agent: 'Firefox',
  ...found,
});

export const family = (changes: Partial<Family> = {}): Family => ({
  bucket: 21_198,
  family_id: FAMILY_ID,
  authorization_id: 'authorization_1',
  attempt_id: ATTEMPT_ID,
  client_id: 'app',
  client_generation: 0,
  account_id: 'ada',
  organization_id: '',
  scope: 'openid read',
  resource: 'https://api.example',
  cnf: '',
  auth_time: NOW - 60,
  claims: '',
  account_name: '',
  user_agent: '',
  by_password: 'no',
  generation: 1,
  refresh_hash: '',
  rotated_at: NOW - 60,
  repeat: '',
  created_at: NOW - 60,
  idle_expires_at: NOW + 30 * DAY,
  expires_at: NOW + 365 * DAY,
  last_used_at: NOW - 60,
  ended_at: 0,
  ended_reason: '',
  ...changes,
});

export const foundFamily = (changes: Partial<Family> = {}, found: Partial<FoundFamily> = {}): FoundFamily => ({
  family: family(changes),
  account: account(),
  state: 'live',
  allowed_scope: 'openid email read write',
  cluster: '',
  app_policy: { third_party: 'allow_all', approval: undefined },
  ...found,
});
