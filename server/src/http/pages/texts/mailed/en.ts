/** The words of the pages around links in mails: a forgotten password, a new account, an address, an invitation. */
import { type Content, type Html, html } from '../../html.ts';

export type MailedTexts = typeof mailed;

export const mailed = {
  forgot_password: {
    title: 'Forgot your password?',
    explanation:
      'Write the email address of your account. You get a mail with a link, and with it you choose a new one.',
    submit: 'Send me the mail',
    sent: (email: Content): Html =>
      html`If there is an account for ${email}, a mail with a link is on its way. The link works for an hour.`,
  },
  sign_up: {
    title: 'Create an account',
    explanation: 'Write your email address. You get a mail with a link, and with it you choose a name and a password.',
    submit: 'Send me the mail',
    sent: (email: Content): Html =>
      html`A mail that says how to go on is on its way to ${email}. The link in it works for a day.`,
  },
  ask_address: {
    sent_title: 'Look at your mail',
    sent_hint: 'Nothing there after a few minutes? Look among unwanted mail, or try again.',
    no_address: 'This is not an email address. Write one such as ada@example.com.',
    too_many: (wait: string): string => `Too many mails were asked for. Wait ${wait}, then try again.`,
    back: 'Back to sign-in',
  },
  reset_password: {
    title: 'Choose a new password',
    explanation: 'You are signed out everywhere else, and sign in with the new one.',
    end_families: 'Disconnect all apps, too. Tick it if somebody else may know the old password.',
    submit: 'Change the password',
    done_title: 'Your password is changed',
    done: 'Sign in with the new one.',
  },
  new_account: {
    title: 'Create your account',
    explanation: 'Your address is confirmed. Only a name and a password are missing.',
    invited: (organization: Content): Html => html`With it you join ${organization}.`,
    elsewhere: 'You sign in elsewhere? Go on there',
    name: 'Your name',
    submit: 'Create the account',
    taken: 'There is an account with this address by now. Sign in instead.',
  },
  choose_password: {
    label: 'New password',
    hint: 'At least 8 characters.',
    wrong: 'The password needs at least 8 characters, and at most 1,000.',
    name_wrong: 'Write your name, at most 100 characters.',
  },
  verify_email: {
    title: 'Is this your address?',
    explanation: (email: Content, name: Content): Html =>
      html`${email} becomes the confirmed address of the account of ${name}.`,
    sign_in_first: 'Sign in to that account to confirm it. If it is not yours, close this page.',
    submit: 'Yes, confirm it',
    done_title: 'Your address is confirmed',
    done: (email: Content): Html => html`You sign in with ${email}.`,
    taken: 'Another account has this address by now. Nothing was changed.',
  },
  invitation: {
    title: (organization: Content): Html => html`Join ${organization}?`,
    plain_title: 'Invitation',
    explanation: (invited_by: Content, organization: Content, role: string): Html =>
      html`${invited_by} invites you to ${organization}. Your role: ${role}.`,
    for_address: (email: Content): Html => html`The invitation is for ${email}.`,
    other_account: (email: Content): Html =>
      html`You are signed in as ${email}. Sign in with the address that was invited.`,
    sign_in_first: 'There is an account with this address: sign in to accept.',
    sign_in_new: 'Sign in with this address to accept.',
    submit: 'Join',
    done_title: 'You have joined',
    done: (organization: Content): Html => html`You are now a member of ${organization}.`,
  },
  link_unusable: {
    title: 'This link does not work any more',
    explanation: 'It was used, withdrawn, or is too old. Links work once. Ask for a new one.',
  },
  sign_up_closed: {
    title: 'No new accounts here',
    explanation: 'Ask whoever invited you, or the people who run this platform, for an account.',
  },
  go_to_account: 'Go to your account',
};
