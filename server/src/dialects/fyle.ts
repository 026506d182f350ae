import { type Dialect, type Route, route, take } from './dialect.ts';

const invalidToken = { status: 401, json: { message: 'invalid token' } } as const;
const notFound = { status: 404, json: { message: 'Resource not found' } } as const;
const forbidden = { status: 403, json: { message: 'Forbidden' } } as const;

const errors: Route['errors'] = {
  '': { status: 400, json: { message: take('error_description') } },
  client_authentication_unknown: notFound,
  client_secret_wrong: invalidToken,
  client_secret_expired: invalidToken,
  refresh_token_malformed: invalidToken,
  refresh_token_unknown: invalidToken,
  refresh_token_expired: invalidToken,
  refresh_token_ended: invalidToken,
  refresh_token_resting: invalidToken,
  refresh_token_reused: invalidToken,
  refresh_token_other_client: invalidToken,
  client_at_rest: forbidden,
  grant_not_registered: forbidden,
  bearer_missing: invalidToken,
  bearer_invalid: invalidToken,
  bearer_malformed: invalidToken,
};

const response = {
  authorization_code: { refresh_token: take('refresh_token'), access_token: take('access_token') },
  refresh_token: { access_token: take('access_token') },
};

export const fyle: Dialect = {
  name: 'fyle',
  about: 'Fyle: expense management, one host for accounts and one for each cluster of organizations.',
  routes: [
    route({ endpoint: 'authorize', path: '/app/developers/oauth/authorize' }),
    route({ endpoint: 'token', path: '/oauth/token', response, errors }),
    route({ endpoint: 'token', path: '/api/oauth/token', response, errors }),
    route({ endpoint: 'cluster', path: '/oauth/cluster', errors }),
  ],
  concessions: ['response_type_optional', 'redirect_uri_omitted_at_token', 'json_body'],
  extensions: ['cluster'],
  scope_separator: ' ',
  code_lifetime: 60,
  registration: {
    token_endpoint_auth_method: 'client_secret_post',
    pkce: 'optional',
    rotation: 'off',
    access_token_format: 'jwt',
    access_token_lifetime: 3_600,
    refresh_token_lifetime: 31_536_000,
    refresh_token_idle_lifetime: 0,
    authorize_as: 'organization',
  },
};
