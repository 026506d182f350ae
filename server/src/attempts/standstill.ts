/** An attempt that was not refused and goes no further: whose turn it is, and what went wrong if nothing comes. */
import type { EventName } from '../protocol/event.ts';
import type { Explanation } from './explanation.ts';

export type Standstill = Pick<Explanation, 'text' | 'cause' | 'fix'>;

const signIn: Standstill = {
  text: 'The person has not signed in yet.',
  cause: 'The sign-in page was shown and nobody has signed in on it since.',
  fix: 'If it happens often, say in the app why it sends people here before it does.',
};

const choice: Standstill = {
  text: 'The person has not answered yet.',
  cause: 'A page asks the person something, and nothing was pressed on it since.',
  fix: 'If people stop here, ask for less, or explain in the app what you need it for.',
};

const code: Standstill = {
  text: 'The app has not redeemed the code.',
  cause:
    'The code went to the redirect URI, and no token request came with it. Most often the app refused the answer itself: the state it compares was lost (its cookie or session is gone, the host name is another, a second tab overwrote it), or its callback failed.',
  fix: 'Keep one state for each request, in a cookie (SameSite=Lax) or session of the very host of the redirect URI; then send the code to the token endpoint at once: it lives at most 60 seconds.',
};

const tokens: Standstill = {
  text: 'The app has its tokens.',
  cause:
    'Nothing was refused after this. An app that fails all the same refused the answer itself: most often its clock is off, and an ID token seems to have expired or to come from the future; or its nonce was lost.',
  fix: 'Compare the clock of the machine your app runs on with the time of the last event, set it by NTP, and allow a minute of difference where exp, iat and nbf are checked.',
};

const approval: Standstill = {
  text: 'An admin has still to say yes.',
  cause: 'The organization lets its people use only apps that an admin has approved, and this one is not yet.',
  fix: 'Tell the people who wait whom to remind: owners and admins find it under Requests.',
};

/** `undefined`: it is over. */
const standstills: Record<EventName, Standstill | undefined> = {
  authorize_requested: signIn,
  sign_in_shown: signIn,
  sent_elsewhere: signIn,
  signed_in: choice,
  account_choice_shown: choice,
  account_chosen: choice,
  organization_choice_shown: choice,
  organization_chosen: choice,
  approval_shown: approval,
  approval_asked: approval,
  consent_shown: choice,
  // The code follows in the same answer.
  allowed: undefined,
  denied: undefined,
  code_issued: code,
  code_repeated: code,
  tokens_issued: tokens,
  tokens_refreshed: tokens,
  refresh_repeated: tokens,
  family_ended: undefined,
  token_revoked: undefined,
  refused: undefined,
};

/** @param last_event As it is stored: an `EventName`, or one of another release. */
export function standstill(last_event: string): Standstill | undefined {
  return Object.entries(standstills).find(([event]) => event === last_event)?.[1];
}
