import { html } from '../../html.ts';
import type { ApprovalTexts } from './en.ts';

export const approval: ApprovalTexts = {
  request_approval: {
    title: 'Approbation nécessaire',
    heading: (app) => html`${app} doit d’abord être approuvée`,
    explanation: (organization) =>
      html`Chez ${organization}, une application tierce ne peut être utilisée qu’après l’approbation d’un administrateur.`,
    message: 'Message aux administrateurs',
    message_hint: 'Si vous le souhaitez : pourquoi vous avez besoin de l’application.',
    ask: 'Demander l’approbation',
    asked_title: 'Vous avez demandé l’approbation',
    asked_heading: (app) => html`Vous avez demandé ${app}`,
    asked_explanation: (organization) =>
      html`Les administrateurs de ${organization} ont reçu votre demande. Dès que l’un d’eux l’a approuvée, recommencez dans l’application.`,
  },

  excluded: {
    title: 'Vous ne pouvez pas utiliser cette application',
    heading: (app) => html`Vous ne pouvez pas utiliser ${app} ici`,
    app_blocked: (organization) => html`${organization} ne permet pas d’utiliser des applications tierces.`,
    app_unlisted: (organization) =>
      html`${organization} ne permet que les applications qu’un administrateur a mises sur une liste. Celle-ci n’y figure pas.`,
    app_denied: (organization) => html`Un administrateur de ${organization} a refusé cette application.`,
    app_scope_unapproved: (organization) =>
      html`Les administrateurs de ${organization} ont approuvé moins que ce dont cette application a besoin.`,
    in_their_words: (message) => html`Dans leurs propres mots : « ${message} »`,
    not_published_heading: (app) => html`${app} n’est pas encore publiée`,
    not_published:
      'Pour l’instant, elle est réservée à l’équipe qui la développe et aux testeurs que cette équipe a désignés.',
    not_published_fix: (email) =>
      html`Si vous devez l’essayer, demandez à l’équipe de désigner ${email} comme testeur, ou connectez-vous avec un autre compte.`,
    approved: 'Ce qu’ils ont approuvé',
  },

  whom_to_ask: 'À qui demander',
  nobody_to_ask: 'Elle n’a pas encore d’administrateur. Demandez à ceux qui exploitent cette plateforme.',
};
