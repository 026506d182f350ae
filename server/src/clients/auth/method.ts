import type { Params } from '../../protocol/params.ts';

/** What a request to the back channel shows of its sender. */
export interface BackChannelRequest {
  readonly authorization: string | undefined;
  readonly params: Params;
}

export interface Credentials {
  readonly client_id: string;
  /** `''` for a public client. */
  readonly client_secret: string;
}

/** A plug: one file, one line in `index.ts`. RFC 7591 §2 names the methods. */
export interface ClientAuthMethod {
  readonly token_endpoint_auth_method: string;
  /** `undefined` when the request does not use this method. */
  read(request: BackChannelRequest): Credentials | undefined;
}
