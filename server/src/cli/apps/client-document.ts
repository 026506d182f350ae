import type { Client } from '../../model/client.ts';
import type { Output } from '../output.ts';

/** RFC 7591 §3.2.1: all an app is registered with. Its secrets by name; what is kept of them is not shown. */
export function clientDocument({ secrets, generation: _, ...client }: Client): object {
  return {
    ...client,
    secrets: secrets.map(({ secret_id, name, created_at, expires_at, last_used_at }) => ({
      secret_id,
      name,
      created_at,
      expires_at,
      last_used_at,
    })),
  };
}

/** The same for people, without what they did not choose. */
export function clientFacts(client: Client): Readonly<Record<string, string | number | readonly string[]>> {
  const { client_id, client_name, kind, status, organization_name, token_endpoint_auth_method, grant_types } = client;
  return {
    client_id,
    client_name,
    kind,
    status,
    logo_hash: client.logo_hash,
    first_party: said(client.first_party),
    featured: said(client.featured),
    skip_authorization: said(client.skip_authorization),
    organization: organization_name && `${organization_name} (${client.organization_id})`,
    created_by: client.created_by,
    token_endpoint_auth_method,
    grant_types: grant_types.join(' '),
    application_type: client.application_type,
    redirect_uris: client.redirect_uris,
    post_logout_redirect_uris: client.post_logout_redirect_uris,
    scope: client.scope,
    optional_scope: client.optional_scope,
    access_token_format: client.access_token_format,
    pkce: client.pkce,
    rotation: client.rotation,
    access_token_lifetime: client.access_token_lifetime,
    refresh_token_lifetime: client.refresh_token_lifetime,
    refresh_token_idle_lifetime: client.refresh_token_idle_lifetime,
    id_token_signed_response_alg: client.id_token_signed_response_alg,
  };
}

/** What people should know who look at it. */
export function noteRisks({ token_endpoint_auth_method, pkce }: Client, { note }: Pick<Output, 'note'>): void {
  if (token_endpoint_auth_method !== 'none' || pkce !== 'optional') return;
  note('Warning: this app has no secret and need not use PKCE: anyone who gets hold of a code can redeem it.');
}

function said(right: 'yes' | 'no'): string {
  return right === 'yes' ? right : '';
}
