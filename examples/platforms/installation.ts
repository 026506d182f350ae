/** Where a platform runs, and what is remembered of it: in its directory, for its owner only. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import type { Env, Flags, Made, Place } from './platform.ts';

export const grantry = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));

export interface Installation extends Place {
  readonly ports: readonly { readonly variable: string; readonly port: number }[];
  /** What Grantry and its commands run with. */
  readonly env: Env;
}

/** @param apis How many processes the API has: each has the port after that of the one before. */
export function installation(folder: string, apis: number, given: NodeJS.ProcessEnv): Installation {
  const number = (variable: string, usual: number) => Number(given[variable] ?? usual);
  const port = number('GRANTRY_PORT', 4400);
  const api_ports = Array.from({ length: apis }, (_, index) => number('API_PORT', 4500) + index);
  const app_port = number('APP_PORT', 4600);
  const data = resolve(given.GRANTRY_DATA ?? join('data', folder));
  const issuer = given.GRANTRY_ISSUER ?? `http://localhost:${port}`;
  const env = environment(data, {
    GRANTRY_CONFIG: fileURLToPath(new URL(`${folder}/grantry.config.ts`, import.meta.url)),
    GRANTRY_ISSUER: issuer,
    GRANTRY_PORT: String(port),
    GRANTRY_DATA: data,
    GRANTRY_LOG_LEVEL: given.GRANTRY_LOG_LEVEL ?? 'warn',
    API_PORT: String(api_ports[0]),
  });
  return {
    issuer,
    api_urls: api_ports.map((each) => `http://localhost:${each}`),
    redirect_uri: `http://127.0.0.1:${app_port}/callback`,
    data,
    ports: [
      { variable: 'GRANTRY_PORT', port },
      ...api_ports.map((each) => ({ variable: 'API_PORT', port: each })),
      { variable: 'APP_PORT', port: app_port },
    ],
    env,
    create: creator(data, env),
  };
}

/** In a file, too: commands can be given with it, and the secret of the API is found there at the next start. */
function environment(data: string, given: Env): Env {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'grantry.env');
  const before = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const env = { ...given, API_CLIENT_SECRET: before.API_CLIENT_SECRET ?? randomBytes(32).toString('base64url') };
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return env;
}

/** Answers are kept under the command that got them, so that none is given twice. */
function creator(data: string, env: Env): Place['create'] {
  const file = join(data, 'made.json');
  const made = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, unknown>;
  return async <Noun extends keyof Made>(noun: Noun, flags: Flags) => {
    const command = [noun, 'create', ...written(flags)];
    const name = command.join(' ');
    made[name] ??= await run(command, env);
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
    return made[name] as Made[Noun];
  };
}

async function run(command: readonly string[], env: Env): Promise<unknown> {
  const args = [grantry, ...command, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } });
  return JSON.parse(stdout);
}

function written(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => [`--${name.replaceAll('_', '-')}`, String(each)]),
  );
}
