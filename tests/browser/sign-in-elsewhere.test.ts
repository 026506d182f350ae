/** examples/sign-in, in a real browser: its own rules for cookies decide who comes back. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { requestUrl } from '../attacks/front-channel.ts';
import { callbackServer } from '../harness/callback-server.ts';
import { startProcess } from '../harness/child-process.ts';
import { sqlite } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { create, createApp } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { signIn, visitor } from './visitor.ts';

const example = (name: string) => fileURLToPath(new URL(`../../examples/sign-in/${name}`, import.meta.url));
const SECRET = 'shared by the platform and Grantry only';
const maria = { email: 'maria@acme.example', password: 'maria' };

/** The platform is another site than Grantry: 127.0.0.1 and localhost. */
const handOff = async () => {
  const port = await freePort();
  const PLATFORM_URL = `http://127.0.0.1:${port}`;
  const env = { GRANTRY_CONFIG: example('hand-off.config.ts'), PLATFORM_URL, HAND_OFF_SECRET: SECRET };
  const server = await startServer({ database: await sqlite.create(), env });
  const given = { PORT: String(port), PLATFORM_URL, HAND_OFF_SECRET: SECRET, GRANTRY_ISSUER: server.issuer };
  const platform = startProcess(example('platform.ts'), [], { env: given, cwd: server.database.data_dir });
  await platform.waitFor(/sign-in page/);
  return { server, PLATFORM_URL };
};

const accountOf = async (page: Page, server: Server): Promise<string> => {
  await page.goto(`${server.issuer}/account/plain`);
  return (await page.textContent('main')) ?? '';
};

test('the platform’s own page signs in, for an app, with Back and a second press', async () => {
  const { server, PLATFORM_URL } = await handOff();
  const client = await callbackServer();
  const app = await createApp(server, { redirect_uri: client.redirect_uri });
  const { page, complaints } = await visitor();
  const allow = page.getByRole('button', { name: 'Allow' });
  await page.goto(requestUrl(server, app, { prompt: 'consent' }).href);
  expect(page.url()).toContain(`${PLATFORM_URL}/login?challenge=`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('alert').getByText('did not sign you in').waitFor();
  await page.getByRole('button', { name: 'Continue with Acme' }).click();
  await signIn(page, { ...maria, password: 'wrong' });
  await signIn(page, maria);
  await allow.waitFor();
  // The platform's page is there again, and knows the person by now.
  await page.goBack();
  await allow.click();
  await page.waitForURL(/\/callback\?/);
  expect(new URL(page.url()).searchParams.get('code')).toMatch(/^grc_/);
  expect(await accountOf(page, server)).toContain('Maria López');
  // Chromium says of every page with such a status that it could not be loaded.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

test('signed in there, nobody is asked here; and in no other browser does it count', async () => {
  const { server } = await handOff();
  const { page } = await visitor();
  await page.goto(`${server.issuer}/sign-in`);
  await signIn(page, maria);
  await page.waitForURL(/\/account/, { waitUntil: 'commit' });
  await page.context().clearCookies({ name: 'grantry' });
  await page.goto(`${server.issuer}/sign-in`);
  await page.waitForURL(/\/account/, { waitUntil: 'commit' });
  expect(await accountOf(page, server)).toContain('Maria López');
  const other = await visitor();
  await page.context().clearCookies({ name: 'grantry' });
  const link = page.waitForRequest(/\/sign-in\/hand-off\?statement=/);
  await page.route(/\/sign-in\/hand-off\?/, (route) => route.abort());
  await page.goto(`${server.issuer}/sign-in`).catch(() => undefined);
  await other.page.goto((await link).url());
  await other.page.getByRole('alert').getByText('in another browser').waitFor();
  expect(await accountOf(other.page, server)).toContain('Nobody is signed in');
});

describe('at another Grantry', () => {
  const person = { email: 'maria@provider.example', password: 'a password to try' };
  let provider: Server;
  let server: Server;

  beforeAll(async () => {
    const port = await freePort();
    const redirect_uri = `http://localhost:${port}/sign-in/upstream/provider`;
    provider = await startServer({ database: await sqlite.create() });
    const [app] = await Promise.all([
      createApp(provider, { redirect_uri, scope: ['openid', 'email', 'profile'] }),
      create(provider, 'accounts', { ...person, name: 'Maria' }),
    ]);
    const given = { PROVIDER: provider.issuer, CLIENT_ID: app.client_id, CLIENT_SECRET: app.client_secret };
    const env = { GRANTRY_CONFIG: example('upstream.config.ts'), ...given };
    server = await startServer({ database: await sqlite.create(), env, port });
  });

  test('a person signs in, as at any OpenID Provider', async () => {
    const { page, complaints } = await visitor();
    await page.goto(`${server.issuer}/sign-in`);
    expect(page.url().startsWith(provider.issuer)).toBe(true);
    await signIn(page, person);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL((url) => url.href.startsWith(`${server.issuer}/account`), { waitUntil: 'commit' });
    expect(await accountOf(page, server)).toContain('Maria');
    expect(complaints).toEqual([]);
  });
});
