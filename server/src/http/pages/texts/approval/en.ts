/** The words of the pages on which an app is kept from people: by its team, or by their organization. */
import { type Content, type Html, html } from '../../html.ts';

export type ApprovalTexts = typeof approval;

export const approval = {
  request_approval: {
    title: 'Approval needed',
    heading: (app: Content): Html => html`${app} needs approval first`,
    explanation: (organization: Content): Html =>
      html`${organization} lets its people use an app made by others only after one of its admins has approved it.`,
    message: 'Message to the admins',
    message_hint: 'If you like: what you need the app for.',
    ask: 'Ask for approval',
    asked_title: 'You have asked for approval',
    asked_heading: (app: Content): Html => html`You have asked for ${app}`,
    asked_explanation: (organization: Content): Html =>
      html`The admins of ${organization} have your request. Once one of them has approved it, start again in the app.`,
  },

  excluded: {
    title: 'You cannot use this app',
    heading: (app: Content): Html => html`You cannot use ${app} here`,
    app_blocked: (organization: Content): Html =>
      html`${organization} does not let its people use apps made by others.`,
    app_unlisted: (organization: Content): Html =>
      html`${organization} lets its people use only apps that one of its admins has put on a list. This one is not on it.`,
    app_denied: (organization: Content): Html => html`An admin of ${organization} has decided against this app.`,
    app_scope_unapproved: (organization: Content): Html =>
      html`The admins of ${organization} have approved less than this app needs.`,
    in_their_words: (message: Content): Html => html`In their own words: “${message}”`,
    not_published_heading: (app: Content): Html => html`${app} is not published yet`,
    not_published: 'For now it is only for the team that makes it, and for test users whom that team has named.',
    not_published_fix: (email: Content): Html =>
      html`If you are to try it, ask the team to name ${email} a test user, or sign in with another account.`,
    approved: 'What they have approved',
  },

  whom_to_ask: 'Whom to ask',
  nobody_to_ask: 'It has no admin yet. Ask whoever runs this platform.',
};
