/** What commands work on, each part opened when a command first asks for it. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FILE_VARIABLE } from '../config/environment.ts';
import { findConfigFile } from '../config/file.ts';
import { type Flags, readConfig, sqliteFile } from '../config/read.ts';
import type { Config } from '../config/schema.ts';
import { makeSecretFile, readSecretFile, secretFile } from '../config/secret-file.ts';
import type { Storage } from '../model/storage.ts';
import { type ServerSecret, serverSecret } from '../tokens/server-secret.ts';
import type { Output } from './output.ts';
import { Refusal } from './refusal.ts';
import { refuseWrongSecret } from './signing-key-state.ts';
import type { SchemaFound, World } from './world.ts';

export interface Installation {
  readonly world: World;
  /** Of the configuration, as given on the command line. */
  readonly flags: Flags;
  /** `undefined`: there is none. */
  readonly configFile: () => string | undefined;
  readonly config: () => Promise<Config>;
  /** As given; whether it is the right one for the database shows at its first use. */
  readonly givenSecret: () => Promise<ServerSecret>;
  /** The same, and it opens the database. */
  readonly secret: () => Promise<ServerSecret>;
  /** Of a database that is there already; whoever makes one uses `prepare`. */
  readonly storage: () => Promise<Storage>;
  readonly close: () => Promise<void>;
}

export function installation(world: World, flags: Flags): Installation {
  const opened: Storage[] = [];
  const configFile = () => findConfigFile(flags.config || world.env[FILE_VARIABLE], world.cwd);
  const config = once(() => readConfig({ env: world.env, flags, cwd: world.cwd }));
  const givenSecret = once(async () => readSecret(await config()));
  const storage = once(async () => {
    const storage = await openExisting(world, await config());
    opened.push(storage);
    return storage;
  });
  const secret = once(async () => {
    const given = await givenSecret();
    refuseWrongSecret(await (await storage()).signing_keys.list(), given, world.clock());
    return given;
  });
  const close = async () => {
    for (const each of opened) await each.close();
  };
  return { world, flags, configFile, config, givenSecret, secret, storage, close };
}

/** Makes the directories and the secret that are not there yet: for the first start. */
export async function prepare(config: Config, { random }: Pick<World, 'random'>): Promise<ServerSecret> {
  const file = sqliteFile(config);
  const found = config.secrets.length > 0 ? config.secrets : await readSecretFile(config.data);
  if (!found && file && existsSync(file)) throw secretMissing(config);
  const secret = toServerSecret(found ?? (await makeSecretFile(config.data, random)));
  if (file) await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return secret;
}

export function schemaRefusal({ version, expected, state }: SchemaFound): Refusal {
  const found = `The database has schema version ${version}, and this release works with ${expected}`;
  const advice =
    state === 'newer' ? 'start the release that made it, or a later one' : 'run `grantry migrate`, or `grantry start`';
  return new Refusal(state === 'newer' ? 'schema_newer' : 'schema_behind', `${found}: ${advice}.`);
}

/** Without its password. */
export function shownDatabase({ database_url }: Pick<Config, 'database_url'>): string {
  const url = database_url.startsWith('sqlite:') ? null : URL.parse(database_url);
  if (!url) return database_url.startsWith('sqlite:') ? database_url : 'a PostgreSQL database';
  return `${url.protocol}//${url.username && `${url.username}@`}${url.host}${url.pathname}`;
}

async function openExisting(world: World, config: Config): Promise<Storage> {
  const file = sqliteFile(config);
  if (file && !existsSync(file)) {
    const text = `There is no database at ${file}. Begin with \`grantry start\` (or \`grantry migrate\`), or say with --data or GRANTRY_DATA where it is.`;
    throw new Refusal('database_missing', text);
  }
  const opening = await world.open(config, { migrate: false });
  if (opening.outcome === 'mismatch') throw schemaRefusal(opening.schema);
  return opening.storage;
}

async function readSecret(config: Config): Promise<ServerSecret> {
  const found = config.secrets.length > 0 ? config.secrets : await readSecretFile(config.data);
  if (!found) throw secretMissing(config);
  return toServerSecret(found);
}

function toServerSecret(secrets: readonly string[]): ServerSecret {
  try {
    return serverSecret(secrets);
  } catch (error) {
    const problem = error instanceof Error ? error.message : '';
    throw new Refusal('secret_wrong', `The server secret cannot be used: ${problem}.`);
  }
}

function secretMissing({ data }: Config): Refusal {
  const text = `The database is there, but its secret is not: put ${secretFile(data)} back, or set GRANTRY_SECRET to what it was.`;
  return new Refusal('secret_missing', text);
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opening: Promise<T> | undefined;
  return () => {
    opening ??= open();
    return opening;
  };
}

/** Large tables are rewritten now and then: whoever waits sees how far it is. */
export const toldTo =
  (out: Output) =>
  (version: number, expected: number): void =>
    out.note(`Bringing the database up to date: schema version ${version} of ${expected} …`);
