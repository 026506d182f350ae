import { html } from '../../html.ts';
import type { MailedTexts } from './en.ts';

export const mailed: MailedTexts = {
  forgot_password: {
    title: 'Passwort vergessen?',
    explanation:
      'Schreiben Sie die E-Mail-Adresse Ihres Kontos. Sie bekommen eine E-Mail mit einem Link, und damit wählen Sie ein neues.',
    submit: 'E-Mail schicken',
    sent: (email) =>
      html`Wenn es ein Konto für ${email} gibt, ist eine E-Mail mit einem Link unterwegs. Der Link gilt eine Stunde lang.`,
  },
  sign_up: {
    title: 'Konto anlegen',
    explanation:
      'Schreiben Sie Ihre E-Mail-Adresse. Sie bekommen eine E-Mail mit einem Link, und damit wählen Sie Namen und Passwort.',
    submit: 'E-Mail schicken',
    sent: (email) =>
      html`Eine E-Mail an ${email} ist unterwegs, in der steht, wie es weitergeht. Der Link darin gilt einen Tag lang.`,
  },
  ask_address: {
    sent_title: 'Sehen Sie in Ihre E-Mails',
    sent_hint:
      'Nach einigen Minuten nichts da? Sehen Sie bei unerwünschten E-Mails nach, oder versuchen Sie es noch einmal.',
    no_address: 'Das ist keine E-Mail-Adresse. Schreiben Sie eine wie ada@example.com.',
    too_many: (wait) =>
      `Es wurden zu viele E-Mails verlangt. Warten Sie ${wait}, und versuchen Sie es dann noch einmal.`,
    back: 'Zurück zur Anmeldung',
  },
  reset_password: {
    title: 'Neues Passwort wählen',
    explanation: 'Sie werden überall sonst abgemeldet und melden sich mit dem neuen an.',
    end_families: 'Auch alle Apps trennen. Wählen Sie das, wenn jemand anderes das alte Passwort kennen könnte.',
    submit: 'Passwort ändern',
    done_title: 'Ihr Passwort ist geändert',
    done: 'Melden Sie sich mit dem neuen an.',
  },
  new_account: {
    title: 'Ihr Konto anlegen',
    explanation: 'Ihre Adresse ist bestätigt. Es fehlen nur noch Name und Passwort.',
    invited: (organization) => html`Damit werden Sie Mitglied von ${organization}.`,
    elsewhere: 'Sie melden sich anderswo an? Weiter dort',
    name: 'Ihr Name',
    submit: 'Konto anlegen',
    taken: 'Inzwischen gibt es ein Konto mit dieser Adresse. Melden Sie sich stattdessen an.',
  },
  choose_password: {
    label: 'Neues Passwort',
    hint: 'Mindestens 8 Zeichen.',
    wrong: 'Das Passwort braucht mindestens 8 und höchstens 1.000 Zeichen.',
    name_wrong: 'Schreiben Sie Ihren Namen, höchstens 100 Zeichen.',
  },
  verify_email: {
    title: 'Ist das Ihre Adresse?',
    explanation: (email, name) => html`${email} wird die bestätigte Adresse des Kontos von ${name}.`,
    sign_in_first:
      'Melden Sie sich in diesem Konto an, um sie zu bestätigen. Ist es nicht Ihres, schließen Sie diese Seite.',
    submit: 'Ja, bestätigen',
    done_title: 'Ihre Adresse ist bestätigt',
    done: (email) => html`Sie melden sich mit ${email} an.`,
    taken: 'Inzwischen hat ein anderes Konto diese Adresse. Es wurde nichts geändert.',
  },
  invitation: {
    title: (organization) => html`${organization} beitreten?`,
    plain_title: 'Einladung',
    explanation: (invited_by, organization, role) =>
      html`${invited_by} lädt Sie zu ${organization} ein. Ihre Rolle: ${role}.`,
    for_address: (email) => html`Die Einladung gilt für ${email}.`,
    other_account: (email) => html`Sie sind als ${email} angemeldet. Melden Sie sich mit der eingeladenen Adresse an.`,
    sign_in_first: 'Es gibt ein Konto mit dieser Adresse: Melden Sie sich an, um anzunehmen.',
    sign_in_new: 'Melden Sie sich mit dieser Adresse an, um anzunehmen.',
    submit: 'Beitreten',
    done_title: 'Sie sind beigetreten',
    done: (organization) => html`Sie sind jetzt Mitglied von ${organization}.`,
  },
  link_unusable: {
    title: 'Dieser Link gilt nicht mehr',
    explanation:
      'Er wurde verwendet, zurückgezogen oder ist zu alt. Links gelten einmal. Lassen Sie sich einen neuen schicken.',
  },
  sign_up_closed: {
    title: 'Hier gibt es keine neuen Konten',
    explanation: 'Bitten Sie die, die Sie eingeladen haben oder diese Plattform betreiben, um ein Konto.',
  },
  go_to_account: 'Zu Ihrem Konto',
};
