import { type Dialect, type Route, route, take } from './dialect.ts';

const argument = { status: 409, json: { code: 'InvalidArgument', message: take('error_description') } } as const;
const credentials = { status: 401, json: { code: 'InvalidCredentials', message: take('error_description') } } as const;

const errors: Route['errors'] = {
  '': argument,
  client_authentication_missing: credentials,
  client_authentication_unknown: credentials,
  client_secret_wrong: credentials,
  client_secret_expired: credentials,
};

const parameter = { status: 409, json: { code: 'MissingParameter', message: take('error_description') } } as const;

const nameErrors: Route['errors'] = {
  '': argument,
  bearer_missing: parameter,
  account_name_missing: parameter,
  bearer_invalid: credentials,
  bearer_malformed: credentials,
};

const response = { '': { token_type: take('token_type', 'lower_case'), access_token: take('access_token') } };

export const anyfetch: Dialect = {
  name: 'anyfetch',
  about: 'AnyFetch: documents of many providers, found in one place.',
  routes: [
    route({ endpoint: 'authorize', path: '/oauth/authorize', defaults: { prompt: 'consent' } }),
    route({ endpoint: 'token', path: '/oauth/access_token', response, errors }),
    route({ endpoint: 'account_name', path: '/access_token/account_name', errors: nameErrors }),
    route({ endpoint: 'sign_in', path: '/sign_in' }),
    route({ endpoint: 'directory', path: '/marketplace.json' }),
    route({
      endpoint: 'connect',
      path: '/connect/{client_id}',
      rename: { bearer: 'access_token' },
      defaults: { prompt: 'consent' },
    }),
  ],
  concessions: [
    'response_type_optional',
    'redirect_uri_omitted_at_token',
    'json_body',
    'code_lifetime',
    'access_token_in_query',
    'oob_redirect',
    'password_at_api',
  ],
  extensions: ['replace_existing_token', 'connect', 'return_to', 'account_name'],
  scope_separator: ' ',
  code_lifetime: 300,
  registration: {
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    pkce: 'optional',
    access_token_lifetime: 0,
    authorize_as: 'organization',
  },
};
