import type { Dialect } from '../dialect.ts';

/** Key columns are never NULL: absent is the empty string, and never is `0`. */
export const firstSchema = (d: Dialect): readonly string[] => [
  ...people(d),
  ...clients(d),
  ...credentials(d),
  ...records(d),
  "insert into organization (organization_id, name, cluster, created_at) values ('', '', '', 0)",
  "insert into counter (name, value) values ('version', 0)",
];

const people = (d: Dialect): readonly string[] => [
  `create table organization (
    organization_id text not null primary key,
    name text not null,
    cluster text not null,
    created_at ${d.integer} not null
  ) ${d.clustered}`,

  `create table account (
    account_id text not null primary key,
    email text not null,
    email_verified text not null,
    name text not null,
    password_hash text not null,
    status text not null,
    created_at ${d.integer} not null
  ) ${d.clustered}`,
  `create unique index account_email on account (email) where status <> 'deleted'`,

  `create table membership (
    organization_id text not null references organization (organization_id),
    account_id text not null references account (account_id),
    role text not null,
    created_at ${d.integer} not null,
    primary key (organization_id, account_id)
  ) ${d.clustered}`,
  'create index membership_account on membership (account_id)',

  `create table session (
    bucket ${d.integer} not null,
    session_hash text not null,
    session_id text not null,
    account_id text not null references account (account_id),
    auth_time ${d.integer} not null,
    created_at ${d.integer} not null,
    expires_at ${d.integer} not null,
    idle_lifetime ${d.integer} not null,
    last_used_at ${d.integer} not null,
    ended_at ${d.integer} not null,
    user_agent text not null,
    primary key (bucket, session_hash)
  ) ${d.clustered}`,
  'create unique index session_name on session (session_id)',
  'create index session_account on session (account_id)',

  `create table session_choice (
    session_id text not null references session (session_id) on delete cascade,
    client_id text not null,
    organization_id text not null,
    primary key (session_id, client_id)
  ) ${d.clustered}`,
];

const clients = (d: Dialect): readonly string[] => [
  `create table client_identifier (
    client_id text not null primary key
  ) ${d.clustered}`,

  `create table client (
    client_id text not null primary key references client_identifier (client_id),
    client_name text not null,
    kind text not null,
    organization_id text not null references organization (organization_id),
    status text not null,
    generation ${d.integer} not null,
    dialect text not null,
    first_party text not null,
    authorize_as text not null,
    application_type text not null,
    token_endpoint_auth_method text not null,
    grant_types text not null,
    redirect_uris text not null,
    post_logout_redirect_uris text not null,
    scope text not null,
    optional_scope text not null,
    access_token_format text not null,
    pkce text not null,
    rotation text not null,
    access_token_lifetime ${d.integer} not null,
    refresh_token_lifetime ${d.integer} not null,
    refresh_token_idle_lifetime ${d.integer} not null,
    id_token_signed_response_alg text not null,
    description text not null,
    client_uri text not null,
    logo_uri text not null,
    policy_uri text not null,
    tos_uri text not null,
    created_by text not null,
    created_at ${d.integer} not null,
    updated_at ${d.integer} not null
  ) ${d.heap}`,
  'create index client_organization on client (organization_id)',

  `create table client_secret (
    secret_id text not null primary key,
    client_id text not null references client_identifier (client_id),
    name text not null,
    secret_hash text not null,
    created_at ${d.integer} not null,
    expires_at ${d.integer} not null,
    last_used_at ${d.integer} not null
  ) ${d.clustered}`,
  'create index client_secret_client on client_secret (client_id)',

  `create table resource_server (
    resource text not null primary key,
    name text not null,
    client_id text not null unique references client_identifier (client_id),
    is_default text not null,
    access_token_format text not null,
    created_at ${d.integer} not null
  ) ${d.clustered}`,
  `create unique index resource_server_default on resource_server (is_default) where is_default = 'yes'`,

  `create table signing_key (
    kid text not null primary key,
    alg text not null,
    public_jwk text not null,
    private_jwk_sealed text not null,
    created_at ${d.integer} not null,
    signs_at ${d.integer} not null,
    expires_at ${d.integer} not null
  ) ${d.heap}`,
];

/** Keyed first by a bucket where a key is known to be short-lived; without references, so that each is swept alone. */
const credentials = (d: Dialect): readonly string[] => [
  `create table "authorization" (
    authorization_id text not null primary key,
    client_id text not null references client (client_id),
    account_id text not null references account (account_id),
    organization_id text not null references organization (organization_id),
    scope text not null,
    digest text not null,
    created_at ${d.integer} not null,
    updated_at ${d.integer} not null,
    last_used_at ${d.integer} not null,
    ended_at ${d.integer} not null
  ) ${d.clustered}`,
  `create unique index authorization_living on "authorization" (client_id, account_id, organization_id)
    where ended_at = 0`,
  'create index authorization_account on "authorization" (account_id)',

  `create table code (
    bucket ${d.integer} not null,
    attempt_id text not null,
    client_id text not null,
    client_generation ${d.integer} not null,
    account_id text not null,
    organization_id text not null,
    session_id text not null,
    authorization_id text not null,
    redirect_uri text not null,
    code_challenge text not null,
    nonce text not null,
    scope text not null,
    resource text not null,
    claims text not null,
    auth_time ${d.integer} not null,
    expires_at ${d.integer} not null,
    spent_at ${d.integer} not null,
    family_id text not null,
    primary key (bucket, attempt_id)
  ) ${d.clustered}`,

  `create table family (
    bucket ${d.integer} not null,
    family_id text not null,
    authorization_id text not null,
    attempt_id text not null,
    client_id text not null,
    client_generation ${d.integer} not null,
    account_id text not null,
    organization_id text not null,
    scope text not null,
    resource text not null,
    cnf text not null,
    auth_time ${d.integer} not null,
    claims text not null,
    generation ${d.integer} not null,
    refresh_hash text not null,
    rotated_at ${d.integer} not null,
    repeat text not null,
    created_at ${d.integer} not null,
    idle_expires_at ${d.integer} not null,
    expires_at ${d.integer} not null,
    last_used_at ${d.integer} not null,
    ended_at ${d.integer} not null,
    ended_reason text not null,
    primary key (bucket, family_id)
  ) ${d.heap}`,
  'create index family_authorization on family (authorization_id)',

  `create table access_token (
    bucket ${d.integer} not null,
    token_hash text not null,
    client_id text not null,
    client_generation ${d.integer} not null,
    family_bucket ${d.integer} not null,
    family_id text not null,
    attempt_id text not null,
    scope text not null,
    resource text not null,
    issued_at ${d.integer} not null,
    expires_at ${d.integer} not null,
    ended_at ${d.integer} not null,
    primary key (bucket, token_hash)
  ) ${d.clustered}`,

  `create table revoked_jwt (
    bucket ${d.integer} not null,
    jti text not null,
    revoked_at ${d.integer} not null,
    primary key (bucket, jti)
  ) ${d.clustered}`,
];

const records = (d: Dialect): readonly string[] => [
  `create table attempt (
    attempt_id text not null primary key,
    client_id text not null,
    started_at ${d.integer} not null,
    last_at ${d.integer} not null,
    last_event text not null,
    last_reason text not null
  ) ${d.clustered}`,
  'create index attempt_last on attempt (last_at)',
  'create index attempt_client on attempt (client_id, last_at)',

  `create table attempt_event (
    attempt_id text not null,
    client_id text not null,
    at ${d.integer} not null,
    seq ${d.integer} not null,
    event text not null,
    reason text not null,
    evidence text not null,
    primary key (attempt_id, at, seq, event)
  ) ${d.clustered}`,
  'create index attempt_event_at on attempt_event (at, seq)',
  'create index attempt_event_client on attempt_event (client_id, at, seq)',

  `create table attempt_count (
    client_id text not null,
    reason text not null,
    hour ${d.integer} not null,
    count ${d.integer} not null,
    primary key (client_id, reason, hour)
  ) ${d.clustered}`,
  'create index attempt_count_hour on attempt_count (hour)',

  `create table throttle (
    throttle_key text not null primary key,
    count ${d.integer} not null,
    last_at ${d.integer} not null
  ) ${d.clustered}`,
  'create index throttle_last on throttle (last_at)',

  `create table audit_entry (
    entry_id ${d.serial_key},
    at ${d.integer} not null,
    actor_type text not null,
    actor_id text not null,
    action text not null,
    organization_id text not null,
    client_id text not null,
    account_id text not null,
    detail text not null
  ) ${d.heap}`,

  `create table counter (
    name text not null primary key,
    value ${d.integer} not null
  ) ${d.clustered}`,
];
