import { html } from '../../html.ts';
import type { ApiReferenceTexts } from './en.ts';

export const apiReference: ApiReferenceTexts = {
  api_reference: {
    title: 'API-Referenz',
    heading: (platform) => html`Die API von ${platform}`,
    explanation: 'Jeder Endpunkt, und der Scope, den eine App dafür braucht.',
    as_json: 'Dasselbe als JSON',
    needs: (scope) => html`Braucht ${scope}`,
    needs_token: 'Braucht ein Access-Token',
    token_optional: 'Geht auch ohne Access-Token',
    needs_nothing: 'Offen für alle',
    scopes: 'Scopes',
    scopes_explanation: 'Worum Apps bitten dürfen, und die Endpunkte, die jeder Scope öffnet.',
    sensitive: 'heikel',
    opens_nothing: 'Für sich allein öffnet er keinen Endpunkt.',
    exchange: 'Was zu senden ist, und was zurückkommt',
    parts: { header: 'Header', query: 'Query', body: 'Body' },
    answer: (status) => `Antwort ${status}`,
    answers_nothing: 'ohne Body',
    required: 'nötig',
    at_times: 'nicht immer',
    list_of: 'Liste von',
    objects: 'Objekte',
    nothing: 'Hier ist noch nichts. Eine API erscheint, sobald die Konfiguration ihr OpenAPI-Dokument nennt.',
  },
};
