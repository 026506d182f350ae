/** Every database of the past is opened by today's server, and all that apps and people hold of it still works. */
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { decodeProtectedHeader } from 'jose';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { cookieJar } from '../harness/cookie-jar.ts';
import { type Database, postgres, sqlite } from '../harness/database.ts';
import {
  type App,
  authorizationUrl,
  type Credentials,
  call,
  type OAuthBody,
  obtainCode,
  type Params,
  pkce,
  token,
} from '../harness/oauth-client.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { blockOf, shell } from '../operation/procedure.ts';
import type { Past } from './past.ts';

const folder = new URL('./', import.meta.url);
const databases = readdirSync(folder).filter((name) => /^schema-\d+\.(sqlite|postgres\.sql)$/.test(name));

const restored = async (name: string): Promise<Database> => {
  const file = new URL(name, folder);
  if (name.endsWith('.sqlite')) {
    const database = await sqlite.create();
    await copyFile(file, database.url.slice('sqlite:'.length));
    return database;
  }
  const database = await postgres.create();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(readFileSync(file, 'utf8'));
  await client.end();
  return database;
};

test('there is one of each kind', () => {
  expect(databases).toEqual(expect.arrayContaining(['schema-1.sqlite', 'schema-1.postgres.sql']));
});

describe.each(databases)('%s', (name) => {
  const past = JSON.parse(readFileSync(new URL(`${name.replace(/\.sql$/, '')}.json`, folder), 'utf8')) as Past;
  const app: App = past;
  const api = { client_id: past.api_client_id, client_secret: past.api_client_secret };
  const person = { email: past.email, password: past.password };
  let server: Server;

  beforeAll(async () => {
    const env = { GRANTRY_SECRET: past.server_secret, GRANTRY_ISSUER: past.issuer };
    server = await startServer({ database: await restored(name), env });
  });

  const refresh = (refresh_token: string) =>
    token(server, { grant_type: 'refresh_token', refresh_token }, { basic: app });

  const introspect = async (presented: string, basic: Credentials = api): Promise<OAuthBody> =>
    (await call(server, '/oauth/introspect', { token: presented }, { basic })).body;

  const granted = async (answering: ReturnType<typeof token>): Promise<OAuthBody> => {
    const { status, body } = await answering;
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return body;
  };

  /** The browser in which the person was signed in. */
  const signedIn = (): Browserless => {
    const cookies = cookieJar();
    cookies.store(
      past.cookie.split('; ').map((cookie) => `${cookie}; Path=/`),
      '/',
    );
    return browserless(server, cookies);
  };

  test('is brought up to date by the command of docs/operations.md, too', async () => {
    const database = await restored(name);
    const env = { ...server.env, GRANTRY_DATABASE_URL: database.url, GRANTRY_DATA: database.data_dir };
    const { code, stdout, stderr } = await shell(blockOf('Upgrade', 0), { env, cwd: database.data_dir });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^Bringing the database up to date: schema version (\d+) of \d+ …$/m),
      stdout: expect.stringMatching(/^The database is up to date: schema version \d+\.\n$/),
    });
  });

  test('an empty database is made without a word of the versions before', async () => {
    const database = await (name.endsWith('.sqlite') ? sqlite : postgres).create();
    const env = { ...server.env, GRANTRY_DATABASE_URL: database.url, GRANTRY_DATA: database.data_dir };
    const { code, stderr } = await shell(blockOf('Upgrade', 0), { env, cwd: database.data_dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Bringing') });
  });

  test('access tokens say what they said', async () => {
    const { account_id: sub, client_id, organization_id, resource: aud } = past;
    const scope = 'openid email notes.read';
    expect(await introspect(past.access_token)).toMatchObject({
      active: true,
      sub,
      client_id,
      organization_id,
      aud,
      scope,
    });
    const machine = { sub: past.machine_client_id, client_id: past.machine_client_id, scope: 'notes.read' };
    expect(await introspect(past.machine_token)).toMatchObject({ active: true, ...machine });
    const { body } = await send(`${server.url}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${past.access_token}` },
    });
    expect(JSON.parse(body)).toMatchObject({ sub, email: past.email });
  });

  test('refresh tokens bring new tokens', async () => {
    const { access_token = '', refresh_token = '' } = await granted(refresh(past.refresh_token));
    expect(await introspect(access_token)).toMatchObject({ active: true, sub: past.account_id });
    await granted(refresh(refresh_token));
    const { public_client_id: client_id, public_refresh_token } = past;
    await granted(token(server, { grant_type: 'refresh_token', refresh_token: public_refresh_token, client_id }));
  });

  test('a refresh token that was used is known for what it is', async () => {
    expect(await introspect(past.next_refresh_token, app)).toMatchObject({ active: true });
    // Its window to be repeated is over long ago, in time or by its successor.
    await granted(refresh(past.next_refresh_token));
    expect((await refresh(past.old_refresh_token)).body.error).toBe('invalid_grant');
    expect(await introspect(past.next_refresh_token, app)).toEqual({ active: false });
  });

  test('what was revoked stays revoked', async () => {
    // Why, is said for a day.
    expect(await introspect(past.revoked_access_token)).toMatchObject({ active: false });
    expect(await introspect(past.revoked_refresh_token, app)).toEqual({ active: false });
    expect((await refresh(past.revoked_refresh_token)).body.error).toBe('invalid_grant');
  });

  test('client secrets are good for new tokens, and only they', async () => {
    const machine = { client_id: past.machine_client_id, client_secret: past.machine_client_secret };
    const params = { grant_type: 'client_credentials' };
    const { access_token = '' } = await granted(token(server, params, { basic: machine }));
    expect(await introspect(access_token)).toMatchObject({ active: true });
    const wrong = { ...machine, client_secret: past.client_secret };
    expect((await token(server, params, { basic: wrong })).status).toBe(401);
  });

  test('a session and what was allowed in it are remembered, and the same keys sign', async () => {
    const browser = signedIn();
    const { client_id, redirect_uri } = app;
    const { code_verifier, ...challenge } = pkce();
    const request = {
      response_type: 'code',
      client_id,
      redirect_uri,
      ...challenge,
      prompt: 'none',
      id_token_hint: past.id_token,
    };
    const { left = '' } = await browser.open(authorizationUrl(server, request));
    const code = new URL(left).searchParams.get('code') ?? left;
    const params: Params = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
    const { id_token = '' } = await granted(token(server, params, { basic: app }));
    const { body } = await send(`${server.url}/oauth/jwks`);
    const { keys } = JSON.parse(body) as { readonly keys: readonly { readonly kid: string }[] };
    expect(keys.map(({ kid }) => kid).sort()).toEqual(past.kids.split(','));
    expect(past.kids.split(',')).toContain(decodeProtectedHeader(id_token).kid);
    const account = await browser.open(`${past.issuer}/account/plain`);
    expect(account.body).toContain('Browser App');
  });

  test('a person signs in with the password they had', async () => {
    const code = await obtainCode(browserless(server), server, app, person);
    await granted(token(server, code, { basic: app }));
  });

  test('nothing is wrong with it', async () => {
    const { code, json } = await server.cli(['doctor', '--json']);
    expect({ code, json }).toMatchObject({ code: 0, json: { ok: true } });
  });
});
