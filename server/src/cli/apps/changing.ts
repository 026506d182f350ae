import type { Installation } from '../installation.ts';

/** What it takes to change an app. */
export async function changing(installation: Installation) {
  const { world } = installation;
  const config = await installation.config();
  const { concessionsOf } = world.dialects(config);
  const scopes = config.scopes.map(({ name }) => name);
  return { ...world, storage: await installation.storage(), scopes, concessionsOf, policies: config.policies };
}
