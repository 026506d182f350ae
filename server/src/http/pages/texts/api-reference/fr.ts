import { html } from '../../html.ts';
import type { ApiReferenceTexts } from './en.ts';

export const apiReference: ApiReferenceTexts = {
  api_reference: {
    title: 'Référence de l’API',
    heading: (platform) => html`L’API de ${platform}`,
    explanation: 'Chaque point d’accès, et la portée dont une application a besoin.',
    as_json: 'La même chose en JSON',
    needs: (scope) => html`Nécessite ${scope}`,
    needs_token: 'Nécessite un jeton d’accès',
    token_optional: 'Fonctionne aussi sans jeton d’accès',
    needs_nothing: 'Ouvert à tous',
    scopes: 'Portées',
    scopes_explanation: 'Ce que les applications peuvent demander, et les points d’accès que chaque portée ouvre.',
    sensitive: 'sensible',
    opens_nothing: 'À elle seule, elle n’ouvre aucun point d’accès.',
    exchange: 'Ce qu’il faut envoyer, et ce qui revient',
    parts: { header: 'En-têtes', query: 'Paramètres de l’adresse', body: 'Corps' },
    answer: (status) => `Réponse ${status}`,
    answers_nothing: 'sans corps',
    required: 'nécessaire',
    at_times: 'pas toujours',
    list_of: 'liste de',
    objects: 'Objets',
    nothing: 'Il n’y a encore rien ici. Une API apparaît dès que la configuration indique son document OpenAPI.',
  },
};
