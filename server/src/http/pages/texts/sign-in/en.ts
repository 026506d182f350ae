/** The words of signing in elsewhere: at the platform's own page, or at an OpenID Provider. */
import type { ElsewhereRefusal } from '../../../../accounts/sign-in/method.ts';
import { type Content, type Html, html } from '../../html.ts';

export interface ElsewhereTexts {
  readonly or: string;
  readonly go: (place: Content) => Html;
  readonly again: string;
  readonly problem: Readonly<Record<ElsewhereRefusal, (place: Content) => Html>>;
}

export const elsewhere: ElsewhereTexts = {
  or: 'or',
  go: (place) => html`Continue with ${place}`,
  again: 'Please sign in again to show that it is still you.',
  problem: {
    statement_invalid: (place) =>
      html`We could not verify what ${place} said about you. Please try again. If it happens again, tell the people who run this platform.`,
    statement_expired: (place) => html`It took too long to come back from ${place}. Please sign in again.`,
    statement_used: (place) => html`This sign-in at ${place} has been used already. Please sign in again.`,
    sign_in_lost: (place) =>
      html`You began to sign in at ${place} too long ago, or in another browser. Please sign in again.`,
    sign_in_declined: (place) => html`${place} did not sign you in. You can try again.`,
    sign_in_not_fresh: (place) =>
      html`The app asked you to sign in anew, and ${place} did not ask you for it. Please sign out there and try again.`,
    sign_in_unadmitted: (place) =>
      html`You cannot sign in here with this account of ${place}. Use another one, or ask the people who run this platform.`,
    sign_in_unreachable: (place) => html`${place} does not answer just now. Please try again in a moment.`,
    account_disabled: () => html`Your account here is disabled.`,
  },
};
