import fc from 'fast-check';

/** Would be seen on a page that does not escape it. */
export const MARK = '<b id=mark';

const KNOWN_NAMES = [
  ...[
    'client_id',
    'client_secret',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'prompt',
  ],
  ...[
    'max_age',
    'login_hint',
    'id_token_hint',
    'ui_locales',
    'claims',
    'resource',
    'code_challenge',
    'code_challenge_method',
  ],
  ...[
    'request',
    'request_uri',
    'display',
    'acr_values',
    'grant_type',
    'code',
    'code_verifier',
    'refresh_token',
    'token',
  ],
  ...[
    'token_type_hint',
    'access_token',
    'seal',
    'ticket',
    'decision',
    'email',
    'password',
    'account_id',
    'organization_id',
  ],
  ...['return_to', 'bearer', 'account_name', 'message', 'q', 'trusted', 'authorization', 'address'],
  ...['session_id', 'authorization_id', 'post_logout_redirect_uri', '__proto__', 'constructor', '', 'a[]', 'a[b]'],
];

const NASTY = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    '{"id_token":{"email":null}}',
    '[[[[[[',
    '\u0000',
    '%00',
    '%',
    '%zz',
  ],
  ...[
    '\ud800',
    '\u202e',
    'ä€😀',
    '\r\nx: y',
    `"'>${MARK}>`,
    '{{7*7}}',
    "' or 1=1 --",
    '../../etc/passwd',
    '__proto__',
    'toString',
  ],
  ...[
    'javascript:alert(1)',
    'http://127.0.0.1:1/x',
    'https://evil.example/',
    '//evil.example',
    'https://user@evil.example#',
    'file:///',
  ],
  ...[
    'gra_',
    'grr_Z0_a_1_b',
    'grc_A1_b_c',
    'eyJhbGciOiJub25lIn0.e30.',
    'a.b.c',
    'Basic',
    'Bearer',
    'none login',
    'openid openid',
    '999999999999999999999',
  ],
  'x'.repeat(5_000),
  'y '.repeat(1_500),
];

/** The sharpest few, for every parameter of every request in turn. */
export const SHARP = [`"'>${MARK}>`, 'https://evil.example/', '\u0000', '%', '', 'x'.repeat(5_000)];

export const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...KNOWN_NAMES) }, fc.string({ maxLength: 20 }));

export const value = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...SHARP) },
  { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** What Node's client lets into a header; more than that is for raw sockets. */
export const headerValue = fc.oneof(
  fc.constantFrom(...NASTY.map((text) => text.replace(/[^\x20-\x7e\x80-\xff]/g, '?'))),
  fc.string({ unit: 'binary-ascii', maxLength: 80 }).map((text) => text.replace(/[^\x20-\x7e]/g, '\u00e9')),
);

export const contentType = fc.oneof(
  fc.constantFrom(
    ...[
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-8',
      'application/json',
      'text/plain',
    ],
    ...[
      'multipart/form-data; boundary=x',
      'APPLICATION/X-WWW-FORM-URLENCODED',
      'application/x-www-form-urlencoded;',
      ';',
      '',
    ],
  ),
  headerValue,
);

export const authorization = fc.oneof(
  fc.string({ maxLength: 40 }).map((text) => `Basic ${Buffer.from(text).toString('base64')}`),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => `basic ${Buffer.from(bytes).toString('base64')}`),
  fc.constantFrom('Bearer', 'Bearer a b', 'Bearer gra_x', 'Basic', 'Basic :', 'Digest x', 'Basic Og==', ' '),
  headerValue,
);
