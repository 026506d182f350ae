import { html } from '../../html.ts';
import type { ElsewhereTexts } from './en.ts';

export const elsewhere: ElsewhereTexts = {
  or: 'oder',
  go: (place) => html`Weiter mit ${place}`,
  again: 'Bitte melden Sie sich noch einmal an, um zu zeigen, dass Sie es sind.',
  problem: {
    statement_invalid: (place) =>
      html`Wir konnten nicht prüfen, was ${place} über Sie gesagt hat. Bitte versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es denen, die diese Plattform betreiben.`,
    statement_expired: (place) =>
      html`Der Weg von ${place} zurück hat zu lange gedauert. Bitte melden Sie sich noch einmal an.`,
    statement_used: (place) =>
      html`Diese Anmeldung bei ${place} wurde schon benutzt. Bitte melden Sie sich noch einmal an.`,
    sign_in_lost: (place) =>
      html`Sie haben die Anmeldung bei ${place} vor zu langer Zeit oder in einem anderen Browser begonnen. Bitte melden Sie sich noch einmal an.`,
    sign_in_declined: (place) => html`${place} hat Sie nicht angemeldet. Sie können es noch einmal versuchen.`,
    sign_in_not_fresh: (place) =>
      html`Die App wollte, dass Sie sich neu anmelden, und ${place} hat Sie nicht danach gefragt. Bitte melden Sie sich dort ab und versuchen Sie es noch einmal.`,
    sign_in_unadmitted: (place) =>
      html`Mit diesem Konto von ${place} können Sie sich hier nicht anmelden. Nehmen Sie ein anderes, oder fragen Sie die, die diese Plattform betreiben.`,
    sign_in_unreachable: (place) => html`${place} antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.`,
    account_disabled: () => html`Ihr Konto hier ist deaktiviert.`,
  },
};
