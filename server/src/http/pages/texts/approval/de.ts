import { html } from '../../html.ts';
import type { ApprovalTexts } from './en.ts';

export const approval: ApprovalTexts = {
  request_approval: {
    title: 'Genehmigung nötig',
    heading: (app) => html`${app} muss zuerst genehmigt werden`,
    explanation: (organization) =>
      html`Bei ${organization} darf man eine fremde App erst benutzen, wenn ein Admin sie genehmigt hat.`,
    message: 'Nachricht an die Admins',
    message_hint: 'Wenn Sie möchten: wofür Sie die App brauchen.',
    ask: 'Um Genehmigung bitten',
    asked_title: 'Sie haben um Genehmigung gebeten',
    asked_heading: (app) => html`Sie haben um ${app} gebeten`,
    asked_explanation: (organization) =>
      html`Die Admins von ${organization} haben Ihre Bitte. Sobald einer sie genehmigt hat, beginnen Sie in der App noch einmal.`,
  },

  excluded: {
    title: 'Sie können diese App nicht benutzen',
    heading: (app) => html`Sie können ${app} hier nicht benutzen`,
    app_blocked: (organization) => html`Bei ${organization} darf man keine fremden Apps benutzen.`,
    app_unlisted: (organization) =>
      html`Bei ${organization} darf man nur Apps benutzen, die ein Admin in eine Liste aufgenommen hat. Diese steht nicht darin.`,
    app_denied: (organization) => html`Ein Admin von ${organization} hat sich gegen diese App entschieden.`,
    app_scope_unapproved: (organization) =>
      html`Die Admins von ${organization} haben weniger genehmigt, als diese App braucht.`,
    in_their_words: (message) => html`In deren eigenen Worten: „${message}“`,
    not_published_heading: (app) => html`${app} ist noch nicht veröffentlicht`,
    not_published:
      'Vorerst ist die App nur für das Team, das sie macht, und für Testpersonen, die dieses Team benannt hat.',
    not_published_fix: (email) =>
      html`Wenn Sie sie ausprobieren sollen, bitten Sie das Team, ${email} als Testperson zu benennen, oder melden Sie sich mit einem anderen Konto an.`,
    approved: 'Was sie genehmigt haben',
  },

  whom_to_ask: 'Wen Sie fragen können',
  nobody_to_ask: 'Es gibt dort noch keinen Admin. Fragen Sie die Betreiber dieser Plattform.',
};
