import { setUpUrl } from '../accounts/set-up.ts';
import type { Config } from '../config/schema.ts';
import { command, text, toggle } from './command.ts';
import { prepare, schemaRefusal, shownDatabase, toldTo } from './installation.ts';
import { facts, type Output } from './output.ts';
import { Refusal } from './refusal.ts';
import { needs, refuseWrongSecret } from './signing-key-state.ts';
import type { Server, World } from './world.ts';

export const start = command({
  about:
    'Runs the server until it is stopped. An empty directory becomes an installation: database, secret and signing keys are made at the first start and found at the next.',
  example: 'grantry start --port 4400',
  flags: {
    issuer: text('--issuer <url>', 'the address under which apps and people reach the server'),
    host: text('--host <address>', 'the address to listen on'),
    port: text('--port <number>', 'the port to listen on'),
    log_level: text('--log-level <level>', 'the least urgent messages to log'),
    migrate: toggle('--no-migrate', 'refuse an older database rather than bring it up to date'),
  },
  run: async ({ migrate }, { world, config: readConfig }, out) => {
    const config = await readConfig();
    const secret = await prepare(config, world);
    const release = await world.lock(config);
    if (!release) throw alreadyRunning(config);
    try {
      const opening = await world.open(config, { migrate: migrate !== false, migrating: toldTo(out) });
      if (opening.outcome === 'mismatch') throw schemaRefusal(opening.schema);
      return await serve(world, { config, secret, storage: opening.storage }, out);
    } finally {
      await release();
    }
  },
});

export function alreadyRunning(config: Config): Refusal {
  const text = `Another grantry is running on ${shownDatabase(config)}. Stop it first, or give this one a directory of its own with --data.`;
  return new Refusal('already_running', text);
}

async function serve(world: World, server: Server, out: Output): Promise<number> {
  const { config, storage } = server;
  try {
    await resealSigningKeys(world, server);
    await warnOfMissingSecrets(server, world.clock(), out);
    const set_up = await setUpUrl({ ...server, issuer: config.issuer }, config.sign_in.methods.includes('password'));
    return await world.serve(server, () => printWhere(config, set_up, out));
  } catch (error) {
    throw cannotListen(error, config) ?? error;
  } finally {
    await storage.close();
  }
}

/** All sealed under the newest secret, so that an old one can go. */
async function resealSigningKeys({ clock, random }: World, { storage, secret }: Server): Promise<void> {
  const keys = await storage.signing_keys.list();
  refuseWrongSecret(keys, secret, clock());
  for (const { kid, private_jwk_sealed } of keys) {
    const opened = secret.open('signing key', private_jwk_sealed, kid);
    if (opened === undefined || private_jwk_sealed.startsWith(secret.current)) continue;
    await storage.signing_keys.reseal(kid, secret.seal('signing key', opened, kid, random(12)));
  }
}

async function warnOfMissingSecrets({ storage, secret }: Server, now: number, out: Output): Promise<void> {
  const uses = await storage.upkeep.keysInUse(now);
  const missing = new Set(uses.map(({ key }) => key).filter((key) => !secret.keys.includes(key)));
  for (const key of missing) {
    const lost = needs(uses, key);
    if (lost)
      out.note(`warning: a server secret that is not given any more is still needed by ${lost}; see grantry doctor`);
  }
}

function printWhere(config: Config, set_up: string | undefined, out: Output): void {
  const { issuer, data } = config;
  const where = { issuer, data, database: shownDatabase(config), ...(set_up && { set_up }) };
  const next =
    set_up === undefined ? '' : '\n\nNobody has an account yet: open the set-up link to make the first, yours.';
  out.print(where, `Grantry is ready.\n${facts(where)}${next}`);
}

const CANNOT_LISTEN: readonly unknown[] = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'];

function cannotListen(error: unknown, { host, port }: Config): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || !CANNOT_LISTEN.includes(error.code)) return undefined;
  const text = `The server cannot listen on ${host}, port ${port} (${error.code}): choose another with --host and --port.`;
  return new Refusal('address_unavailable', text);
}
