/** What the configuration says of signing in. */
import type { Role } from '../../model/account.ts';

export interface SignInSettings {
  readonly methods: readonly ('password' | 'hand_off' | 'upstream')[];
  readonly hand_off: HandOffSettings;
  readonly upstreams: readonly UpstreamSettings[];
  readonly first_arrival: FirstArrivalRule;
}

export interface HandOffSettings {
  readonly name: string;
  readonly url: string;
  readonly issuer: string;
  readonly alg: 'HS256' | 'ES256' | 'RS256';
  readonly secret: string;
  readonly public_key: string;
  readonly jwks_uri: string;
  readonly link_by_email: boolean;
}

export interface UpstreamSettings {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly scope: string;
  readonly link_by_email: boolean;
}

export interface FirstArrivalRule {
  readonly account: 'create' | 'refuse';
  readonly organization: 'none' | 'own' | 'from_statement';
  /** In the organization of the statement, unless that says so. */
  readonly role: Role;
}
