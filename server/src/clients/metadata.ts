/** RFC 7591 §2: what an app is registered with, and what it has when that says nothing. */
import type { Client } from '../model/client.ts';

/** What only the operator gives an app, whoever registers it. */
export type Rights = Pick<Client, 'first_party' | 'skip_authorization' | 'featured'>;

/** What the app's owner decides; the rest of a client is ours. */
export type Metadata = Omit<
  Client,
  | keyof Rights
  | 'client_id'
  | 'organization_id'
  | 'organization_name'
  | 'status'
  | 'suspended_by'
  | 'review'
  | 'review_requested_at'
  | 'review_message'
  | 'generation'
  | 'dialect'
  | 'logo_hash'
  | 'created_by'
  | 'created_at'
  | 'updated_at'
  | 'revision'
  | 'secrets'
>;

/** Where `undefined` is as good as left out. */
export type Partly<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Lifetimes of an app that has none of its own. */
export type LifetimePolicy = Pick<
  Metadata,
  'access_token_lifetime' | 'refresh_token_lifetime' | 'refresh_token_idle_lifetime'
>;

/** @param usual What a dialect says of its apps, as far as their kind does not decide. */
export function completeMetadata(
  asked: Partly<Metadata>,
  policies: LifetimePolicy,
  usual: Partly<Metadata> = {},
): Metadata {
  const { kind = 'oauth2' } = asked;
  const request = { ...named(usual), ...ofKind(kind), ...named(asked) };
  const { token_endpoint_auth_method = 'client_secret_basic', redirect_uris = [] } = request;
  return {
    kind,
    token_endpoint_auth_method,
    redirect_uris,
    post_logout_redirect_uris: [],
    application_type: inferApplicationType(redirect_uris, token_endpoint_auth_method),
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid',
    optional_scope: '',
    authorize_as: 'organization',
    access_token_format: 'opaque',
    pkce: 'required',
    rotation: 'on',
    access_token_lifetime: policies.access_token_lifetime,
    refresh_token_lifetime: policies.refresh_token_lifetime,
    refresh_token_idle_lifetime: policies.refresh_token_idle_lifetime,
    id_token_signed_response_alg: 'RS256',
    description: '',
    client_uri: '',
    logo_uri: '',
    policy_uri: '',
    tos_uri: '',
    ...request,
    client_name: (request.client_name ?? '').trim(),
  };
}

/** The refresh token of an internal app stays as it is: it lies where the app is configured, which no app writes to. */
function ofKind(kind: Metadata['kind']): Partial<Pick<Metadata, 'grant_types' | 'scope' | 'rotation'>> {
  switch (kind) {
    case 'machine':
      return { grant_types: ['client_credentials'], scope: '' };
    case 'internal':
      return { grant_types: ['refresh_token'], scope: '', rotation: 'off' };
    case 'oauth2':
    case 'provider':
      return {};
  }
}

/** Without what is `undefined`. */
export function named<T extends object>(request: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof named<T>
  >;
}

/**
 * OIDC Registration §2: native when an own scheme says so, or when it is public and answered on the device. Only then
 * may a loopback address come with another port, so a web application in development stays web.
 */
function inferApplicationType(
  redirect_uris: readonly string[],
  token_endpoint_auth_method: string,
): Metadata['application_type'] {
  const ownScheme = redirect_uris.some((uri) => !/^https?:/i.test(uri));
  const onDevice = token_endpoint_auth_method === 'none' && redirect_uris.some((uri) => /^http:/i.test(uri));
  return ownScheme || onDevice ? 'native' : 'web';
}
