/** The management API sees what the flows see, and what an operator configured. */
import type { Browser } from './browser.ts';
import type { World } from './core.ts';
import type { OAuth } from './oauth.ts';

export function composeApi({ config, enabled: { dialects } }: World, oauth: OAuth, browser: Browser) {
  const { scopes: catalogue, policies } = config;
  return { ...browser, ...oauth, catalogue, policies, dialects, clusters: Object.keys(config.clusters) };
}
