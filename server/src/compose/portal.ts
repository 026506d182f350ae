/** The portal knows what it needs before it asks the management API for the rest. */
import type { Core, World } from './core.ts';

export function composePortal(
  { config, enabled, portal }: World,
  { issuer, random, listApis }: Core,
  base_path: string,
) {
  const spelledBy = (dialect: string) =>
    Object.fromEntries(CALLED.map((name) => [name, `${issuer}${enabled.pathOf(name, dialect)}`]));
  const about = {
    platform_name: config.platform.name,
    has_directory: enabled.connects,
    reviews_apps: config.policies.publishing === 'review',
    default_dialect: enabled.fallback,
    without_pkce: enabled.dialects
      .filter(({ concessions }) => concessions.includes('public_client_without_pkce'))
      .map(({ name }) => name),
    endpoints: Object.fromEntries(
      ['', ...enabled.dialects.map(({ name }) => name)].map((name) => [name, spelledBy(name)]),
    ),
  };
  const listAddresses = async () => [
    ...(await listApis()).map(({ resource }) => resource),
    ...Object.values(config.clusters),
  ];
  return { issuer, base_path, random, portal, about, listAddresses };
}

/** By a developer who tries an app out. */
const CALLED = ['authorize', 'token', 'revoke', 'introspect', 'userinfo'];
