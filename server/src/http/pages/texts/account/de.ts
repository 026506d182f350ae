import { html } from '../../html.ts';
import type { AccountTexts } from './en.ts';

export const account: AccountTexts = {
  home: {
    title: 'Ihr Konto',
    heading: 'Sie sind angemeldet',
    sign_out: 'Abmelden',
    connected_apps: 'Verbundene Apps',
    connected_explanation: 'Was Apps in Ihrem Namen tun dürfen. Trennen beendet es sofort.',
    nothing_connected: 'Keine App darf etwas in Ihrem Namen tun.',
    allowed_at: (moment) => `Erlaubt am ${moment}`,
    still_works: (duration) =>
      `Nach dem Trennen kann eine API, die uns nicht fragt, das letzte Token noch höchstens ${duration} lang annehmen.`,
    never_used: 'Nie benutzt',
    connect_more: 'Eine App verbinden',
    account_named: (names) => html`Konto, wie die App es nennt: ${names}`,
    disconnect: 'Trennen',
    disconnect_app: (app) => `Trennen von ${app}`,
    sessions: 'Wo Sie angemeldet sind',
    sessions_explanation: 'Beenden Sie, was Sie nicht kennen.',
    this_browser: 'dieser Browser',
    browser_on: ({ browser, system }) => `${browser} auf ${system}`,
    unknown_browser: 'Unbekannter Browser',
    signed_in_at: (moment) => `Angemeldet am ${moment}`,
    last_used_at: (moment) => `Zuletzt benutzt am ${moment}`,
    end: 'Beenden',
    end_session: (browser) => `Beenden der Sitzung von ${browser}`,
    signed_out_heading: (platform) => html`Willkommen bei ${platform}`,
    signed_out_explanation: 'In diesem Browser ist niemand angemeldet.',
    sign_in: 'Anmelden',
  },

  directory: {
    title: 'Apps',
    heading: (platform) => html`Eine App mit ${platform} verbinden`,
    explanation: 'Bevor eine App Zugriff erhält, werden Sie gefragt, und Sie können ihn jederzeit zurücknehmen.',
    search: 'Apps durchsuchen',
    submit: 'Suchen',
    featured: 'empfohlen',
    connect: 'Verbinden',
    connect_app: (app) => `Verbinden mit ${app}`,
    nothing: 'Es gibt noch keine App zum Verbinden. Sobald jemand eine veröffentlicht, steht sie hier.',
    nothing_found: (searched) =>
      html`Keine App passt zu „${searched}“. Versuchen Sie ein anderes Wort, oder sehen Sie sich alle an.`,
    show_all: 'Alle Apps zeigen',
    connected_apps: 'Ihre verbundenen Apps',
  },

  returned: {
    success: 'Die App, von der Sie kommen, sagt: Es hat geklappt.',
    danger: 'Die App, von der Sie kommen, sagt: Es ist etwas schiefgegangen.',
    canceled: 'Die App, von der Sie kommen, sagt: Es wurde abgebrochen.',
    message: (message) => html`In ihren eigenen Worten: „${message}“`,
  },
};
