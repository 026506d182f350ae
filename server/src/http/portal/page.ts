/**
 * Content Security Policy Level 3: every answer has a nonce of its own, for the styles that Mantine makes; scripts are files of ours.
 * Nothing that a stranger wrote is in the page: it is the template, the nonce and what the operator configured.
 */
import type { Random } from '../../tokens/form.ts';
import { type HttpAnswer, NO_STORE } from '../endpoint.ts';
import { apiOrigins } from './api-origin.ts';
import type { Portal } from './portal-file.ts';

export interface PageDeps {
  readonly issuer: string;
  readonly base_path: string;
  readonly random: Random;
  readonly portal: Portal | undefined;
  /** What the portal must know before it asks: no secrets. */
  readonly about: object;
  /** Where the platform's own APIs answer: the playground calls them from the browser. */
  readonly listAddresses: () => Promise<readonly string[]>;
}

export async function portalPage(deps: PageDeps): Promise<HttpAnswer> {
  const { issuer, portal } = deps;
  // The page for browsers without script stands in; the rest of the portal has none.
  if (!portal) return { status: 303, headers: { location: `${issuer}/account/plain`, ...NO_STORE }, body: '' };
  const nonce = Buffer.from(deps.random(16)).toString('base64url');
  const api_origins = apiOrigins(await deps.listAddresses());
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(nonce, api_origins),
      ...NO_STORE,
    },
    body: filled(portal.template, {
      __NONCE__: nonce,
      __BASE__: deps.base_path,
      __ABOUT__: JSON.stringify({ issuer, base_path: deps.base_path, api_origins, ...deps.about }),
    }),
  };
}

function policy(nonce: string, api_origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...api_origins].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/__[A-Z]+__/g, (name) => escaped(values[name] ?? name));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
