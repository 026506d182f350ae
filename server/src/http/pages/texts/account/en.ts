/** The words of the pages where people see which apps are connected, and connect more. */
import type { BrowserName } from '../../browser-name.ts';
import { type Content, type Html, html } from '../../html.ts';

export type AccountTexts = typeof account;

export const account = {
  home: {
    title: 'Your account',
    heading: 'You are signed in',
    sign_out: 'Sign out',
    connected_apps: 'Connected apps',
    connected_explanation: 'What apps may do in your name. Disconnect ends it at once.',
    nothing_connected: 'No app may do anything in your name.',
    allowed_at: (moment: string): string => `Allowed on ${moment}`,
    still_works: (duration: string): string =>
      `Once disconnected, an API that does not ask us may still accept its last token for up to ${duration}.`,
    never_used: 'Never used',
    connect_more: 'Connect an app',
    account_named: (names: Content): Html => html`Account, as the app calls it: ${names}`,
    disconnect: 'Disconnect',
    disconnect_app: (app: string): string => `Disconnect ${app}`,
    sessions: 'Where you are signed in',
    sessions_explanation: 'End what you do not recognise.',
    this_browser: 'this browser',
    browser_on: ({ browser, system }: BrowserName): string => `${browser} on ${system}`,
    unknown_browser: 'Unknown browser',
    signed_in_at: (moment: string): string => `Signed in on ${moment}`,
    last_used_at: (moment: string): string => `Last used on ${moment}`,
    end: 'End',
    end_session: (browser: string): string => `End the session of ${browser}`,
    signed_out_heading: (platform: Content): Html => html`Welcome to ${platform}`,
    signed_out_explanation: 'Nobody is signed in in this browser.',
    sign_in: 'Sign in',
  },

  directory: {
    title: 'Apps',
    heading: (platform: Content): Html => html`Connect an app to ${platform}`,
    explanation: 'You are asked before an app gets access, and can take it back at any time.',
    search: 'Search apps',
    submit: 'Search',
    featured: 'featured',
    connect: 'Connect',
    connect_app: (app: string): string => `Connect ${app}`,
    nothing: 'There is no app to connect yet. As soon as a developer publishes one, it is here.',
    nothing_found: (searched: Content): Html =>
      html`No app fits “${searched}”. Try another word, or look at all of them.`,
    show_all: 'Show all apps',
    connected_apps: 'Your connected apps',
  },

  /** Whoever made the link wrote this: nothing of it is our word. */
  returned: {
    success: 'The app you come from says: it worked.',
    danger: 'The app you come from says: something went wrong.',
    canceled: 'The app you come from says: it was canceled.',
    message: (message: Content): Html => html`In its own words: “${message}”`,
  },
};
