/** The portal knows what it needs before it asks the management API for the rest. */
import type { Core, World } from './core.ts';

export function composePortal({ config, enabled, portal }: World, { issuer, random }: Core, base_path: string) {
  const spelledBy = (dialect: string) =>
    Object.fromEntries(CALLED.map((name) => [name, `${issuer}${enabled.pathOf(name, dialect)}`]));
  const about = {
    platform_name: config.platform.name,
    has_directory: enabled.connects,
    default_dialect: enabled.fallback,
    endpoints: Object.fromEntries(
      ['', ...enabled.dialects.map(({ name }) => name)].map((name) => [name, spelledBy(name)]),
    ),
  };
  return { issuer, base_path, random, portal, about, api_origins: originsOf(config) };
}

/** By a developer who tries an app out. */
const CALLED = ['authorize', 'token', 'revoke', 'introspect', 'userinfo'];

/** Where the platform's own APIs answer: the playground calls them from the browser. */
function originsOf({ apis }: World['config']): readonly string[] {
  const origins = apis.map(({ resource }) => URL.parse(resource)?.origin ?? 'null');
  return [...new Set(origins)].filter((origin) => origin !== 'null');
}
