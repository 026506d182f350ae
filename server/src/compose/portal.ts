/** The portal knows what it needs before it asks the management API for the rest. */
import type { Core, World } from './core.ts';

export function composePortal({ config, enabled, portal }: World, { issuer, random }: Core, base_path: string) {
  const about = { platform_name: config.platform.name, has_directory: enabled.connects };
  return { issuer, base_path, random, portal, about, api_origins: originsOf(config) };
}

/** Where the platform's own APIs answer: the playground calls them from the browser. */
function originsOf({ apis }: World['config']): readonly string[] {
  const origins = apis.map(({ resource }) => URL.parse(resource)?.origin ?? 'null');
  return [...new Set(origins)].filter((origin) => origin !== 'null');
}
