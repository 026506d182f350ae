import { html } from '../html.ts';
import { account } from './account/de.ts';
import { apiReference } from './api-reference/de.ts';
import { approval } from './approval/de.ts';
import type { Texts } from './en.ts';
import { mailed } from './mailed/de.ts';
import { durationIn, momentIn } from './measure.ts';
import { setUp } from './set-up/de.ts';
import { elsewhere } from './sign-in/de.ts';

const unverified =
  'Die App, die Sie hierher geschickt hat, hat nicht richtig gesagt, wer sie ist oder wohin es zurückgehen soll.';
const malformed = 'Die App, die Sie hierher geschickt hat, hat eine fehlerhafte Anfrage gestellt.';

export const de: Texts = {
  lang: 'de',
  duration: durationIn('de'),
  moment: momentIn('de'),
  reference: (attempt_id) => html`Referenz: ${attempt_id}`,
  back_to: (app) => html`Zurück zu ${app}`,
  change: 'Ändern',
  change_account: 'Konto ändern',
  change_organization: 'Organisation ändern',
  roles: { owner: 'Inhaber', admin: 'Admin', developer: 'Entwickler', member: 'Mitglied' },

  scope_area: 'Wer Sie sind',
  scopes: {
    openid: {
      title: 'Sie bei jeder Anmeldung wiedererkennen',
      description: 'An einer Kennung. Ihr Passwort sieht die App nie.',
    },
    profile: { title: 'Ihren Namen sehen', description: '' },
    email: { title: 'Ihre E-Mail-Adresse sehen', description: '' },
    offline_access: {
      title: 'Verbunden bleiben, während Sie weg sind',
      description: 'Die App kann all das auch tun, wenn Sie sie gerade nicht benutzen.',
    },
  },

  elsewhere,

  sign_in: {
    title: 'Anmelden',
    heading: (platform) => html`Bei ${platform} anmelden`,
    to_continue: (app) => html`${app} hat Sie gebeten, sich anzumelden. Ihr Passwort sieht die App nicht.`,
    again: 'Bitte geben Sie Ihr Passwort noch einmal ein, um zu zeigen, dass Sie es noch sind.',
    email: 'E-Mail',
    password: 'Passwort',
    forgot: 'Passwort vergessen?',
    create: 'Konto anlegen',
    submit: 'Anmelden',
    wrong_credentials: 'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.',
    too_many_attempts: (wait) =>
      `Das waren zu viele Versuche, deshalb wurde dieser nicht geprüft. Warten Sie ${wait} und versuchen Sie es dann noch einmal. Ihr Konto ist nicht gesperrt.`,
    busy: 'Gerade melden sich sehr viele Menschen an, deshalb wurde Ihr Passwort nicht geprüft. Bitte versuchen Sie es gleich noch einmal.',
  },

  select_account: {
    title: 'Konto wählen',
    to_continue: (app) => html`Mit dem Konto, das Sie wählen, geht es weiter zu ${app}.`,
    use_another: 'Ein anderes Konto verwenden',
  },

  select_organization: {
    title: 'Organisation wählen',
    explanation: (app) => html`${app} erhält nur Zugriff für die Organisation, die Sie wählen.`,
  },

  consent: {
    title: 'Zugriff erlauben?',
    unnamed: 'Ihre App',
    heading: (app, platform) => html`${app} möchte Ihr Konto bei ${platform} nutzen`,
    published_by: (publisher) => html`Herausgegeben von ${publisher}`,
    first_party: (platform) => html`Eine App von ${platform} selbst`,
    account: 'Ihr Konto',
    organization: 'Organisation',
    will_be_able: (app) => html`Wenn Sie es erlauben, kann ${app}`,
    nothing_required: 'Nur erfahren, dass Sie zugestimmt haben.',
    grown:
      'Sie haben dieser App schon einmal etwas erlaubt. Jetzt möchte sie mehr: Was dazukam, ist mit „neu“ markiert.',
    again: 'Seit Sie dies zuletzt gesehen haben, hat sich etwas geändert: Bitte sehen Sie es sich noch einmal an.',
    new_mark: 'neu',
    other_area: 'Weiterer Zugriff',
    optional: 'Außerdem, nur wenn Sie es ankreuzen',
    how_long: 'Wie lange',
    lasts_until_taken_back: 'Bis Sie es zurücknehmen.',
    lasts_at_most: (duration) => `Höchstens ${duration} lang.`,
    ends_unused: (duration) => `Wird es ${duration} lang nicht genutzt, endet es von selbst.`,
    where_next: 'Wohin es weitergeht',
    destination: (host) => html`Zu ${host}.`,
    destination_scheme: (scheme) => html`Zu der App auf diesem Gerät, die Links mit ${scheme} öffnet.`,
    warn_localhost: (app) =>
      html`Diese Adresse liegt auf Ihrem eigenen Computer. Wir können nicht prüfen, ob das Programm dort ${app} ist: Erlauben Sie es nur, wenn Sie das gerade selbst begonnen haben.`,
    warn_unprotected: (app) =>
      html`Wir können nicht prüfen, ob nur ${app} Ihre Antwort erhält: Erlauben Sie es nur, wenn Sie das gerade selbst begonnen haben.`,
    warn_custom_scheme: (app) =>
      html`Wir können nicht prüfen, ob die App dort ${app} ist: Erlauben Sie es nur, wenn Sie das gerade selbst begonnen haben.`,
    which_api: 'Wofür es gilt',
    how_back: 'Wenn Sie es sich anders überlegen',
    take_back: (place) => html`Sie können dies jederzeit unter „Verbundene Apps“ auf ${place} zurücknehmen.`,
    deny: 'Ablehnen',
    allow: 'Erlauben',
    privacy_policy: (app) => html`Datenschutzerklärung von ${app}`,
    terms_of_service: (app) => html`Nutzungsbedingungen von ${app}`,
  },

  error: {
    title: 'Das hat nicht geklappt',
    reasons: {
      client_id_missing: unverified,
      client_unknown: unverified,
      redirect_uri_missing: unverified,
      redirect_uri_malformed: unverified,
      redirect_uri_unregistered: unverified,
      post_logout_redirect_uri_unregistered: unverified,
      parameter_repeated: malformed,
      parameters_malformed: malformed,
      parameters_too_long: malformed,
      body_type_unsupported: malformed,
      body_too_large: malformed,
      method_not_allowed: malformed,
      client_suspended: 'Diese App wurde gesperrt.',
      return_to_untrusted: 'Die Adresse, zu der es zurückgehen soll, gehört nicht zu dieser App.',
      not_connectable: 'Diese App kann von hier aus nicht gestartet werden.',
      dialect_elsewhere: 'Diese App benutzt diese Adresse nicht.',
      seal_invalid: 'Diese Seite ist nicht mehr gültig.',
      not_found: 'Unter dieser Adresse gibt es nichts.',
      cross_site_post:
        'Dieses Formular kam nicht von unserer eigenen Seite. Für einen Browser sind localhost und 127.0.0.1 zwei verschiedene Orte.',
      not_a_navigation: 'Diese Seite gibt es nur in einem Browserfenster.',
      rate_limited: 'Von dieser Adresse kamen zu viele abgelehnte Anfragen. Versuchen Sie es später noch einmal.',
      storage_unavailable: 'Der Server erreicht seine Datenbank nicht. Es wurde nichts geändert.',
      server_error: 'Der Server hat einen Fehler gemacht.',
      account_disabled: 'Dieses Konto ist deaktiviert.',
    },
    fault: {
      app: 'Das ist ein Fehler der App, die Sie hierher geschickt hat, nicht Ihrer. Bitte sagen Sie es denen, die sie machen, und nennen Sie ihnen die Referenz unten.',
      server:
        'Das ist unser Fehler, nicht Ihrer. Bitte versuchen Sie es gleich noch einmal. Wenn es wieder geschieht, nennen Sie uns die Referenz unten.',
      operator:
        'Es ist nichts kaputt, und ein neuer Versuch hilft nicht. Bitte fragen Sie die Betreiber dieser Seite, und nennen Sie ihnen die Referenz unten.',
      person: 'Es ist nichts kaputt. Bitte gehen Sie zurück zur App und beginnen Sie dort noch einmal.',
    },
    for_the_team: 'Für Sie als Mitglied des Teams der App',
    cause: 'Ursache',
    received: 'Empfangen',
    registered: 'Registriert',
    fix: 'Was zu tun ist',
    go_to_fix: 'Im Entwicklerportal öffnen',
  },

  already_answered: {
    title: 'Sie haben schon geantwortet',
    explanation: (app) =>
      html`Diese Anfrage von ${app} hat ihre Antwort, und die gilt einmal. Um anders zu antworten, beginnen Sie in der App noch einmal.`,
  },

  signed_out: {
    title: 'Sie sind abgemeldet',
    explanation: (platform) =>
      html`In diesem Browser ist niemand mehr bei ${platform} angemeldet. Apps können noch eigene Sitzungen haben.`,
    sign_in_again: 'Wieder anmelden',
  },

  logout: {
    title: 'Abmelden?',
    heading: (platform) => html`Von ${platform} abmelden?`,
    asked: 'Eine App hat Sie zum Abmelden hierher geschickt.',
    asked_by: (app) => html`${app} hat Sie zum Abmelden hierher geschickt.`,
    explanation:
      'Das Abmelden beendet Ihre Sitzung in diesem Browser. Apps, die Sie verbunden haben, bleiben verbunden.',
    stay: 'Angemeldet bleiben',
    sign_out: 'Abmelden',
  },

  code: {
    title: 'Ihr Code',
    explanation: (app) => html`Kopieren Sie diesen Code in ${app}. Er gilt einmal, für wenige Minuten.`,
    careful: 'Geben Sie ihn niemandem sonst: Wer ihn hat, kann in dieser App für Sie handeln.',
    denied: 'Sie haben es nicht erlaubt',
    denied_explanation: (app) => html`${app} erhält keinen Zugriff. Sie können dieses Fenster schließen.`,
  },

  form_post: {
    title: 'Einen Moment',
    heading: (app) => html`Es geht zurück zu ${app}`,
    explanation: 'Wenn nichts geschieht, drücken Sie auf „Weiter“.',
    submit: 'Weiter',
  },

  ...account,

  ...apiReference,

  ...approval,

  ...mailed,

  ...setUp,
};
