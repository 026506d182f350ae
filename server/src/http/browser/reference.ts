/** What the platform's APIs offer and what each endpoint needs, as a page and as JSON. Nothing here is a secret. */
import { anyOrigin } from '../cors.ts';
import { type Endpoint, json } from '../endpoint.ts';
import { referencePage } from '../pages/reference.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { page, textsFor } from './page.ts';

export const reference = ({ issuer, platform, endpoints }: BrowserDeps): readonly Endpoint[] => [
  {
    path: '/reference',
    at: 'issuer',
    methods: ['GET'],
    cors: 'none',
    answer: async (request) => {
      const view = { platform, ...endpoints, json_url: `${issuer}/reference.json` };
      return page('reference', referencePage(view, textsFor(request)));
    },
  },
  {
    path: '/reference.json',
    at: 'issuer',
    methods: ['GET'],
    cors: 'any',
    answer: async () => json(200, endpoints, { 'cache-control': 'public, max-age=300', ...anyOrigin }),
  },
];
