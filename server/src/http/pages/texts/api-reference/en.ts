/** The words of the page that shows what the platform's API offers. */
import { type Content, type Html, html } from '../../html.ts';

export type ApiReferenceTexts = typeof apiReference;

export const apiReference = {
  api_reference: {
    title: 'API reference',
    heading: (platform: Content): Html => html`The API of ${platform}`,
    explanation: 'Each endpoint, and the scope that an app needs for it.',
    as_json: 'The same as JSON',
    needs: (scope: Content): Html => html`Needs ${scope}`,
    needs_token: 'Needs an access token',
    token_optional: 'Works without an access token, too',
    needs_nothing: 'Open to everybody',
    scopes: 'Scopes',
    scopes_explanation: 'What apps may ask for, and the endpoints that each scope opens.',
    sensitive: 'sensitive',
    opens_nothing: 'It opens no endpoint by itself.',
    exchange: 'What to send, and what comes back',
    parts: { header: 'Headers', query: 'Query', body: 'Body' },
    answer: (status: number): string => `Answer ${status}`,
    answers_nothing: 'without a body',
    required: 'required',
    at_times: 'not always',
    list_of: 'list of',
    objects: 'Objects',
    nothing: 'There is nothing here yet. An API appears as soon as the configuration names its OpenAPI document.',
  },
};
