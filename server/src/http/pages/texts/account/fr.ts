import { html } from '../../html.ts';
import type { AccountTexts } from './en.ts';

export const account: AccountTexts = {
  home: {
    title: 'Votre compte',
    heading: 'Vous êtes connecté',
    sign_out: 'Se déconnecter',
    connected_apps: 'Applications connectées',
    connected_explanation: 'Ce que des applications peuvent faire en votre nom. Déconnecter y met fin aussitôt.',
    nothing_connected: 'Aucune application ne peut agir en votre nom.',
    allowed_at: (moment) => `Autorisée le ${moment}`,
    still_works: (duration) =>
      `Après la déconnexion, une API qui ne nous interroge pas peut encore accepter le dernier jeton pendant ${duration} au plus.`,
    never_used: 'Jamais utilisée',
    connect_more: 'Connecter une application',
    account_named: (names) => html`Compte, tel que l’application le nomme\u00a0: ${names}`,
    disconnect: 'Déconnecter',
    disconnect_app: (app) => `Déconnecter ${app}`,
    sessions: 'Où vous êtes connecté',
    sessions_explanation: 'Mettez fin à ce que vous ne reconnaissez pas.',
    this_browser: 'ce navigateur',
    browser_on: ({ browser, system }) => `${browser} sur ${system}`,
    unknown_browser: 'Navigateur inconnu',
    signed_in_at: (moment) => `Connexion le ${moment}`,
    last_used_at: (moment) => `Dernière utilisation le ${moment}`,
    end: 'Terminer',
    end_session: (browser) => `Terminer la session de ${browser}`,
    signed_out_heading: (platform) => html`Bienvenue sur ${platform}`,
    signed_out_explanation: 'Personne n’est connecté dans ce navigateur.',
    sign_in: 'Se connecter',
  },

  directory: {
    title: 'Applications',
    heading: (platform) => html`Connecter une application à ${platform}`,
    explanation: 'On vous demande votre accord avant tout accès, et vous pouvez le reprendre à tout moment.',
    search: 'Rechercher une application',
    submit: 'Rechercher',
    featured: 'recommandée',
    connect: 'Connecter',
    connect_app: (app) => `Connecter ${app}`,
    nothing: 'Il n’y a pas encore d’application à connecter. Dès qu’un développeur en publie une, elle est ici.',
    nothing_found: (searched) =>
      html`Aucune application ne correspond à «\u00a0${searched}\u00a0». Essayez un autre mot, ou regardez-les toutes.`,
    show_all: 'Afficher toutes les applications',
    connected_apps: 'Vos applications connectées',
  },

  returned: {
    success: 'L’application d’où vous venez dit\u00a0: cela a fonctionné.',
    danger: 'L’application d’où vous venez dit\u00a0: quelque chose s’est mal passé.',
    canceled: 'L’application d’où vous venez dit\u00a0: cela a été annulé.',
    message: (message) => html`Dans ses propres mots\u00a0: «\u00a0${message}\u00a0»`,
  },
};
