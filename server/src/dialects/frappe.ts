import { type Dialect, type Route, route, take } from './dialect.ts';

const METHOD = '/api/method/frappe.integrations.oauth2.';

const asked: Route['errors'] = {
  '': {
    status: 400,
    json: { description: take('error_description'), status_code: 400, error: 'invalid_request' },
  },
};
const token: Route['errors'] = {
  '': { status: 400, json: { error: take('error'), error_description: take('error_description') } },
  code_missing: {
    status: 400,
    json: { error: 'invalid_request', error_description: 'Missing code parameter.' },
  },
};

const profile = { '': { sub: take('sub'), name: take('name'), email: take('email'), iss: take('iss') } };

export const frappe: Dialect = {
  name: 'frappe',
  about: 'Frappe: a framework for business applications, with its methods as paths.',
  routes: [
    route({ endpoint: 'authorize', path: `${METHOD}authorize`, errors: asked }),
    route({ endpoint: 'token', path: `${METHOD}get_token`, errors: token }),
    route({
      endpoint: 'revoke',
      path: `${METHOD}revoke_token`,
      response: { '': { message: 'success' } },
      errors: { '': { status: 400, json: { message: 'bad request' } } },
    }),
    route({
      endpoint: 'introspect',
      path: `${METHOD}introspect_token`,
      errors: { client_authentication_missing: { status: 200, json: { active: false } } },
    }),
    route({ endpoint: 'userinfo', path: `${METHOD}openid_profile`, response: profile }),
  ],
  concessions: [
    'redirect_uri_defaulted',
    'redirect_uri_omitted_at_token',
    'public_client_without_pkce',
    'any_secret_method',
    'json_body',
    'multipart_body',
    'revocation_without_client',
    'introspection_without_client',
    'client_named_by_token',
    'own_scheme_with_authority',
    'errors_not_redirected',
  ],
  extensions: ['profile_with_openid'],
  scope_separator: ' ',
  code_lifetime: 60,
  registration: { access_token_lifetime: 3_600, authorize_as: 'person', pkce: 'optional' },
};
