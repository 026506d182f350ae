/** The management API sees what the flows see, and what an operator configured. */
import { logoDrawer } from '../clients/draw-logo.ts';
import { shownSettings } from '../config/shown-setting.ts';
import { viewQuestion } from '../http/browser/consent-view.ts';
import type { Browser } from './browser.ts';
import type { World } from './core.ts';
import type { OAuth } from './oauth.ts';

export function composeApi({ config, enabled: { dialects } }: World, oauth: OAuth, browser: Browser) {
  const { scopes: catalogue, policies } = config;
  const mail_transport = config.smtp_url === '' ? ('file' as const) : ('smtp' as const);
  const cluster_uris = config.clusters;
  const clusters = Object.keys(cluster_uris);
  const settings = shownSettings(config);
  return {
    ...browser,
    ...oauth,
    catalogue,
    policies,
    dialects,
    clusters,
    cluster_uris,
    settings,
    mail_transport,
    drawLogo: logoDrawer(),
    viewQuestion: viewQuestion(browser),
  };
}
