/**
 * The closed list of rules that a dialect may have bent for its own clients, each with the sentence of the RFC that it
 * breaks and the behaviours of the standard server that it waives. `grep concessions.includes` lists every bend.
 */

export interface Bend {
  /** As the RFC says it. */
  readonly rule: string;
  readonly source: string;
  /** What happens instead, for the dialect's own clients alone. */
  readonly instead: string;
}

const bends = {
  response_type_optional: {
    rule: 'response_type is REQUIRED.',
    source: 'RFC 6749 §4.1.1',
    instead: 'An authorization request without response_type asks for a code.',
  },
  redirect_uri_defaulted: {
    rule: 'If only part of the redirection URI or none at all is registered, the client MUST include redirect_uri.',
    source: 'RFC 6749 §3.1.2.3',
    instead: 'A request without redirect_uri goes to the first registered one.',
  },
  redirect_uri_omitted_at_token: {
    rule: 'redirect_uri is REQUIRED if it was included in the authorization request, and the values MUST be identical.',
    source: 'RFC 6749 §4.1.3',
    instead: 'A token request may leave redirect_uri out; one that is sent must be identical.',
  },
  code_challenge_without_verifier: {
    rule: 'If the values are not equal, the server MUST answer invalid_grant.',
    source: 'RFC 7636 §4.6',
    instead:
      'A missing code_verifier is accepted from a client that authenticates with its secret; one that is sent is checked.',
  },
  public_client_without_pkce: {
    rule: 'Public clients MUST use PKCE.',
    source: 'RFC 9700 §2.1.1',
    instead: 'A public client may send no code_challenge, if its own registration says so.',
  },
  json_body: {
    rule: 'Parameters are sent using the application/x-www-form-urlencoded format.',
    source: 'RFC 6749 §4.1.3',
    instead: 'A body may be a JSON object.',
  },
  multipart_body: {
    rule: 'Parameters are sent using the application/x-www-form-urlencoded format.',
    source: 'RFC 6749 §4.1.3',
    instead: 'A body may be multipart/form-data, also when it calls itself a form.',
  },
  any_secret_method: {
    rule: 'token_endpoint_auth_method is the requested authentication method for the token endpoint.',
    source: 'RFC 7591 §2',
    instead: 'A client with a secret may send it in the header or in the body.',
  },
  revocation_without_client: {
    rule: 'The server first validates the client credentials.',
    source: 'RFC 7009 §2.1',
    instead: 'Whoever holds a token of a client of this dialect may end it.',
  },
  introspection_without_client: {
    rule: 'To prevent token scanning attacks, the endpoint MUST also require some form of authorization.',
    source: 'RFC 7662 §2.1',
    instead: 'Whoever holds a token of a client of this dialect is told what that client is told of it.',
  },
  client_named_by_token: {
    rule: 'A public client that does not authenticate sends its client_id to identify itself.',
    source: 'RFC 6749 §3.2.1',
    instead: 'A public client may refresh without client_id: the refresh token says whose it is.',
  },
  errors_not_redirected: {
    rule: 'The server informs the client by adding error to the redirection URI.',
    source: 'RFC 6749 §4.1.2.1',
    instead: 'A request that is refused is told to the person, not to the client.',
  },
  iss_omitted: {
    rule: 'The server MUST indicate its identity by including iss in the authorization response.',
    source: 'RFC 9207 §2',
    instead: 'The answer is what the platform always sent, for programs that take all that follows code= for the code.',
  },
  oob_redirect: {
    rule: 'The redirection URI MUST be an absolute URI to which the user-agent can be directed.',
    source: 'RFC 8252 §7',
    instead: 'urn:ietf:wg:oauth:2.0:oob shows the code to the person.',
  },
  own_scheme_with_authority: {
    rule: 'A scheme of an app’s own MUST be a domain name turned round, and only one slash follows it.',
    source: 'RFC 8252 §7.1',
    instead: 'A native app may be at any scheme that no browser or system has a use for, with // or without a dot too.',
  },
  access_token_in_query: {
    rule: 'Clients MUST NOT pass access tokens in a URI query parameter.',
    source: 'RFC 9700 §4.3.2',
    instead: 'A token is taken from the query, and stripped before anything is logged.',
  },
  password_at_api: {
    rule: 'The resource owner password credentials grant MUST NOT be used.',
    source: 'RFC 9700 §2.4',
    instead:
      'An API may forward a password that it was sent, and gets a token of the app that the configuration names for it.',
  },
  code_lifetime: {
    rule: 'The code MUST expire shortly after it is issued.',
    source: 'RFC 6749 §4.1.2',
    instead: 'A code lives longer than a minute, at most ten.',
  },
} as const satisfies Readonly<Record<string, Bend>>;

export type Concession = keyof typeof bends;
export const concessions: Readonly<Record<Concession, Bend>> = bends;
export const concessionNames = Object.keys(bends) as readonly Concession[];

/** What no RFC forbids but few want. */
const added = {
  replace_existing_token:
    'A parameter that ends what the app holds for the person and gives it a new code at once; any page can send a person there.',
  cluster: 'An endpoint that says on which host the data of the token’s organization lies.',
  connect: 'A directory of provider apps, as a page and as JSON, and an endpoint that starts one from there.',
  return_to: 'A parameter that says where a provider app sends the person back to, carried to it beside the code.',
  account_name: 'An endpoint where an app says what it calls the account that its token is for.',
  profile_with_openid: 'The scope openid opens name and email address as well, as the consent page says.',
} as const;

export type Extension = keyof typeof added;
export const extensions: Readonly<Record<Extension, string>> = added;
export const extensionNames = Object.keys(added) as readonly Extension[];

export type ExtensionsOf = (client: { readonly dialect: string }) => readonly Extension[];

/** The bends that hold for a client: those of its dialect, none for a client without one. */
export type ConcessionsOf = (client: { readonly dialect: string }) => readonly Concession[];
