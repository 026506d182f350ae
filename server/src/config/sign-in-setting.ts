/** How people sign in: here, at the platform's own page, or at OpenID Providers. */
import { readWebAddress } from '../protocol/uri.ts';
import { choice, group, listOf, required, section, setting, text, yesOrNo } from './setting.ts';

const words = text({ expects: 'text' });
const address = text({
  expects: 'an https address (http is only for localhost, 127.0.0.1 and [::1])',
  problemOf: (value) => {
    const read = readWebAddress(value);
    if (value === '') return undefined;
    if (!read || value.includes('#')) return 'is not a web address';
    return read.scheme === 'http' && !read.loopback ? 'is not encrypted' : undefined;
  },
});
const LINK =
  'Whether somebody who comes for the first time gets the account with their e-mail address, if both sides have verified it. Never the account of an operator.';

const hand_off = {
  name: setting(words, '', "What the button calls it; unless set, the platform's name."),
  url: setting(address, '', "The platform's sign-in page."),
  issuer: setting(words, '', 'The `iss` of its statements.'),
  alg: setting(choice('HS256', 'ES256', 'RS256'), 'HS256', 'How statements are signed; no other way is accepted.'),
  secret: setting(
    text({
      expects: '32 characters or more, made by chance, for example with: openssl rand -base64 32',
      secret: true,
      problemOf: (value) => (value === '' || value.length >= 32 ? undefined : 'is shorter than 32 characters'),
    }),
    '',
    'Shared with the platform, for HS256. Read it from the environment rather than writing it into the file.',
  ),
  public_key: setting(
    text({
      expects: 'a public key in PEM form',
      problemOf: (value) =>
        value === '' || value.startsWith('-----BEGIN PUBLIC KEY-----') ? undefined : 'is no public key',
    }),
    '',
    "The platform's, for ES256 and RS256.",
  ),
  jwks_uri: setting(address, '', "Or where the platform's public keys are (RFC 7517), so that they can be rotated."),
  link_by_email: setting(yesOrNo(), false, LINK),
};

const upstream = group({
  id: required(
    text({
      expects: 'a word such as acme',
      problemOf: (value) =>
        /^[a-z][a-z0-9-]{0,30}$/.test(value) ? undefined : 'is not a short word of small letters, digits and hyphens',
    }),
    'In its redirect URI: `{issuer}/sign-in/upstream/{id}`.',
  ),
  name: required(
    text({ expects: 'text', problemOf: (value) => (value.trim() === '' ? 'is empty' : undefined) }),
    'What the button calls it.',
  ),
  issuer: required(address, 'Its issuer, as its discovery document says it.'),
  client_id: required(words, 'Of this server at the provider.'),
  client_secret: setting(text({ expects: 'text', secret: true }), '', 'Of the same; none for a public client.'),
  scope: setting(words, 'openid email profile', 'What to ask for.'),
  link_by_email: setting(
    yesOrNo(),
    false,
    `${LINK} Only with it is an address verified here because the provider says so: set it for those who let nobody claim another's.`,
  ),
});

const first_arrival = {
  account: setting(choice('create', 'refuse'), 'create', 'Whether who is not known gets an account.'),
  organization: setting(
    choice('none', 'own', 'from_statement'),
    'none',
    'What a new account belongs to: nothing, an organization of its own, or the one that the statement names.',
  ),
  role: setting(
    choice('owner', 'admin', 'developer', 'member'),
    'member',
    'In the organization that a statement names without a role.',
  ),
};

export const sign_in = section(
  {
    methods: setting(
      listOf(choice('password', 'hand_off', 'upstream')),
      ['password'],
      "Ways to sign in: by password here, at the platform's own page, at OpenID Providers.",
    ),
    hand_off: section(hand_off, "The platform's own sign-in page: see docs/sign-in.md."),
    upstreams: setting(listOf(upstream), [], 'OpenID Providers: see docs/sign-in.md.'),
    first_arrival: section(first_arrival, 'What becomes of who signs in elsewhere and is not known here.'),
  },
  'How people sign in: see docs/sign-in.md.',
);
