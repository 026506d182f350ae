import type { Client } from '../../model/client.ts';
import { logoUrl } from '../logo-url.ts';
import type { AppName } from '../pages/view.ts';
import type { BrowserDeps } from './browser-deps.ts';

/** An app as pages show it: its logo comes from us, whatever it is registered with. */
export function appName(
  { platform }: Pick<BrowserDeps, 'platform'>,
  client: Pick<Client, 'client_name' | 'logo_hash'>,
): AppName {
  return { name: client.client_name, logo_url: logoUrl(platform.base_path, client) };
}
