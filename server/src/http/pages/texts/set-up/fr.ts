import type { SetUpTexts } from './en.ts';

export const setUp: SetUpTexts = {
  set_up: {
    first_app: 'Première application',
    title: 'Mise en place',
    heading: 'Mettez tout en place',
    waits:
      'Personne n’a encore de compte ici. Qui gère cette plateforme crée le premier avec le lien que le serveur a affiché en démarrant.',
    explanation: 'Personne n’a encore de compte. Le vôtre est le premier, et il gère cette plateforme.',
    you: 'Vous',
    name: 'Votre nom',
    beginning: 'Pour commencer',
    organization: 'Votre organisation',
    organization_hint: 'Les applications que vous créez sont à elle. Son nom peut changer plus tard.',
    app: 'Votre première application',
    app_hint: 'Elle peut être essayée aussitôt.',
    submit: 'Créer les trois',
    problems: {
      email: 'Écrivez une adresse e-mail comme ada@example.com.',
      name: 'Écrivez votre nom, 100 caractères au plus.',
      password: 'Le mot de passe compte de 8 à 1 000 caractères.',
      organization: 'Écrivez le nom de votre organisation, 100 caractères au plus.',
      app: 'Écrivez un nom pour l’application, 100 caractères au plus.',
    },
  },
  set_up_link_unusable: {
    title: 'Ce lien ne met rien en place',
    explanation: 'Quelqu’un a déjà un compte, et le lien a pris fin avec le premier ; ou une partie du lien manque.',
  },
};
