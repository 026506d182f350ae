/**
 * `node tests/upgrade/make.ts`: makes the databases of this folder in the form of the newest schema, through the real
 * server and its command line. To be run, and its files committed, when a release brings a new schema; never again for a
 * schema that was released. What they hold lives for ever, as far as it may.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { migrations } from '../../server/src/storage/sql/migrations/list.ts';
import { browserless } from '../harness/browserless.ts';
import { freePort } from '../harness/free-port.ts';
import { type App, call, obtainCode, token } from '../harness/oauth-client.ts';
import { startPostgres } from '../harness/postgres.ts';
import { createApp, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';
import { dump } from './dump.ts';
import type { Past } from './past.ts';

type Running = Pick<Server, 'issuer' | 'url' | 'cli'>;

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const target = fileURLToPath(new URL(`schema-${migrations.length}`, import.meta.url));
const issuer = 'http://localhost:4400';
const HUNDRED_YEARS = 100 * 365 * 86_400;
const FOR_EVER = { access_token_lifetime: 0, refresh_token_lifetime: 0, refresh_token_idle_lifetime: 0 };

const home = mkdtempSync(join(tmpdir(), 'grantry-upgrade-'));
const postgres = await startPostgres();
try {
  const file = join(home, 'grantry.sqlite');
  write(`${target}.sqlite.json`, await madeIn(`sqlite:${file}`));
  rmSync(`${target}.sqlite`, { force: true });
  const database = new Sqlite(file);
  database.exec(`vacuum into '${target}.sqlite'`);
  database.close();
  write(`${target}.postgres.json`, await madeIn(postgres.url));
  writeFileSync(`${target}.postgres.sql`, await dump(postgres.url));
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true });
}

function write(path: string, past: Past): void {
  writeFileSync(path, `${JSON.stringify(past, undefined, 2)}\n`);
}

/** Starts a server on an empty database, lets everybody work with it, stops it. */
async function madeIn(url: string): Promise<Past> {
  const server_secret = randomBytes(32).toString('base64url');
  const policies = { session_lifetime: HUNDRED_YEARS, session_idle_lifetime: HUNDRED_YEARS };
  writeFileSync(join(home, 'grantry.config.json'), JSON.stringify({ policies }));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    GRANTRY_ISSUER: issuer,
    GRANTRY_HOST: '127.0.0.1',
    GRANTRY_PORT: String(port),
    GRANTRY_DATA: home,
    GRANTRY_DATABASE_URL: url,
    GRANTRY_SECRET: server_secret,
    GRANTRY_LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [main, 'start'], { cwd: home, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const cli: Server['cli'] = async (args) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...args], { cwd: home, env });
    return { code: 0, stdout, stderr, json: JSON.parse(stdout) as Record<string, unknown> };
  };
  try {
    const server = { issuer, url: `http://127.0.0.1:${port}`, cli };
    await ready(server);
    return { issuer, server_secret, ...(await work(server)) };
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

async function ready({ url }: Running): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await send(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(100);
  }
  throw new Error('The server did not get ready.');
}

async function work(server: Running): Promise<Omit<Past, 'issuer' | 'server_secret'>> {
  const seeded = await seed(server, { app: { ...FOR_EVER, scope: ['openid', 'email', 'notes.read'] } });
  const { organization_id, account_id, app, api, person } = seeded;
  const browserApp = await createApp(server, { ...FOR_EVER, auth_method: 'none', name: 'Browser App' });
  const machine = await createApp(server, {
    kind: 'machine',
    name: 'Robot',
    scope: 'notes.read',
    access_token_lifetime: 0,
  });
  const browser = browserless(server);
  const signIn = async (client: App) => {
    const code = await obtainCode(browser, server, client, person);
    return tokens(client, code);
  };
  const tokens = async (client: App, params: Readonly<Record<string, string>>) => {
    const { client_id, client_secret } = client;
    const answer =
      client_secret === ''
        ? await token(server, { ...params, client_id })
        : await token(server, params, { basic: client });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const { access_token = '', refresh_token = '', id_token = '' } = answer.body;
    return { access_token, refresh_token, id_token };
  };
  const refresh = (refresh_token: string) => tokens(app, { grant_type: 'refresh_token', refresh_token });
  const revoke = (of: string) => call(server, '/oauth/revoke', { token: of }, { basic: app });

  const { access_token, refresh_token, id_token } = await signIn(app);
  const { refresh_token: public_refresh_token } = await signIn(browserApp);
  const { refresh_token: old_refresh_token } = await signIn(app);
  const { refresh_token: next_refresh_token } = await refresh(old_refresh_token);
  const { access_token: revoked_access_token } = await signIn(app);
  const { refresh_token: revoked_refresh_token } = await signIn(app);
  await revoke(revoked_access_token);
  await revoke(revoked_refresh_token);
  const { access_token: machine_token } = await tokens(machine, { grant_type: 'client_credentials' });
  const { body } = await send(`${server.url}/oauth/jwks`);
  const { keys } = JSON.parse(body) as { readonly keys: readonly { readonly kid: string }[] };
  return {
    kids: keys
      .map(({ kid }) => kid)
      .sort()
      .join(','),
    organization_id,
    account_id,
    email: person.email,
    password: person.password,
    cookie: browser.cookies.header('/') ?? '',
    resource: api.resource,
    api_client_id: api.client_id,
    api_client_secret: api.client_secret,
    client_id: app.client_id,
    client_secret: app.client_secret,
    redirect_uri: app.redirect_uri,
    public_client_id: browserApp.client_id,
    machine_client_id: machine.client_id,
    machine_client_secret: machine.client_secret,
    machine_token,
    access_token,
    refresh_token,
    id_token,
    public_refresh_token,
    old_refresh_token,
    next_refresh_token,
    revoked_access_token,
    revoked_refresh_token,
  };
}
