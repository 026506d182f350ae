/** How an operator writes a dialect of their own, and says which are enabled. */
import { concessionNames, extensionNames } from '../protocol/concession.ts';
import { endpointNames } from '../protocol/endpoint-name.ts';
import { reasons } from '../protocol/reasons/index.ts';
import { choice, group, integer, type Leaf, listOf, mapOf, required, section, setting, text } from './setting.ts';

const forms = ['', 'milliseconds', 'commas', 'lower_case'] as const;
const word = text({ expects: 'text' });
const path = text({
  expects: 'a path such as /oauth2/token',
  problemOf: (value) =>
    /^(\/(?!\.\.?(\/|$))([\w.~-]+|\{client_id\}))+$/.test(value)
      ? undefined
      : 'is not a path without a slash at its end',
});

export type ShapeValue = string | number | boolean | { readonly from: string; readonly as?: (typeof forms)[number] };

const shapeValue: Leaf<ShapeValue> = {
  type: 'leaf',
  expects: `text, a number, true, false, or { from } with or without as, one of '${forms.join("', '")}'`,
  secret: false,
  problemOf: (value) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return undefined;
    const { from, as = '' } = (value ?? {}) as { from?: unknown; as?: unknown };
    const known = typeof from === 'string' && forms.some((form) => form === as);
    return known ? undefined : 'is neither a constant nor { from, as }';
  },
};
const shape = mapOf(shapeValue);

const isReason = (name: string) => name === '' || Object.hasOwn(reasons, name);
const errors = mapOf(
  group({
    status: required(integer(400, 499), 'Of the answer.'),
    page: setting(word, '', 'What a page of ours says; instead of json.'),
    json: setting(shape, {}, 'The body; instead of a page.'),
  }),
  (name) => (isReason(name) ? undefined : 'is no reason; docs/reasons lists them'),
);

const notClientId = (name: string) =>
  name === 'client_id' ? 'is left as it is: no dialect renames client_id' : undefined;
const ours = text({ expects: 'a parameter of ours', problemOf: notClientId });

const route = group({
  endpoint: required(choice(...endpointNames), 'The standard endpoint behind it.'),
  path: required(path, 'Below the issuer; a slash at its end makes no difference, and a part may be {client_id}.'),
  status: setting(integer(200, 299), 200, 'Of a good answer.'),
  rename: setting(mapOf(ours, notClientId), {}, 'Their parameter → ours.'),
  values: setting(mapOf(mapOf(word), notClientId), {}, 'Our parameter → their value → ours.'),
  defaults: setting(mapOf(word, notClientId), {}, 'Our parameter → its value when the request has none.'),
  response: setting(mapOf(shape), {}, "By grant_type, or '' for all: the answer. None: the standard's."),
  errors: setting(errors, {}, "By reason, or '' for every other: the answer. None: the standard's."),
});

const registration = {
  token_endpoint_auth_method: setting(
    choice('', 'none', 'client_secret_basic', 'client_secret_post'),
    '',
    'How apps authenticate.',
  ),
  grant_types: setting(listOf(choice('authorization_code', 'refresh_token')), [], 'Empty: both.'),
  pkce: setting(choice('required', 'optional'), 'required', 'Whether apps must use PKCE.'),
  rotation: setting(choice('on', 'off'), 'on', 'Of refresh tokens.'),
  access_token_format: setting(choice('opaque', 'jwt'), 'opaque', 'Of access tokens.'),
  access_token_lifetime: setting(integer(0, Number.MAX_SAFE_INTEGER, 'seconds'), 3_600, '0 is for ever.'),
  refresh_token_lifetime: setting(integer(0, Number.MAX_SAFE_INTEGER, 'seconds'), 31_536_000, '0 is for ever.'),
  refresh_token_idle_lifetime: setting(integer(0, Number.MAX_SAFE_INTEGER, 'seconds'), 2_592_000, '0 is for ever.'),
  authorize_as: setting(choice('organization', 'person'), 'organization', 'In whose name people say yes.'),
} as const;

const own = group({
  name: required(
    text({
      expects: 'a word such as acme',
      problemOf: (value) =>
        /^[a-z][a-z0-9_-]{0,30}$/.test(value) ? undefined : 'is not a short word in small letters',
    }),
    'What `apps create --dialect` calls it.',
  ),
  about: setting(word, '', 'Which platform, in a sentence.'),
  routes: required(listOf(route), 'Where it speaks.'),
  concessions: setting(listOf(choice(...concessionNames)), [], 'The rules bent for its apps; see docs/dialects.md.'),
  extensions: setting(listOf(choice(...extensionNames)), [], 'What it has beyond the standard; see docs/dialects.md.'),
  scope_separator: setting(choice(' ', ','), ' ', 'Between scopes of a request.'),
  code_lifetime: setting(integer(1, 600, 'seconds'), 60, 'More than 60 takes the concession code_lifetime.'),
  registration: section(registration, 'What its apps have when their registration says nothing.'),
});

export const dialects = section(
  {
    enable: setting(listOf(word), [], 'Names of dialects: fyle, fync, anyfetch, frappe, or one of your own.'),
    default: setting(
      word,
      '',
      'Who speaks on a path when neither a client nor a token says so and several could. Unset: the RFCs.',
    ),
    own: setting(listOf(own), [], 'Dialects of your own.'),
    password_at_api: setting(
      mapOf(word),
      {},
      'APIs that people send their passwords to: `resource` → `client_id` of the app whose tokens they get for them. Its dialect has the concession password_at_api.',
    ),
  },
  'How existing platforms spell OAuth: see docs/dialects.md.',
);
