/** Every word of the public pages. Whole sentences only: what varies comes in as a parameter. */
import { type Content, type Html, html } from '../html.ts';
import { account } from './account/en.ts';
import { apiReference } from './api-reference/en.ts';
import { approval } from './approval/en.ts';
import { mailed } from './mailed/en.ts';
import { durationIn, momentIn } from './measure.ts';
import { setUp } from './set-up/en.ts';
import { elsewhere } from './sign-in/en.ts';

export type Texts = typeof en;

export const en = {
  lang: 'en' as string,
  duration: durationIn('en'),
  moment: momentIn('en-GB'),
  reference: (attempt_id: Content): Html => html`Reference: ${attempt_id}`,
  back_to: (app: Content): Html => html`Back to ${app}`,
  change: 'Change',
  change_account: 'Change account',
  change_organization: 'Change organization',
  roles: { owner: 'Owner', admin: 'Admin', developer: 'Developer', member: 'Member' },

  scope_area: 'Who you are',
  scopes: {
    openid: {
      title: 'Recognise you each time you sign in',
      description: 'By an identifier. It never sees your password.',
    },
    profile: { title: 'See your name', description: '' },
    email: { title: 'See your email address', description: '' },
    offline_access: {
      title: 'Stay connected while you are away',
      description: 'It can do all of this when you are not using it, too.',
    },
  },

  elsewhere,

  sign_in: {
    title: 'Sign in',
    heading: (platform: Content): Html => html`Sign in to ${platform}`,
    to_continue: (app: Content): Html => html`${app} asked you to sign in. It does not see your password.`,
    again: 'Please enter your password again to show that it is still you.',
    email: 'Email',
    password: 'Password',
    forgot: 'Forgot your password?',
    create: 'Create an account',
    submit: 'Sign in',
    wrong_credentials: 'This email and password do not match. Check both and try again.',
    too_many_attempts: (wait: string): string =>
      `There were too many attempts, so this one was not checked. Wait ${wait}, then try again. Your account is not locked.`,
    busy: 'Very many people are signing in just now, so your password was not checked. Please try again in a moment.',
  },

  select_account: {
    title: 'Choose an account',
    to_continue: (app: Content): Html => html`You go on to ${app} with the account you choose.`,
    use_another: 'Use another account',
  },

  select_organization: {
    title: 'Choose an organization',
    explanation: (app: Content): Html => html`${app} will only get access for the organization you choose.`,
  },

  consent: {
    title: 'Allow access?',
    /** In a preview, of an app without a name yet. */
    unnamed: 'Your app',
    heading: (app: Content, platform: Content): Html => html`${app} wants to use your ${platform} account`,
    published_by: (publisher: Content): Html => html`Published by ${publisher}`,
    first_party: (platform: Content): Html => html`An app of ${platform} itself`,
    account: 'Your account',
    organization: 'Organization',
    will_be_able: (app: Content): Html => html`If you allow it, ${app} can`,
    nothing_required: 'Only learn that you said yes.',
    grown: 'You have allowed this app before. Now it asks for more: what was added is marked “new”.',
    again: 'Something has changed since you were last shown this: please look at it again.',
    new_mark: 'new',
    other_area: 'Other access',
    optional: 'Also, only if you tick it',
    how_long: 'For how long',
    lasts_until_taken_back: 'Until you take it back.',
    lasts_at_most: (duration: string): string => `For ${duration} at most.`,
    ends_unused: (duration: string): string => `It ends by itself after ${duration} without use.`,
    where_next: 'Where you go next',
    destination: (host: Content): Html => html`To ${host}.`,
    destination_scheme: (scheme: Content): Html => html`To the app on this device that opens ${scheme} links.`,
    warn_localhost: (app: Content): Html =>
      html`This address is on your own computer. We cannot check that the program there is ${app}: allow only if you have just started this yourself.`,
    warn_unprotected: (app: Content): Html =>
      html`We cannot check that ${app} alone receives your answer: allow only if you have just started this yourself.`,
    warn_custom_scheme: (app: Content): Html =>
      html`We cannot check that the app there is ${app}: allow only if you have just started this yourself.`,
    which_api: 'What it is for',
    how_back: 'If you change your mind',
    take_back: (place: Content): Html => html`You can take this back at any time in Connected apps at ${place}.`,
    deny: 'Deny',
    allow: 'Allow',
    privacy_policy: (app: Content): Html => html`Privacy policy of ${app}`,
    terms_of_service: (app: Content): Html => html`Terms of service of ${app}`,
  },

  error: {
    title: 'This did not work',
    /** By reason, what happened in this language; the reason table itself has it in English. */
    reasons: {} as Readonly<Record<string, string>>,
    fault: {
      app: 'This is a mistake in the app that sent you here, not yours. Please tell the people who make it, and give them the reference below.',
      server:
        'This is our mistake, not yours. Please try again in a moment. If it happens again, tell us the reference below.',
      operator:
        'Nothing is broken, and trying again does not help. Please ask those who run this site, and give them the reference below.',
      person: 'Nothing is broken. Please go back to the app and start again from there.',
    },
    for_the_team: 'For you as a member of the app’s team',
    cause: 'Cause',
    received: 'Received',
    registered: 'Registered',
    fix: 'What to do',
    go_to_fix: 'Open it in the developer portal',
  },

  already_answered: {
    title: 'You have already answered',
    explanation: (app: Content): Html =>
      html`This request of ${app} has had its answer, and it counts once. To answer differently, start again in the app.`,
  },

  signed_out: {
    title: 'You are signed out',
    explanation: (platform: Content): Html =>
      html`Nobody is signed in to ${platform} in this browser any more. Apps may still have sessions of their own.`,
    sign_in_again: 'Sign in again',
  },

  logout: {
    title: 'Sign out?',
    heading: (platform: Content): Html => html`Sign out of ${platform}?`,
    asked: 'An app sent you here to sign out.',
    asked_by: (app: Content): Html => html`${app} sent you here to sign out.`,
    explanation: 'Signing out ends your session in this browser. Apps that you connected stay connected.',
    stay: 'Stay signed in',
    sign_out: 'Sign out',
  },

  code: {
    title: 'Your code',
    explanation: (app: Content): Html => html`Copy this code into ${app}. It works once, for a few minutes.`,
    careful: 'Give it to nobody else: whoever has it can act for you in that app.',
    denied: 'You did not allow it',
    denied_explanation: (app: Content): Html => html`${app} gets no access. You can close this window.`,
  },

  form_post: {
    title: 'One moment',
    heading: (app: Content): Html => html`Taking you back to ${app}`,
    explanation: 'If nothing happens, press Continue.',
    submit: 'Continue',
  },

  ...account,

  ...apiReference,

  ...approval,

  ...mailed,

  ...setUp,
};
