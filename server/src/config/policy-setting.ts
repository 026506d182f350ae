import { choice, integer, setting } from './setting.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const lifetime = (least: number, most = Number.MAX_SAFE_INTEGER) => integer(least, most, 'seconds');

/** How long things live, and who may come. */
export const policies = {
  access_token_lifetime: setting(lifetime(0), 3600, 'Of access tokens, unless an app has its own; 0 is for ever.'),
  refresh_token_lifetime: setting(
    lifetime(0),
    YEAR,
    'Of what a person allowed, unless an app has its own; 0 is for ever.',
  ),
  refresh_token_idle_lifetime: setting(
    lifetime(0),
    30 * DAY,
    'How long a refresh token may lie unused, unless an app has its own; 0 is for ever.',
  ),
  session_lifetime: setting(lifetime(1), 30 * DAY, 'How long somebody stays signed in at most.'),
  session_idle_lifetime: setting(lifetime(1), DAY / 2, 'How long somebody stays signed in without doing anything.'),
  sign_up: setting(
    choice('closed', 'invitation', 'open'),
    'invitation',
    'Who may make an account by themselves: nobody, whoever an organization invites, or everybody with an address.',
  ),
  publishing: setting(
    choice('team', 'review'),
    'team',
    'Who publishes an app: its team itself, or an operator whom the team asks for a review.',
  ),
  code_lifetime: setting(lifetime(1, 60), 60, 'Of authorization codes.'),
  jwks_max_age: setting(
    lifetime(1, DAY),
    3600,
    'How long others may keep our public keys; a new key is published this long before it signs.',
  ),
} as const;
