/** What can happen in an attempt, in words; what a later server knows is shown by its name. */
export const titles: Readonly<Record<string, string>> = {
  authorize_requested: 'The app asked for authorization',
  sign_in_shown: 'The sign-in page was shown',
  sent_elsewhere: 'The person was sent to another sign-in',
  signed_in: 'The person signed in',
  account_choice_shown: 'The person was asked which account',
  account_chosen: 'The person chose an account',
  organization_choice_shown: 'The person was asked which organization',
  organization_chosen: 'The person chose an organization',
  approval_shown: 'The person was told that an admin has to approve the app',
  approval_asked: 'The person asked the admins for the app',
  consent_shown: 'The consent page was shown',
  allowed: 'The person allowed it',
  denied: 'The person denied it',
  code_issued: 'A code went to the app',
  code_repeated: 'The same code went to the app again',
  tokens_issued: 'Tokens were issued',
  tokens_refreshed: 'Tokens were refreshed',
  refresh_repeated: 'The last refresh was answered again',
  family_ended: 'The tokens were ended',
  token_revoked: 'The app revoked a token',
  refused: 'Refused',
};

export const isEvent = (name: string): boolean => Object.hasOwn(titles, name);

export const eventTitle = (event: string): string => (isEvent(event) ? (titles[event] ?? event) : event);

export interface Outcome {
  readonly word: string;
  readonly color: string;
}

/** A minute after a code went out it is worth nothing. */
const CODE_LIFETIME = 60_000;

interface Last {
  readonly last_event: string;
  readonly last_at: number;
}

/** How an attempt stands, in a word. */
export function outcomeOf({ last_event, last_at }: Last, now: number): Outcome {
  if (last_event === 'refused') return { word: 'Refused', color: 'red' };
  if (last_event === 'denied') return { word: 'Denied', color: 'gray' };
  if (last_event === 'token_revoked' || last_event === 'family_ended') return { word: 'Ended', color: 'gray' };
  if (/^(tokens_|refresh_)/.test(last_event)) return { word: 'Worked', color: 'teal' };
  const isLost = last_event.startsWith('code_') && now - last_at > CODE_LIFETIME;
  return isLost ? { word: 'Code not redeemed', color: 'orange' } : { word: 'Under way', color: 'blue' };
}
