/** RFC 7591 §2: client metadata, as registered. Names are the RFC's where it has them. */
import type { Actor } from './actor.ts';
import type { IfRevision } from './revision.ts';

export type ClientKind = 'oauth2' | 'internal' | 'provider' | 'machine';
export type ClientStatus = 'draft' | 'published' | 'suspended' | 'deleted';

export interface Client {
  readonly client_id: string;
  readonly client_name: string;
  readonly kind: ClientKind;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly status: ClientStatus;
  /** Whose word it takes to lift a suspension: `team` its own, `''` the operator's. */
  readonly suspended_by: '' | 'team';
  /** Where an operator's review comes before publishing; `''`: nobody asked for one. */
  readonly review: '' | 'requested' | 'declined' | 'passed';
  readonly review_requested_at: number;
  /** What the operator said who declined. */
  readonly review_message: string;
  /** Raised by *revoke all*; families and client-credentials tokens carry the one they were born with. */
  readonly generation: number;
  /** Name of its dialect, `''` for the RFCs. */
  readonly dialect: string;
  readonly first_party: 'yes' | 'no';
  /** People are not asked for consent: the operator answers for them. */
  readonly skip_authorization: 'yes' | 'no';
  /** Comes first in the directory. */
  readonly featured: 'yes' | 'no';
  readonly authorize_as: 'organization' | 'person';
  readonly application_type: 'web' | 'native';
  readonly token_endpoint_auth_method: string;
  readonly grant_types: readonly string[];
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris: readonly string[];
  /** Space-separated: everything the app may ask for, optional scope included. */
  readonly scope: string;
  /** Space-separated subset of `scope` that a person may leave unticked. */
  readonly optional_scope: string;
  readonly access_token_format: 'opaque' | 'jwt';
  readonly pkce: 'required' | 'optional';
  readonly rotation: 'on' | 'off';
  /** Seconds; `0` is for ever. */
  readonly access_token_lifetime: number;
  readonly refresh_token_lifetime: number;
  readonly refresh_token_idle_lifetime: number;
  readonly id_token_signed_response_alg: 'RS256' | 'ES256';
  readonly description: string;
  readonly client_uri: string;
  /** As registered; never fetched, never shown. */
  readonly logo_uri: string;
  /** Of the logo that people are shown, which we serve; `''`: none. */
  readonly logo_hash: string;
  readonly policy_uri: string;
  readonly tos_uri: string;
  /** `account_id`, or `''` when made by a command without `--created-by`. */
  readonly created_by: string;
  readonly created_at: number;
  readonly updated_at: number;
  /** Raised by every change. */
  readonly revision: number;
  readonly secrets: readonly ClientSecret[];
}

/** Of an app or an API, that work at once. */
export const MOST_SECRETS = 50;

/** Of an app or of an API. Only a keyed hash is stored; its first character names the key. */
export interface ClientSecret {
  readonly secret_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly created_at: number;
  /** `0`: never. */
  readonly expires_at: number;
  /** Buffered, one-minute resolution; `0`: never. */
  readonly last_used_at: number;
}

/** As everybody may see it. */
export type ListedClient = Omit<Client, 'secrets'>;
/** What `create` is given: the stored record without what storage derives. */
export type NewClient = Omit<Client, 'secrets' | 'organization_name'>;
/** What `update` may change: whatever is named; what is not named stays. */
export type ClientChanges = Partial<
  Omit<
    NewClient,
    'client_id' | 'kind' | 'organization_id' | 'generation' | 'logo_hash' | 'created_at' | 'created_by' | 'revision'
  >
>;

export interface Clients {
  /** The client in whatever status, with its secrets: one read. `undefined`: no such id was ever registered. */
  find(client_id: string): Promise<Client | undefined>;
  /** Ordered by `created_at, client_id`; `deleted` are left out. `organization_id` `undefined` lists all. */
  list(organization_id: string | undefined): Promise<readonly Client[]>;
  /** Published provider apps, ordered by `created_at, client_id`. */
  directory(): Promise<readonly ListedClient[]>;
  /** `taken`: the id is in use by an app or an API, or was. `unknown_organization`: no such organization. */
  create(
    client: NewClient,
    secret: ClientSecret | undefined,
    by: Actor,
  ): Promise<'created' | 'taken' | 'unknown_organization'>;
  /** `revoke_all` raises the generation by one, however many do so at once. */
  update(
    client_id: string,
    changes: ClientChanges & { readonly revoke_all?: boolean } & IfRevision,
    by: Actor,
    now: number,
  ): Promise<'updated' | 'unknown' | 'stale'>;
  /**
   * Adds a secret; those that live longer than `others_expire_at` then end at that moment. `full`: `MOST_SECRETS` would
   * still work beside it.
   */
  addSecret(secret: ClientSecret, others_expire_at: number, by: Actor): Promise<'added' | 'full' | 'unknown'>;
  /** It works no longer; one that has ended stays as it is. */
  endSecret(client_id: string, secret_id: string, by: Actor, now: number): Promise<'ended' | 'unknown'>;
}
