import { html } from '../../html.ts';
import type { MailedTexts } from './en.ts';

export const mailed: MailedTexts = {
  forgot_password: {
    title: 'Mot de passe oublié ?',
    explanation:
      'Écrivez l’adresse e-mail de votre compte. Vous recevrez un message avec un lien pour en choisir un nouveau.',
    submit: 'Envoyer le message',
    sent: (email) =>
      html`S’il existe un compte pour ${email}, un message avec un lien est en route. Le lien fonctionne pendant une heure.`,
  },
  sign_up: {
    title: 'Créer un compte',
    explanation:
      'Écrivez votre adresse e-mail. Vous recevrez un message avec un lien pour choisir un nom et un mot de passe.',
    submit: 'Envoyer le message',
    sent: (email) =>
      html`Un message qui explique la suite est en route vers ${email}. Son lien fonctionne pendant un jour.`,
  },
  ask_address: {
    sent_title: 'Regardez vos messages',
    sent_hint: 'Rien après quelques minutes ? Regardez parmi les messages indésirables, ou réessayez.',
    no_address: 'Ce n’est pas une adresse e-mail. Écrivez-en une comme ada@example.com.',
    too_many: (wait) => `Trop de messages ont été demandés. Attendez ${wait}, puis réessayez.`,
    back: 'Retour à la connexion',
  },
  reset_password: {
    title: 'Choisir un nouveau mot de passe',
    explanation: 'Vous serez déconnecté partout ailleurs, et vous connecterez avec le nouveau.',
    end_families: 'Déconnecter aussi toutes les applications. Cochez si quelqu’un d’autre peut connaître l’ancien.',
    submit: 'Changer le mot de passe',
    done_title: 'Votre mot de passe est changé',
    done: 'Connectez-vous avec le nouveau.',
  },
  new_account: {
    title: 'Créer votre compte',
    explanation: 'Votre adresse est confirmée. Il ne manque qu’un nom et un mot de passe.',
    invited: (organization) => html`Vous rejoindrez ainsi ${organization}.`,
    elsewhere: 'Vous vous connectez ailleurs ? Continuez là-bas',
    name: 'Votre nom',
    submit: 'Créer le compte',
    taken: 'Il existe désormais un compte avec cette adresse. Connectez-vous plutôt.',
  },
  choose_password: {
    label: 'Nouveau mot de passe',
    hint: 'Au moins 8 caractères.',
    wrong: 'Le mot de passe doit avoir au moins 8 caractères, et au plus 1 000.',
    name_wrong: 'Écrivez votre nom, en 100 caractères au plus.',
  },
  verify_email: {
    title: 'Est-ce votre adresse ?',
    explanation: (email, name) => html`${email} devient l’adresse confirmée du compte de ${name}.`,
    sign_in_first: 'Connectez-vous à ce compte pour la confirmer. S’il n’est pas le vôtre, fermez cette page.',
    submit: 'Oui, confirmer',
    done_title: 'Votre adresse est confirmée',
    done: (email) => html`Vous vous connectez avec ${email}.`,
    taken: 'Un autre compte a désormais cette adresse. Rien n’a été changé.',
  },
  invitation: {
    title: (organization) => html`Rejoindre ${organization} ?`,
    plain_title: 'Invitation',
    explanation: (invited_by, organization, role) =>
      html`${invited_by} vous invite dans ${organization}. Votre rôle : ${role}.`,
    for_address: (email) => html`L’invitation est pour ${email}.`,
    other_account: (email) => html`Vous êtes connecté comme ${email}. Connectez-vous avec l’adresse invitée.`,
    sign_in_first: 'Il existe un compte avec cette adresse : connectez-vous pour accepter.',
    sign_in_new: 'Connectez-vous avec cette adresse pour accepter.',
    submit: 'Rejoindre',
    done_title: 'Vous avez rejoint l’organisation',
    done: (organization) => html`Vous êtes maintenant membre de ${organization}.`,
  },
  link_unusable: {
    title: 'Ce lien ne fonctionne plus',
    explanation:
      'Il a été utilisé, retiré, ou il est trop ancien. Un lien fonctionne une fois. Demandez-en un nouveau.',
  },
  sign_up_closed: {
    title: 'Pas de nouveaux comptes ici',
    explanation: 'Demandez un compte à qui vous a invité, ou aux responsables de cette plateforme.',
  },
  go_to_account: 'Aller à votre compte',
};
