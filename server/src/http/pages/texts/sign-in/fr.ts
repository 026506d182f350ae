import { html } from '../../html.ts';
import type { ElsewhereTexts } from './en.ts';

export const elsewhere: ElsewhereTexts = {
  or: 'ou',
  go: (place) => html`Continuer avec ${place}`,
  again: 'Connectez-vous à nouveau pour montrer que c’est bien vous.',
  problem: {
    statement_invalid: (place) =>
      html`Nous n’avons pas pu vérifier ce que ${place} a dit de vous. Réessayez. Si cela se reproduit, dites-le aux responsables de cette plateforme.`,
    statement_expired: (place) => html`Le retour de ${place} a pris trop de temps. Connectez-vous à nouveau.`,
    statement_used: (place) => html`Cette connexion chez ${place} a déjà servi. Connectez-vous à nouveau.`,
    sign_in_lost: (place) =>
      html`Vous avez commencé à vous connecter chez ${place} il y a trop longtemps, ou dans un autre navigateur. Connectez-vous à nouveau.`,
    sign_in_declined: (place) => html`${place} ne vous a pas connecté. Vous pouvez réessayer.`,
    sign_in_not_fresh: (place) =>
      html`L’application demandait une nouvelle connexion, et ${place} ne vous l’a pas demandée. Déconnectez-vous là-bas et réessayez.`,
    sign_in_unadmitted: (place) =>
      html`Vous ne pouvez pas vous connecter ici avec ce compte de ${place}. Prenez-en un autre, ou demandez aux responsables de cette plateforme.`,
    sign_in_unreachable: (place) => html`${place} ne répond pas pour le moment. Réessayez dans un instant.`,
    account_disabled: () => html`Votre compte ici est désactivé.`,
  },
};
