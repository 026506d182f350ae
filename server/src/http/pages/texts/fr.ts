import { html } from '../html.ts';
import { account } from './account/fr.ts';
import { apiReference } from './api-reference/fr.ts';
import { approval } from './approval/fr.ts';
import type { Texts } from './en.ts';
import { mailed } from './mailed/fr.ts';
import { durationIn, momentIn } from './measure.ts';
import { setUp } from './set-up/fr.ts';
import { elsewhere } from './sign-in/fr.ts';

const unverified = 'L’application qui vous a envoyé ici n’a pas dit correctement qui elle est ni où il faut revenir.';
const malformed = 'L’application qui vous a envoyé ici a fait une demande mal formée.';

export const fr: Texts = {
  lang: 'fr',
  duration: durationIn('fr'),
  moment: momentIn('fr'),
  reference: (attempt_id) => html`Référence\u00a0: ${attempt_id}`,
  back_to: (app) => html`Revenir à ${app}`,
  change: 'Changer',
  change_account: 'Changer de compte',
  change_organization: 'Changer d’organisation',
  roles: { owner: 'Propriétaire', admin: 'Administrateur', developer: 'Développeur', member: 'Membre' },

  scope_area: 'Qui vous êtes',
  scopes: {
    openid: {
      title: 'Vous reconnaître à chaque connexion',
      description: 'Par un identifiant. Elle ne voit jamais votre mot de passe.',
    },
    profile: { title: 'Voir votre nom', description: '' },
    email: { title: 'Voir votre adresse e-mail', description: '' },
    offline_access: {
      title: 'Rester connectée en votre absence',
      description: 'Elle peut faire tout cela même quand vous ne l’utilisez pas.',
    },
  },

  elsewhere,

  sign_in: {
    title: 'Se connecter',
    heading: (platform) => html`Se connecter à ${platform}`,
    to_continue: (app) =>
      html`${app} vous a demandé de vous connecter. Cette application ne voit pas votre mot de passe.`,
    again: 'Veuillez saisir à nouveau votre mot de passe pour montrer que c’est toujours vous.',
    email: 'E-mail',
    password: 'Mot de passe',
    forgot: 'Mot de passe oublié ?',
    create: 'Créer un compte',
    submit: 'Se connecter',
    wrong_credentials: 'Cet e-mail et ce mot de passe ne correspondent pas. Vérifiez les deux et réessayez.',
    too_many_attempts: (wait) =>
      `Il y a eu trop de tentatives, celle-ci n’a donc pas été vérifiée. Attendez ${wait}, puis réessayez. Votre compte n’est pas bloqué.`,
    busy: 'Un très grand nombre de personnes se connectent en ce moment, votre mot de passe n’a donc pas été vérifié. Veuillez réessayer dans un instant.',
  },

  select_account: {
    title: 'Choisir un compte',
    to_continue: (app) => html`Vous continuerez vers ${app} avec le compte choisi.`,
    use_another: 'Utiliser un autre compte',
  },

  select_organization: {
    title: 'Choisir une organisation',
    explanation: (app) => html`${app} n’aura accès que pour l’organisation choisie.`,
  },

  consent: {
    title: 'Autoriser l’accès\u00a0?',
    unnamed: 'Votre application',
    heading: (app, platform) => html`${app} souhaite utiliser votre compte ${platform}`,
    published_by: (publisher) => html`Publiée par ${publisher}`,
    first_party: (platform) => html`Une application de ${platform}`,
    account: 'Votre compte',
    organization: 'Organisation',
    will_be_able: (app) => html`Si vous l’autorisez, ${app} peut`,
    nothing_required: 'Seulement apprendre que vous avez accepté.',
    grown:
      'Vous avez déjà autorisé cette application. Elle demande maintenant davantage\u00a0: les ajouts portent la mention «\u00a0nouveau\u00a0».',
    again: 'Quelque chose a changé depuis que cette page vous a été montrée\u00a0: veuillez la relire.',
    new_mark: 'nouveau',
    other_area: 'Autres accès',
    optional: 'Et aussi, seulement si vous cochez',
    how_long: 'Pour combien de temps',
    lasts_until_taken_back: 'Jusqu’à ce que vous le retiriez.',
    lasts_at_most: (duration) => `Pour ${duration} au plus.`,
    ends_unused: (duration) => `L’accès prend fin de lui-même après ${duration} sans utilisation.`,
    where_next: 'Où vous allez ensuite',
    destination: (host) => html`Vers ${host}.`,
    destination_scheme: (scheme) => html`Vers l’application de cet appareil qui ouvre les liens ${scheme}.`,
    warn_localhost: (app) =>
      html`Cette adresse se trouve sur votre propre ordinateur. Nous ne pouvons pas vérifier que le programme qui s’y trouve est ${app}\u00a0: n’autorisez que si vous venez de lancer cela vous-même.`,
    warn_unprotected: (app) =>
      html`Nous ne pouvons pas vérifier que seule l’application ${app} recevra votre réponse\u00a0: n’autorisez que si vous venez de lancer cela vous-même.`,
    warn_custom_scheme: (app) =>
      html`Nous ne pouvons pas vérifier que cette application est ${app}\u00a0: n’autorisez que si vous venez de lancer cela vous-même.`,
    which_api: 'À quoi cela s’applique',
    how_back: 'Si vous changez d’avis',
    take_back: (place) =>
      html`Vous pouvez retirer cet accès à tout moment dans «\u00a0Applications connectées\u00a0» sur ${place}.`,
    deny: 'Refuser',
    allow: 'Autoriser',
    privacy_policy: (app) => html`Politique de confidentialité de ${app}`,
    terms_of_service: (app) => html`Conditions d’utilisation de ${app}`,
  },

  error: {
    title: 'Cela n’a pas fonctionné',
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
      client_suspended: 'Cette application a été suspendue.',
      return_to_untrusted: 'L’adresse de retour n’est pas de cette application.',
      not_connectable: 'Cette application ne peut pas être lancée d’ici.',
      dialect_elsewhere: 'Cette application n’utilise pas cette adresse.',
      seal_invalid: 'Cette page n’est plus valable.',
      not_found: 'Il n’y a rien à cette adresse.',
      cross_site_post:
        'Ce formulaire ne vient pas de notre propre page. Pour un navigateur, localhost et 127.0.0.1 sont deux sites différents.',
      not_a_navigation: 'Cette page n’est donnée qu’à une fenêtre de navigateur.',
      rate_limited: 'Trop de requêtes refusées sont venues de cette adresse. Réessayez plus tard.',
      storage_unavailable: 'Le serveur n’atteint pas sa base de données. Rien n’a été modifié.',
      server_error: 'Le serveur a fait une erreur.',
      account_disabled: 'Ce compte est désactivé.',
    },
    fault: {
      app: 'C’est une erreur de l’application qui vous a envoyé ici, pas la vôtre. Veuillez le signaler à ceux qui la font, en leur donnant la référence ci-dessous.',
      server:
        'C’est notre erreur, pas la vôtre. Veuillez réessayer dans un instant. Si cela se reproduit, donnez-nous la référence ci-dessous.',
      operator:
        'Rien n’est en panne, et réessayer ne sert à rien. Veuillez vous adresser à ceux qui gèrent ce site, en leur donnant la référence ci-dessous.',
      person: 'Rien n’est en panne. Veuillez retourner dans l’application et recommencer à partir de là.',
    },
    for_the_team: 'Pour vous, membre de l’équipe de l’application',
    cause: 'Cause',
    received: 'Reçu',
    registered: 'Enregistré',
    fix: 'Que faire',
    go_to_fix: 'Ouvrir dans le portail des développeurs',
  },

  already_answered: {
    title: 'Vous avez déjà répondu',
    explanation: (app) =>
      html`Cette demande de ${app} a reçu sa réponse, qui ne compte qu’une fois. Pour répondre autrement, recommencez dans l’application.`,
  },

  signed_out: {
    title: 'Vous êtes déconnecté',
    explanation: (platform) =>
      html`Plus personne n’est connecté à ${platform} dans ce navigateur. Les applications peuvent encore avoir leurs propres sessions.`,
    sign_in_again: 'Se reconnecter',
  },

  logout: {
    title: 'Se déconnecter\u00a0?',
    heading: (platform) => html`Se déconnecter de ${platform}\u00a0?`,
    asked: 'Une application vous a envoyé ici pour vous déconnecter.',
    asked_by: (app) => html`${app} vous a envoyé ici pour vous déconnecter.`,
    explanation:
      'La déconnexion met fin à votre session dans ce navigateur. Les applications que vous avez autorisées le restent.',
    stay: 'Rester connecté',
    sign_out: 'Se déconnecter',
  },

  code: {
    title: 'Votre code',
    explanation: (app) => html`Copiez ce code dans ${app}. Il sert une fois, pendant quelques minutes.`,
    careful: 'Ne le donnez à personne d’autre : qui le possède peut agir pour vous dans cette application.',
    denied: 'Vous n’avez pas autorisé',
    denied_explanation: (app) => html`${app} n’obtient aucun accès. Vous pouvez fermer cette fenêtre.`,
  },

  form_post: {
    title: 'Un instant',
    heading: (app) => html`Retour vers ${app}`,
    explanation: 'Si rien ne se passe, appuyez sur «\u00a0Continuer\u00a0».',
    submit: 'Continuer',
  },

  ...account,

  ...apiReference,

  ...approval,

  ...mailed,
  ...setUp,
};
