import { area } from './reason.ts';

/** What only the extensions of dialects are refused for. */
export const platformReasons = area({
  account_name_missing: {
    error: 'invalid_request',
    status: 400,
    text: 'The parameter account_name is missing.',
    cause: 'The request says for which token, but not what its account is called.',
    fix: 'Send account_name beside access_token.',
    evidence: {},
  },
  return_to_untrusted: {
    error: 'invalid_request',
    status: 400,
    text: 'The address to return to is not one of this app.',
    cause: 'A return_to is an absolute http(s) address on our own origin or on that of a redirect URI of the app.',
    fix: 'Send a return_to on the origin of a registered redirect URI, or leave it out.',
    evidence: { received: 'uri', allowed: 'uris' },
  },
  not_connectable: {
    error: 'unauthorized_client',
    status: 400,
    text: 'This app cannot be started from here.',
    cause: 'Only a provider app is started by a link of ours, any other by itself.',
    fix: 'Take the link from the directory of apps, or begin in the app.',
    evidence: { client_id: 'id' },
  },
  caller_not_api: {
    error: 'unauthorized_client',
    status: 400,
    text: 'Only an API may ask this.',
    cause: 'An app authenticated at an endpoint meant for APIs.',
    fix: 'Use the credentials that grantry apis create printed.',
    evidence: { client_id: 'id' },
  },
  password_not_taken: {
    error: 'unauthorized_client',
    status: 400,
    text: 'No passwords are taken from this API.',
    cause:
      'The setting dialects.password_at_api names no app for this API, or one whose dialect has no concession password_at_api.',
    fix: 'Let people authorize apps. If the API cannot do without passwords, name an app of such a dialect for it.',
    evidence: { resource: 'uri' },
  },
  password_missing: {
    error: 'invalid_request',
    status: 400,
    text: 'The parameter authorization is missing.',
    cause: 'The API did not forward what the person sent.',
    fix: 'Send the Authorization header of the request as the parameter authorization.',
    evidence: {},
  },
  password_refused: {
    error: 'invalid_grant',
    status: 401,
    text: 'E-mail address or password is wrong, or the account is disabled.',
    cause: 'The Basic credentials that the API forwarded are malformed, or signed nobody in.',
    fix: 'Nothing on the side of the app.',
    evidence: {},
  },
  organization_unclear: {
    error: 'invalid_grant',
    status: 401,
    text: 'This person belongs to several organizations.',
    cause: 'A password does not say in the name of which organization a person acts.',
    fix: 'Let the person authorize the app and choose there.',
    evidence: {},
  },
});
