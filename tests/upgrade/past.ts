/** What apps, APIs and people hold of a database that was made in the past. */
export interface Past {
  readonly issuer: string;
  readonly server_secret: string;
  /** Of the published keys, sorted, with a comma between. */
  readonly kids: string;
  readonly organization_id: string;
  readonly account_id: string;
  readonly email: string;
  readonly password: string;
  /** The session and device cookies of a browser in which the person is signed in. */
  readonly cookie: string;
  readonly resource: string;
  readonly api_client_id: string;
  readonly api_client_secret: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly redirect_uri: string;
  readonly public_client_id: string;
  readonly machine_client_id: string;
  readonly machine_client_secret: string;
  readonly machine_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly public_refresh_token: string;
  /** Rotated once. */
  readonly old_refresh_token: string;
  readonly next_refresh_token: string;
  readonly revoked_access_token: string;
  readonly revoked_refresh_token: string;
}
