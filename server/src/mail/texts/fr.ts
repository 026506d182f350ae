import type { Texts } from '../letter.ts';

const ROLES = { owner: 'propriétaire', admin: 'admin', developer: 'développeur', member: 'membre' } as const;
const NOT_YOU = 'Si ce n’était pas vous, ne faites rien : sans ce message, personne ne peut continuer.';

export const fr: Texts = {
  lang: 'fr',
  sent_by: (platform) => `${platform} vous envoie ce message à cause d’une action faite avec cette adresse.`,
  sign_up: ({ url }, platform) => ({
    subject: `Votre compte ${platform}`,
    paragraphs: [
      `Quelqu’un, sans doute vous, souhaite un compte ${platform} avec cette adresse.`,
      'Choisissez un nom et un mot de passe, et il est à vous. Le lien fonctionne une fois, pendant un jour.',
    ],
    action: { label: 'Créer mon compte', url },
    foot: NOT_YOU,
  }),
  account_exists: ({ sign_in_url, url }, platform) => ({
    subject: `Vous avez déjà un compte ${platform}`,
    paragraphs: [
      `Quelqu’un, sans doute vous, souhaitait un compte ${platform} avec cette adresse. Vous en avez un : connectez-vous sur ${sign_in_url}`,
      ...(url ? ['Si vous avez oublié le mot de passe, choisissez-en un nouveau.'] : []),
    ],
    action: url ? { label: 'J’ai oublié mon mot de passe', url } : undefined,
    foot: 'Si ce n’était pas vous, ne faites rien : rien n’a changé.',
  }),
  reset_password: ({ name, url }, platform) => ({
    subject: `Un nouveau mot de passe pour ${platform}`,
    paragraphs: [
      `Bonjour ${name},`,
      `quelqu’un, sans doute vous, souhaite un nouveau mot de passe pour votre compte ${platform}. Le lien fonctionne une fois, pendant une heure.`,
    ],
    action: { label: 'Choisir un nouveau mot de passe', url },
    foot: `${NOT_YOU} Votre mot de passe reste le même.`,
  }),
  password_changed: ({ name, url }, platform) => ({
    subject: `Votre mot de passe ${platform} a été changé`,
    paragraphs: [
      `Bonjour ${name},`,
      `votre mot de passe ${platform} vient d’être changé, et vous avez été déconnecté partout.`,
      'Si ce n’était pas vous, choisissez-en un nouveau tout de suite.',
    ],
    action: { label: 'Ce n’était pas moi', url },
  }),
  verify_email: ({ name, url }, platform) => ({
    subject: `Est-ce votre adresse ${platform} ?`,
    paragraphs: [
      `Bonjour ${name},`,
      `confirmez que cette adresse est la vôtre chez ${platform}. Le lien fonctionne une fois, pendant un jour.`,
    ],
    action: { label: 'Oui, c’est la mienne', url },
    foot: NOT_YOU,
  }),
  email_changed: ({ name, email }, platform) => ({
    subject: `Votre adresse ${platform} a été changée`,
    paragraphs: [
      `Bonjour ${name},`,
      `vous vous connectez désormais à ${platform} avec ${email}, et plus avec cette adresse.`,
      'Si ce n’était pas vous, prévenez les responsables de la plateforme.',
    ],
  }),
  invitation: ({ organization_name, invited_by, role, url }, platform) => ({
    subject: `Rejoindre ${organization_name} chez ${platform}`,
    paragraphs: [
      `${invited_by} vous invite dans ${organization_name} chez ${platform}, comme ${ROLES[role]}.`,
      'Le lien fonctionne une fois, pendant sept jours.',
    ],
    action: { label: 'Voir l’invitation', url },
    foot: 'Si vous ne savez pas de qui il s’agit, ne faites rien.',
  }),
  ownership_offer: ({ organization_name, offered_by, url }, platform) => ({
    subject: `Devenir propriétaire de ${organization_name} ?`,
    paragraphs: [
      `${offered_by} vous propose la propriété de ${organization_name} chez ${platform}.`,
      'Vous n’en devenez propriétaire que si vous acceptez ; la personne qui la propose devient alors admin.',
    ],
    action: { label: 'Aller à l’organisation', url },
  }),
  approval_requested: ({ organization_name, client_name, requested_by, url }, platform) => ({
    subject: `${requested_by} demande ${client_name}`,
    paragraphs: [
      `${requested_by} souhaite utiliser ${client_name} avec ${organization_name} chez ${platform}, et seul un admin peut l’autoriser.`,
    ],
    action: { label: 'Voir la demande', url },
  }),
  approval_decided: ({ organization_name, client_name, decision, message }, platform) => ({
    subject:
      decision === 'approved' ? `Vous pouvez utiliser ${client_name}` : `Vous ne pouvez pas utiliser ${client_name}`,
    paragraphs: [
      decision === 'approved'
        ? `Un admin de ${organization_name} autorise ${client_name} chez ${platform}. Recommencez dans l’application pour la connecter.`
        : `Un admin de ${organization_name} n’autorise pas ${client_name} chez ${platform}.`,
      ...(message === '' ? [] : [`Son message : « ${message} »`]),
    ],
  }),
  test: (_, platform) => ({
    subject: `Un test de ${platform}`,
    paragraphs: [`Ceci est un test : ${platform} peut envoyer des messages à cette adresse.`],
  }),
};
