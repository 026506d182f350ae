import { type Dialect, type Route, route, take } from './dialect.ts';

const said = (status: number, error: string) => ({ status, json: { error } });
const page = (text: string) => ({ status: 400, page: text });

const notFound = said(404, 'Auth code not found');
const wrongSecret = said(400, 'Invalid client secret');

const errors: Route['errors'] = {
  '': said(400, 'Invalid request'),
  code_malformed: notFound,
  code_unknown: notFound,
  code_other_client: notFound,
  code_expired: notFound,
  code_ended: notFound,
  code_replayed: said(400, 'Auth code already used'),
  client_authentication_unknown: said(404, 'App not found'),
  client_secret_wrong: wrongSecret,
  client_secret_expired: wrongSecret,
};

const pages: Route['errors'] = {
  client_id_missing: page('Invalid client id'),
  client_unknown: page('Invalid client id'),
  redirect_uri_missing: page('Invalid redirect uri'),
  redirect_uri_malformed: page('Invalid redirect uri'),
  redirect_uri_unregistered: page('Invalid redirect uri'),
  response_type_missing: page('Invalid response type'),
  response_type_unsupported: page('Invalid response type'),
  scope_malformed: page('Invalid scope'),
  scope_not_allowed: page('Invalid scope'),
};

const response = {
  '': {
    access_token: take('access_token'),
    token_type: take('token_type'),
    expires_in: take('expires_in', 'milliseconds'),
    scope: take('scope', 'commas'),
  },
};

export const fync: Dialect = {
  name: 'fync',
  about: 'Fync: a network of friends, opened to other apps.',
  routes: [
    route({ endpoint: 'authorize', path: '/oauth2/auth', errors: pages }),
    route({ endpoint: 'token', path: '/oauth2/token', response, errors }),
    route({ endpoint: 'token', path: '/api/oauth/token', response, errors }),
    route({ endpoint: 'token', path: '/auth/access_token', status: 201, response, errors }),
  ],
  concessions: [
    'code_challenge_without_verifier',
    'redirect_uri_omitted_at_token',
    'multipart_body',
    'any_secret_method',
    'errors_not_redirected',
    'iss_omitted',
    'own_scheme_with_authority',
    'code_lifetime',
  ],
  extensions: [],
  scope_separator: ',',
  code_lifetime: 600,
  registration: {
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    pkce: 'optional',
    access_token_lifetime: 432_000,
    authorize_as: 'person',
  },
};
