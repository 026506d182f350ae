create table schema_migration (version integer primary key, name text not null);
create table organization (
    organization_id text not null primary key,
    name text not null,
    cluster text not null,
    created_at bigint not null
  ) ;
create table account (
    account_id text not null primary key,
    email text not null,
    email_verified text not null,
    name text not null,
    password_hash text not null,
    status text not null,
    created_at bigint not null
  ) ;
create unique index account_email on account (email) where status <> 'deleted';
create table membership (
    organization_id text not null references organization (organization_id),
    account_id text not null references account (account_id),
    role text not null,
    created_at bigint not null,
    primary key (organization_id, account_id)
  ) ;
create index membership_account on membership (account_id);
create table session (
    bucket bigint not null,
    session_hash text not null,
    session_id text not null,
    account_id text not null references account (account_id),
    auth_time bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    idle_lifetime bigint not null,
    last_used_at bigint not null,
    ended_at bigint not null,
    user_agent text not null,
    primary key (bucket, session_hash)
  ) ;
create unique index session_name on session (session_id);
create index session_account on session (account_id);
create table session_choice (
    session_id text not null references session (session_id) on delete cascade,
    client_id text not null,
    organization_id text not null,
    primary key (session_id, client_id)
  ) ;
create table client_identifier (
    client_id text not null primary key
  ) ;
create table client (
    client_id text not null primary key references client_identifier (client_id),
    client_name text not null,
    kind text not null,
    organization_id text not null references organization (organization_id),
    status text not null,
    generation bigint not null,
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
    access_token_lifetime bigint not null,
    refresh_token_lifetime bigint not null,
    refresh_token_idle_lifetime bigint not null,
    id_token_signed_response_alg text not null,
    description text not null,
    client_uri text not null,
    logo_uri text not null,
    policy_uri text not null,
    tos_uri text not null,
    created_by text not null,
    created_at bigint not null,
    updated_at bigint not null
  ) ;
create index client_organization on client (organization_id);
create table client_secret (
    secret_id text not null primary key,
    client_id text not null references client_identifier (client_id),
    name text not null,
    secret_hash text not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint not null
  ) ;
create index client_secret_client on client_secret (client_id);
create table resource_server (
    resource text not null primary key,
    name text not null,
    client_id text not null unique references client_identifier (client_id),
    is_default text not null,
    access_token_format text not null,
    created_at bigint not null
  ) ;
create unique index resource_server_default on resource_server (is_default) where is_default = 'yes';
create table signing_key (
    kid text not null primary key,
    alg text not null,
    public_jwk text not null,
    private_jwk_sealed text not null,
    created_at bigint not null,
    signs_at bigint not null,
    expires_at bigint not null
  ) ;
create table "authorization" (
    authorization_id text not null primary key,
    client_id text not null references client (client_id),
    account_id text not null references account (account_id),
    organization_id text not null references organization (organization_id),
    scope text not null,
    digest text not null,
    created_at bigint not null,
    updated_at bigint not null,
    last_used_at bigint not null,
    ended_at bigint not null
  ) ;
create unique index authorization_living on "authorization" (client_id, account_id, organization_id)
    where ended_at = 0;
create index authorization_account on "authorization" (account_id);
create table code (
    bucket bigint not null,
    attempt_id text not null,
    client_id text not null,
    client_generation bigint not null,
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
    auth_time bigint not null,
    expires_at bigint not null,
    spent_at bigint not null,
    family_id text not null,
    primary key (bucket, attempt_id)
  ) ;
create table family (
    bucket bigint not null,
    family_id text not null,
    authorization_id text not null,
    attempt_id text not null,
    client_id text not null,
    client_generation bigint not null,
    account_id text not null,
    organization_id text not null,
    scope text not null,
    resource text not null,
    cnf text not null,
    auth_time bigint not null,
    claims text not null,
    generation bigint not null,
    refresh_hash text not null,
    rotated_at bigint not null,
    repeat text not null,
    created_at bigint not null,
    idle_expires_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint not null,
    ended_at bigint not null,
    ended_reason text not null,
    primary key (bucket, family_id)
  ) ;
create index family_authorization on family (authorization_id);
create table access_token (
    bucket bigint not null,
    token_hash text not null,
    client_id text not null,
    client_generation bigint not null,
    family_bucket bigint not null,
    family_id text not null,
    attempt_id text not null,
    scope text not null,
    resource text not null,
    issued_at bigint not null,
    expires_at bigint not null,
    ended_at bigint not null,
    primary key (bucket, token_hash)
  ) ;
create table revoked_jwt (
    bucket bigint not null,
    jti text not null,
    revoked_at bigint not null,
    primary key (bucket, jti)
  ) ;
create table attempt (
    attempt_id text not null primary key,
    client_id text not null,
    started_at bigint not null,
    last_at bigint not null,
    last_event text not null,
    last_reason text not null
  ) ;
create index attempt_last on attempt (last_at);
create index attempt_client on attempt (client_id, last_at);
create table attempt_event (
    attempt_id text not null,
    client_id text not null,
    at bigint not null,
    seq bigint not null,
    event text not null,
    reason text not null,
    evidence text not null,
    primary key (attempt_id, at, seq, event)
  ) ;
create index attempt_event_at on attempt_event (at, seq);
create index attempt_event_client on attempt_event (client_id, at, seq);
create table attempt_count (
    client_id text not null,
    reason text not null,
    hour bigint not null,
    count bigint not null,
    primary key (client_id, reason, hour)
  ) ;
create index attempt_count_hour on attempt_count (hour);
create table throttle (
    throttle_key text not null primary key,
    count bigint not null,
    last_at bigint not null
  ) ;
create index throttle_last on throttle (last_at);
create table audit_entry (
    entry_id bigint generated always as identity primary key,
    at bigint not null,
    actor_type text not null,
    actor_id text not null,
    action text not null,
    organization_id text not null,
    client_id text not null,
    account_id text not null,
    detail text not null
  ) ;
create table counter (
    name text not null primary key,
    value bigint not null
  ) ;
insert into schema_migration ("version", "name") values ('1', 'first-schema');
insert into organization ("organization_id", "name", "cluster", "created_at") values ('', '', '', '0');
insert into organization ("organization_id", "name", "cluster", "created_at") values ('org_2cNmm02gP6800xW2OK', 'Acme d4b95b62', '', '1795355731');
insert into account ("account_id", "email", "email_verified", "name", "password_hash", "status", "created_at") values ('acc_4FmuR70DZ0ON2ST82y', 'ada.d4b95b62@example.org', 'no', 'Ada Lovelace', '$argon2id$v=19$m=19456,t=2,p=1$RGEEtiWZBgykS1gmJzRa5g$DCa8e+IfgiqUt0ITGd7/JJlZftXpHxOVij3FQNOTR24', 'active', '1795355738');
insert into membership ("organization_id", "account_id", "role", "created_at") values ('org_2cNmm02gP6800xW2OK', 'acc_4FmuR70DZ0ON2ST82y', 'member', '1795355738');
insert into session ("bucket", "session_hash", "session_id", "account_id", "auth_time", "created_at", "expires_at", "idle_lifetime", "last_used_at", "ended_at", "user_agent") values ('57279', '099Mw4OpQvVPmOJ3KW6ErkBzwYetmMrIb4lWCiARWNfk', '1kt0wY19DNvR09wZZ7', 'acc_4FmuR70DZ0ON2ST82y', '1795355748', '1795355748', '4948955748', '3153600000', '1795355748', '0', '');
insert into client_identifier ("client_id") values ('api_0oMqkW1BSmZ71LmyjC');
insert into client_identifier ("client_id") values ('app_3Qbro32NvwzU1lDqpt');
insert into client_identifier ("client_id") values ('app_3zfoDZ0Hw7hQ0UhJx8');
insert into client_identifier ("client_id") values ('app_4KKqWQ0zwwV30A1Fkg');
insert into client ("client_id", "client_name", "kind", "organization_id", "status", "generation", "dialect", "first_party", "authorize_as", "application_type", "token_endpoint_auth_method", "grant_types", "redirect_uris", "post_logout_redirect_uris", "scope", "optional_scope", "access_token_format", "pkce", "rotation", "access_token_lifetime", "refresh_token_lifetime", "refresh_token_idle_lifetime", "id_token_signed_response_alg", "description", "client_uri", "logo_uri", "policy_uri", "tos_uri", "created_by", "created_at", "updated_at") values ('app_3Qbro32NvwzU1lDqpt', 'Travel Planner', 'oauth2', 'org_2cNmm02gP6800xW2OK', 'published', '0', '', 'no', 'organization', 'web', 'client_secret_basic', '["authorization_code","refresh_token"]', '["https://app.example.org/callback"]', '[]', 'openid email notes.read', '', 'opaque', 'required', 'on', '0', '0', '0', 'RS256', '', '', '', '', '', '', '1795355737', '1795355737');
insert into client ("client_id", "client_name", "kind", "organization_id", "status", "generation", "dialect", "first_party", "authorize_as", "application_type", "token_endpoint_auth_method", "grant_types", "redirect_uris", "post_logout_redirect_uris", "scope", "optional_scope", "access_token_format", "pkce", "rotation", "access_token_lifetime", "refresh_token_lifetime", "refresh_token_idle_lifetime", "id_token_signed_response_alg", "description", "client_uri", "logo_uri", "policy_uri", "tos_uri", "created_by", "created_at", "updated_at") values ('app_3zfoDZ0Hw7hQ0UhJx8', 'Browser App', 'oauth2', '', 'published', '0', '', 'no', 'organization', 'web', 'none', '["authorization_code","refresh_token"]', '["https://app.example.org/callback"]', '[]', 'openid', '', 'opaque', 'required', 'on', '0', '0', '0', 'RS256', '', '', '', '', '', '', '1795355743', '1795355743');
insert into client ("client_id", "client_name", "kind", "organization_id", "status", "generation", "dialect", "first_party", "authorize_as", "application_type", "token_endpoint_auth_method", "grant_types", "redirect_uris", "post_logout_redirect_uris", "scope", "optional_scope", "access_token_format", "pkce", "rotation", "access_token_lifetime", "refresh_token_lifetime", "refresh_token_idle_lifetime", "id_token_signed_response_alg", "description", "client_uri", "logo_uri", "policy_uri", "tos_uri", "created_by", "created_at", "updated_at") values ('app_4KKqWQ0zwwV30A1Fkg', 'Robot', 'machine', '', 'published', '0', '', 'no', 'organization', 'web', 'client_secret_basic', '["client_credentials"]', '[]', '[]', 'notes.read', '', 'opaque', 'required', 'on', '0', '31536000', '2592000', 'RS256', '', '', '', '', '', '', '1795355747', '1795355747');
insert into client_secret ("secret_id", "client_id", "name", "secret_hash", "created_at", "expires_at", "last_used_at") values ('sec_1gnRLA0nHSNN02XvWg', 'app_4KKqWQ0zwwV30A1Fkg', 'first', '0wkVzHDVSaCec5MtEV91Q70qhze5j9G1C0EGmMUNW0rw', '1795355747', '0', '1795355749');
insert into client_secret ("secret_id", "client_id", "name", "secret_hash", "created_at", "expires_at", "last_used_at") values ('sec_21h8Un3nvoYW337I9y', 'api_0oMqkW1BSmZ71LmyjC', 'first', '04xgmQzlrig2504Wu4Izrva8-xWKtw1Y7fiM_C1AjNMc', '1795355732', '0', '0');
insert into client_secret ("secret_id", "client_id", "name", "secret_hash", "created_at", "expires_at", "last_used_at") values ('sec_2sQWZm11wpfY3MsMuT', 'app_3Qbro32NvwzU1lDqpt', 'first', '094HyiQWgRhP5vx5CvdX-TmE04fpngnkyKw-_OyrJWQo', '1795355737', '0', '1795355749');
insert into resource_server ("resource", "name", "client_id", "is_default", "access_token_format", "created_at") values ('https://api-d4b95b62.example.org/', 'Acme API d4b95b62', 'api_0oMqkW1BSmZ71LmyjC', 'no', '', '1795355732');
insert into signing_key ("kid", "alg", "public_jwk", "private_jwk_sealed", "created_at", "signs_at", "expires_at") values ('1Anl7A2Bkl0F01YNXv', 'ES256', '{"kid":"1Anl7A2Bkl0F01YNXv","alg":"ES256","use":"sig","kty":"EC","x":"k7s1h-6hhldQpK3QnMpaW0lODLIkN09lYLc_IBYoIk0","y":"zWzFLYOgsHrZTI_vxCmeoUJjyv8MALnNjj7VVf4by14","crv":"P-256"}', '0IhrkkKBA8ty7CSsDE7MfmBtYSoeBHkOnUH8tzyZ4emty4SGM1hE9puk5uEDdrfUYTW3GOlDGnptdqy1BUYAM6FA0r7L-QxX-BCWsmAKC4ZM9b9tO9eISgQbgc-DQdruqdCslOxAZ31qFeDRfNzlalF4mvPcsJk9USS2g6DAs-EhrPUAHLZEuth_By-kLGojkkZXLcXki3t60yk2LPsChcWu_6UXNooZJbPggrj1zi8qsQ1zwz0NF8VibS_olv6tFwPsFzjs4cEIze9fa', '1795355727', '1795355727', '0');
insert into signing_key ("kid", "alg", "public_jwk", "private_jwk_sealed", "created_at", "signs_at", "expires_at") values ('4c5HIp0wo6sZ2fV45B', 'RS256', '{"kid":"4c5HIp0wo6sZ2fV45B","alg":"RS256","use":"sig","kty":"RSA","n":"6nZycfYP8u2A_koSq6u4md8swewm-w5ehdnIy3MU_dw-ER4heBVpVZG1sKsQn6IARRTk2811hrp5hGPBFxa5Vf93FXAEJVJSU57CtSKOAkW7CgLSIeR-XWQmMbOp66byL8hi4Nfgh0lVm2G__HO5HCElX4Ux4ewFIu6eAbq65JoRtrngiVis4iLycb4FGOFYvfF5kf4mddaiTTgkqMEO3Qwoe1OKCuvoDzeuVBCZS_kQmHxVMOQnW7y9oJMsWc6FDMKI_YeHCwrxQK5WpkEC4i8aCKGPGkQ93-DlOtbMGD3TQTYLxu1pwXfIYsib2ii1gmC_-HUu5gOKxFAc7o4ifQ","e":"AQAB"}', '0ms_j87INcvG-WOW-32MHP5djkIHlpwEyQTv3PXQuG_6HOARYKCR7AaOTrnK6pF6VrjrwOg6y8_RAxJXLuHdvZQnAij8vSHVMYY6jNIuh3UsrSi_eOu-GNjCGrxbML_yoJSMMWSLvEtuYPvzbFPymOPppZbf_PfgpiOT9tEJaD7EL-qzeVGRh5TZ44s8kdMa-w_jYGZ2R2UpiqLmGiPoTHdjCJYUuGIJFFtyyBw1wC7bWflwW4Wyf6V-D84S5iL6ZlK-FKr1PtRLnnWJ39ZYWJ09MdyMEdo2-pfsgRBtInLP5vePJ8ZavwlnQG_cPdB_hVu6LdNsnTRC96eNoja1rTkCbx7pqhYhdN3QB1bI7Trfw-Dn60Pzcp2YTQiWmMYy4oO679Qnj84EHABhtvrCNi-dKxEIdqVwAcQdiBWrCso7sq8qsOjJ6fRBb6MjS9Te_JLzNX-veFsXRzd4pK4F4a-t1jcohI-CFQi05WSl6CEmm-rx_-CUxejHPImxEpYu9BjuJ0WRB6nfebQ3Jk1lWz3V2xFzfCi0ZYYmNgbrH2kJ-p7RWYICkjk2pT92aqFlKk9UyoARqCNoToJY4jb4Ez_DcYB41kts6gL8C2Atzr-R0razk40WTsj9uamiN6IvZiRynbR5Md1lsCNAaijHrpq-FkpiOk2t2sKLiPg5KieryxtkRa3FlSssFKGrnx9MH1mgS2UY1b1OX2bhg_sglFpgv_AjaFkMKPOKURBhY5rKTqLF9mDl1kkigdmGfc7F5S4Q-DCCmVrrhDsSAUupPwRGr_dz_nAFjCGAG0HBDKG4bwcgAUXQh5nSPxauQ8FOykY2lIloGaJd-P8lmp4ekkVrXQHeURW4Tb3HMI3FcyPsGnyt-aGIgrp5DN7B9L22EkLOWHpCbHW47t0WUBTsHe9iRN8VcssxpB71evUHaL-ZwQkn8SmNFPlVHNPsZWZLI83UzPed6gE9oIM6Z2LB8_j62xI6KuaxhGbujzaBKvztQ4rN2Ip5U-NTJj8EhsNi3dHM0Qb-wrvFiwkKwyqL7RafDXTxhYPiRyc89e5AYRlCuNkYWBs4M06XEF6jv1l6Bx5mBIZQ72cWPDNksaUhVriC3RIdnQ3jz-E8OPW0M911bEC_TSak8-nPMitmC_kd8d52QC755Dc_glJlcFEl9QleOqkO-j4P7MKRsnaktJ9cHHG7TxoxoJybN5DxzLgd_0_Efg2BURESwuqc7ZxD1Z0lGsJ8-Opz02OM5xQ8dSwacVcnHhk1yGypXsYpFnuo86R7CI6vImaSHeyIoIpjEPrCSULphJmSHzBeUsxFvYNE0l8jiLBuw3Dsl2HqL5n1Hu4fwG_v9HbiXuAbQsX5BLruQ8q_VBIHWL1tOYPcYckgQixt-t92csYZKc4SujX0sOehPcrzsY_jvHl-NrIVAnga3AHudymji9xpY8FldszKvQzasea8g6JNT6AzMjIAtVLTpf36K22VbtMQYgI34mgpukCEvMPXK4FXL8HeRAUV1Si405FJ-OmI4kQYRpNd_9rni6-5Tyr_PKUJa_YEJHV5pD2mBZqM_4PxGslI6Z1jRMhzYfXwwrj-bgssrGKIefnv_7dLNkUSIoJOuFQxAMmBxxD--rxZN7z7KTkgs8MWtuCnfJq5I8qOhJIvgTfZQr6MCR2CeA6wnu7eZf6F4ENoG4TsqU4Jyz7G5KA4AAEaMM8NCE4Omk1RWzOR9ltSWObViDRF2KbXUt1-ohMBXTLucRdILZ4bY7HJtBH6ahOSAUnt1-w_Nk6VILmbqOCtb4-JrawsnMMbtbBNO6BUa6i4zjcltdMe7o7mKfGUCUAIUDA3112HTx2r3NoKzIE88u_MHfScreVCY2yP6ET-lVWEBaq5av1qXox_OhvmkRLbF2DPF2UldxTR6ffhH0YePORmVbsNhZqA13BmllmxVTYsoztch7N6ajYPwySbuThY4kw9VbKrifdB8Kg3X8jfWrAqNYMngVoFbnuBdNIVsM7juSMdPvH7mwL3EXC0jf2U_lp1XvYbmt7UkvViXpGKZGQgHD9GWEe2egrEfStC3emxznXepznZTo5orGmhACqWmHikTXAdkjBTubupiQ3Nv8BuYiysguw1kgG3r8c2Xzm-Zv-2HZrbAfb8AQfme-aBYo0oUU594mdQTNTUAyZAv1wIunfurxLsLgpQ', '1795355728', '1795355727', '0');
insert into "authorization" ("authorization_id", "client_id", "account_id", "organization_id", "scope", "digest", "created_at", "updated_at", "last_used_at", "ended_at") values ('2YmVbA06FC8y1sXxil', 'app_3Qbro32NvwzU1lDqpt', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '{"https://api-d4b95b62.example.org/":"openid email notes.read"}', 'UZXJDMeu_WequjBNwLRZuw.R97v7s2O2XvQusk1aaIC9J', '1795355748', '1795355748', '1795355749', '0');
insert into "authorization" ("authorization_id", "client_id", "account_id", "organization_id", "scope", "digest", "created_at", "updated_at", "last_used_at", "ended_at") values ('4QuDDt2TVqz20R8ydi', 'app_3zfoDZ0Hw7hQ0UhJx8', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '{"https://api-d4b95b62.example.org/":"openid"}', '7m-8jMziqrpUhPY-GkXhZH.O9qLThCW-6k6jWzuvJt3F_', '1795355749', '1795355749', '1795355749', '0');
insert into code ("bucket", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "session_id", "authorization_id", "redirect_uri", "code_challenge", "nonce", "scope", "resource", "claims", "auth_time", "expires_at", "spent_at", "family_id") values ('20781', '1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '1kt0wY19DNvR09wZZ7', '2YmVbA06FC8y1sXxil', 'https://app.example.org/callback', 'I2LVUEP4h7AC5vx1VKzv-hZV42BMBdbtXEHdf-JupYk', '', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '1795355808', '1795355748', '0_2xnso24TGE4J3WYShf');
insert into code ("bucket", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "session_id", "authorization_id", "redirect_uri", "code_challenge", "nonce", "scope", "resource", "claims", "auth_time", "expires_at", "spent_at", "family_id") values ('20781', '42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '1kt0wY19DNvR09wZZ7', '4QuDDt2TVqz20R8ydi', 'https://app.example.org/callback', '3-5-R4i8ruas0hM4vxgzJA10pn7CHeioTD0BXSfP7mw', '', 'openid', 'https://api-d4b95b62.example.org/', '', '1795355748', '1795355809', '1795355749', '0_3mQdgb1uxeEa1McNCI');
insert into code ("bucket", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "session_id", "authorization_id", "redirect_uri", "code_challenge", "nonce", "scope", "resource", "claims", "auth_time", "expires_at", "spent_at", "family_id") values ('20781', '1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '1kt0wY19DNvR09wZZ7', '2YmVbA06FC8y1sXxil', 'https://app.example.org/callback', 'uPOpBoSlXbmiGn5EA9kvKiQYy9sRQbdR0Tx-n50Negk', '', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '1795355809', '1795355749', '0_2vDqmi4M8B2604G8Iv');
insert into code ("bucket", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "session_id", "authorization_id", "redirect_uri", "code_challenge", "nonce", "scope", "resource", "claims", "auth_time", "expires_at", "spent_at", "family_id") values ('20781', '2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '1kt0wY19DNvR09wZZ7', '2YmVbA06FC8y1sXxil', 'https://app.example.org/callback', 'XonGfbxE-xh0GqxoM9rS4azASARqa_QGxdGKTIqogpI', '', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '1795355809', '1795355749', '0_02s30R1ULD3N4Z7lnp');
insert into code ("bucket", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "session_id", "authorization_id", "redirect_uri", "code_challenge", "nonce", "scope", "resource", "claims", "auth_time", "expires_at", "spent_at", "family_id") values ('20781', '0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', '1kt0wY19DNvR09wZZ7', '2YmVbA06FC8y1sXxil', 'https://app.example.org/callback', 'Pkv5Ki5lBAE86GNM1zTbT367PIBJxuBw9JBZYCDYUwg', '', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '1795355809', '1795355749', '0_11h3z90be7mm2iUGR0');
insert into family ("bucket", "family_id", "authorization_id", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "scope", "resource", "cnf", "auth_time", "claims", "generation", "refresh_hash", "rotated_at", "repeat", "created_at", "idle_expires_at", "expires_at", "last_used_at", "ended_at", "ended_reason") values ('0', '0_2xnso24TGE4J3WYShf', '2YmVbA06FC8y1sXxil', '1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '', '1', '00LclRmLb4XVGkJ4X2Wbaz1zPAypKMy2lGlVAsenSp_M', '1795355748', '', '1795355748', '0', '0', '1795355748', '0', '');
insert into family ("bucket", "family_id", "authorization_id", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "scope", "resource", "cnf", "auth_time", "claims", "generation", "refresh_hash", "rotated_at", "repeat", "created_at", "idle_expires_at", "expires_at", "last_used_at", "ended_at", "ended_reason") values ('0', '0_3mQdgb1uxeEa1McNCI', '4QuDDt2TVqz20R8ydi', '42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', 'openid', 'https://api-d4b95b62.example.org/', '', '1795355748', '', '1', '0ovYL8k0SoIHt-2k9aPGHT8i2ANYLgidQ3eRC7vxeEPQ', '1795355749', '', '1795355749', '0', '0', '1795355749', '0', '');
insert into family ("bucket", "family_id", "authorization_id", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "scope", "resource", "cnf", "auth_time", "claims", "generation", "refresh_hash", "rotated_at", "repeat", "created_at", "idle_expires_at", "expires_at", "last_used_at", "ended_at", "ended_reason") values ('0', '0_2vDqmi4M8B2604G8Iv', '2YmVbA06FC8y1sXxil', '1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '', '2', '0CHXKWgQmIsNMaiz-poDX3R9pldujuYu64yOObtuMN5Q', '1795355749', 'Z3Tszq2GSGF0P193EZmFtmfXQ8P4J5Z6lOElrqTbm6lmj3uBnUXiRjMUd59NzrfiRd1jUIRyvxydp5Df8KQNZpZtdRwcF79FHO4I0HFTiBfGGlqi9zYJihbZzWUCVHiiaYI6KplbPIz68Ree1C-mjGi8XbbjcEKiURwJCBJsLt3wPUd5z_reFD_w-tGOnKR5FmOrIK76rh-Ej16Nz1AUKB1LUkDCq0TAWqphJP8YMu-JrDSxI69ehnAXnyxACSRQ-Xj-fZRPNQuPnjpp8nuZYemmueto8VBe1FoVLiNelJV1IDeqNXRBi0ofAWXFQA5Xg1X1vhTwuRCh4Uc6uzNd-Rp9aQpYV3ZnTXXrRSP3EZNblewEvB3BTuAfccZCLxohoV-LeJ9o5PsVb-JweepWtcgHwkBhu7e7EVzXn6fNx61a9AKBenI15BrSm-teDSMLQWj5bFHXw6Q6p8NYkYxtXPbbiZ4s37rM85HewUdXR_V1U8rGjjEdD_TwDvf4CfEwtQYpLLtSHvU-RIXbJocbny2y1odU1O6eS_G4YYWdSUOtwapuAVz_lz7jqSWuXO7L6AoH-Ga-EpzK-o5CYa0die3-Xt-XXPcP4MVNEGTi3063FjHzrPQcJ1zdvRSqBcCPfq8oZvqkqrtZ_xzOJyDJJ6ctqZhyuYeF57gJgtzy7z4FtsrEKGkWX8Iz7YOnjlFgav0dC48Pnj_hbpOwpCCcW0wv3EukEZx_LQtdwP65Mk53o9wMq7PV0VYLgELcwTmhwBCe4rEmUEsRcFtPrYfZaMdWmI91CuDEr_baS5iDhfC-V0eHSDfvzOSQI2ozsaovKH73Ho0OnBrNKqv8VSydh5zM7wczJEJwbcIF9vaMESMWZCEZg4R1EcsUX9C6NdPrQHL5icn0DbdZ0btqpv2x_htQab_oRlHl4snvLPvdFk337wPyPnrlA2xG8wU8pvuKtOiaTMZaOhUYuBmjp4O-Vt1H_1YG9vh1K9DLa7D0gi8N0EtQTzde3niPM7NeFauph1GkGDCdLP5L1gZANA_sbdAK2VsH0Ey6-1zp0USbuHQ2huJZA6H4xr6u8ie2Ksdpnrj1M5-jpVCDh7quvJVCyqOgQbCr1xnY9EvHeIBHYWhC6gEiWdd7bGfuVyfuiVXf3gsb2FLpoyDBKa7ql3KI6PK23dEoRqfVbvFxfv3Fi5Gw0LVliZUHoatDn8dDtXKtPMHrX_c_OW-OG1itu4FjVihtWBqpbMKJAFEu-vT96AaVdQRWFZOUTn_mkcDdGfXL8a9KnP34aHCDoDVGhPEiZj2ynweMVI5fTu4Imwow7EM4W65AHxV91ciDqKdPSPQx9kuyRxHRFzAZcsgGGbkx1jX2uKp3Aj3W4oDC35J5cdfkySog_Li5rYz1lShqJ1YnNdmpHjZjwd3ctamDjs1OGudq7Bf_9x6RDUGR-RJ1', '1795355749', '0', '0', '1795355749', '0', '');
insert into family ("bucket", "family_id", "authorization_id", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "scope", "resource", "cnf", "auth_time", "claims", "generation", "refresh_hash", "rotated_at", "repeat", "created_at", "idle_expires_at", "expires_at", "last_used_at", "ended_at", "ended_reason") values ('0', '0_02s30R1ULD3N4Z7lnp', '2YmVbA06FC8y1sXxil', '2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '', '1', '03qvxHrry4sU5xhyAwKvi8dzEPl5cCoE29gQWt5sZBRQ', '1795355749', '', '1795355749', '0', '0', '1795355749', '0', '');
insert into family ("bucket", "family_id", "authorization_id", "attempt_id", "client_id", "client_generation", "account_id", "organization_id", "scope", "resource", "cnf", "auth_time", "claims", "generation", "refresh_hash", "rotated_at", "repeat", "created_at", "idle_expires_at", "expires_at", "last_used_at", "ended_at", "ended_reason") values ('0', '0_11h3z90be7mm2iUGR0', '2YmVbA06FC8y1sXxil', '0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '0', 'acc_4FmuR70DZ0ON2ST82y', 'org_2cNmm02gP6800xW2OK', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '', '1795355748', '', '1', '0C47uQm03XbSnSpTmak4UWFioKx9Uw5uuLXxUXZLAGLY', '1795355749', '', '1795355749', '0', '0', '1795355749', '1795355749', 'revoked');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0xomtFdlUXpFHICpNk3HcNYvI63nuUJ4P8taf1h-zx-k', 'app_3Qbro32NvwzU1lDqpt', '0', '0', '0_2xnso24TGE4J3WYShf', '1AoGe10yTT350OXxBU', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '1795355748', '0', '0');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0B5W5JxhR2FZUabGjTuiX7xhITQXmetqpAWv6No7HpUI', 'app_3zfoDZ0Hw7hQ0UhJx8', '0', '0', '0_3mQdgb1uxeEa1McNCI', '42tred0GYLTY0SEdU5', 'openid', 'https://api-d4b95b62.example.org/', '1795355749', '0', '0');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0pOVq-YCoQ-yO0oKa1wbKUF9AGXTumJcGGonC41vYzaU', 'app_3Qbro32NvwzU1lDqpt', '0', '0', '0_2vDqmi4M8B2604G8Iv', '1oSr5r0ApPE23iyr3x', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '1795355749', '0', '0');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0yzO5EmHBmy3reymRbEuPPqaheB-ctwvD74KYlfAW6lk', 'app_3Qbro32NvwzU1lDqpt', '0', '0', '0_2vDqmi4M8B2604G8Iv', '1oSr5r0ApPE23iyr3x', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '1795355749', '0', '0');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0ZfYWewl7UvRF-ae-ZH6GSSv7w0SQ9cu_j07p43MTMlw', 'app_3Qbro32NvwzU1lDqpt', '0', '0', '0_11h3z90be7mm2iUGR0', '0Yykw60lVOvH27xlPx', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '1795355749', '0', '0');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0VGMrf0mQXBjvOas6atfjZ3-c-koR4Q7x3K6VMhIW0XU', 'app_3Qbro32NvwzU1lDqpt', '0', '0', '0_02s30R1ULD3N4Z7lnp', '2qkV3C1aYnYs3m6JyE', 'openid email notes.read', 'https://api-d4b95b62.example.org/', '1795355749', '0', '1795355749');
insert into access_token ("bucket", "token_hash", "client_id", "client_generation", "family_bucket", "family_id", "attempt_id", "scope", "resource", "issued_at", "expires_at", "ended_at") values ('0', '0_vhBka6TTtT6AKJXtDiuvqq8lhQ2B7QDxjJRr-yBJKU', 'app_4KKqWQ0zwwV30A1Fkg', '0', '-1', '', '0tGmWK20DWIU3CpUCr', 'notes.read', 'https://api-d4b95b62.example.org/', '1795355749', '0', '0');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '1795355749518', '1795355749567', 'token_revoked', '');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('0tGmWK20DWIU3CpUCr', 'app_4KKqWQ0zwwV30A1Fkg', '1795355749580', '1795355749580', 'tokens_issued', '');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355747601', '1795355749003', 'tokens_issued', '');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '1795355749376', '1795355749445', 'tokens_refreshed', '');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '1795355749463', '1795355749555', 'token_revoked', '');
insert into attempt ("attempt_id", "client_id", "started_at", "last_at", "last_event", "last_reason") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749055', '1795355749333', 'tokens_issued', '');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '1795355749567', '24', 'token_revoked', '', '{"token_type":"refresh_token"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '1795355749541', '22', 'tokens_issued', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '1795355749523', '21', 'code_issued', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('0Yykw60lVOvH27xlPx', 'app_3Qbro32NvwzU1lDqpt', '1795355749518', '20', 'authorize_requested', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/","redirect_uri":"https://app.example.org/callback"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('0tGmWK20DWIU3CpUCr', 'app_4KKqWQ0zwwV30A1Fkg', '1795355749580', '25', 'tokens_issued', '', '{"scope":"notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355748583', '6', 'code_issued', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355749003', '7', 'tokens_issued', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355747601', '1', 'authorize_requested', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/","redirect_uri":"https://app.example.org/callback"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355747602', '2', 'sign_in_shown', '', '{}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355748218', '3', 'signed_in', '', '{"method":"password"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355748322', '4', 'consent_shown', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1AoGe10yTT350OXxBU', 'app_3Qbro32NvwzU1lDqpt', '1795355748543', '5', 'allowed', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '1795355749380', '14', 'code_issued', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '1795355749419', '15', 'tokens_issued', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '1795355749376', '13', 'authorize_requested', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/","redirect_uri":"https://app.example.org/callback"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('1oSr5r0ApPE23iyr3x', 'app_3Qbro32NvwzU1lDqpt', '1795355749445', '16', 'tokens_refreshed', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '1795355749504', '19', 'tokens_issued', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '1795355749463', '17', 'authorize_requested', '', '{"scope":"openid email notes.read","resource":"https://api-d4b95b62.example.org/","redirect_uri":"https://app.example.org/callback"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '1795355749467', '18', 'code_issued', '', '{"scope":"openid email notes.read"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('2qkV3C1aYnYs3m6JyE', 'app_3Qbro32NvwzU1lDqpt', '1795355749555', '23', 'token_revoked', '', '{"token_type":"access_token"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749161', '11', 'code_issued', '', '{"scope":"openid"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749146', '10', 'allowed', '', '{"scope":"openid"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749055', '8', 'authorize_requested', '', '{"scope":"openid","resource":"https://api-d4b95b62.example.org/","redirect_uri":"https://app.example.org/callback"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749056', '9', 'consent_shown', '', '{"scope":"openid"}');
insert into attempt_event ("attempt_id", "client_id", "at", "seq", "event", "reason", "evidence") values ('42tred0GYLTY0SEdU5', 'app_3zfoDZ0Hw7hQ0UhJx8', '1795355749333', '12', 'tokens_issued', '', '{"scope":"openid","resource":"https://api-d4b95b62.example.org/"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355731', 'command', '', 'organization.create', 'org_2cNmm02gP6800xW2OK', '', '', '{"name":"Acme d4b95b62"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355732', 'command', '', 'resource_server.create', '', 'api_0oMqkW1BSmZ71LmyjC', '', '{"resource":"https://api-d4b95b62.example.org/","is_default":"no"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355737', 'command', '', 'client.create', 'org_2cNmm02gP6800xW2OK', 'app_3Qbro32NvwzU1lDqpt', '', '{"client_name":"Travel Planner"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355738', 'command', '', 'account.create', 'org_2cNmm02gP6800xW2OK', '', 'acc_4FmuR70DZ0ON2ST82y', '{"role":"member"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355743', 'command', '', 'client.create', '', 'app_3zfoDZ0Hw7hQ0UhJx8', '', '{"client_name":"Browser App"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355747', 'command', '', 'client.create', '', 'app_4KKqWQ0zwwV30A1Fkg', '', '{"client_name":"Robot"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355748', 'account', 'acc_4FmuR70DZ0ON2ST82y', 'authorization.allow', 'org_2cNmm02gP6800xW2OK', 'app_3Qbro32NvwzU1lDqpt', 'acc_4FmuR70DZ0ON2ST82y', '{"authorization_id":"2YmVbA06FC8y1sXxil","resource":"https://api-d4b95b62.example.org/","scope":"openid email notes.read"}');
insert into audit_entry ("at", "actor_type", "actor_id", "action", "organization_id", "client_id", "account_id", "detail") values ('1795355749', 'account', 'acc_4FmuR70DZ0ON2ST82y', 'authorization.allow', 'org_2cNmm02gP6800xW2OK', 'app_3zfoDZ0Hw7hQ0UhJx8', 'acc_4FmuR70DZ0ON2ST82y', '{"authorization_id":"4QuDDt2TVqz20R8ydi","resource":"https://api-d4b95b62.example.org/","scope":"openid"}');
insert into counter ("name", "value") values ('signing_keys', '1');
insert into counter ("name", "value") values ('version', '6');
