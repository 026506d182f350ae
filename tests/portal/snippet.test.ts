/** What the pages give to be copied: the authorization URL as it was chosen, and programs that run as they stand. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { create, createApp, type Flags } from '../harness/seed.ts';
import { choose } from './desk.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const run = promisify(execFile);

type RunProgram = (program: string, env: NodeJS.ProcessEnv) => Promise<{ readonly stdout: string }>;

/** As a file of this name, in a folder of its own. */
const fromFile =
  (name: string, command: string, ...args: readonly string[]): RunProgram =>
  async (program, env) => {
    const cwd = await mkdtemp(join(tmpdir(), 'grantry-snippet-'));
    atEndOfFile(() => rm(cwd, { recursive: true, force: true, maxRetries: 20 }));
    await writeFile(join(cwd, name), program);
    return run(command, [...args, name], { env, cwd });
  };

const LANGUAGES = ['curl', 'JavaScript', 'Python', 'Go', 'PHP', 'Java', 'Ruby', 'C#'];

const says = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';

/** What is not on this machine is left out. */
const programs: Readonly<Record<string, RunProgram>> = {
  curl: (program, env) => run('bash', ['-c', program], { env }),
  JavaScript: (program, env) => run(process.execPath, ['--input-type=module', '--eval', program], { env }),
  ...(says('python3', '--version') && { Python: fromFile('redeem.py', 'python3') }),
};

/** They are slow to begin; Go by a minute, until it has built its library once. */
const compiled: Readonly<Record<string, RunProgram>> = {
  ...(says('go', 'list', '-f', '{{.Stale}}', 'net/http').trim() === 'false' && {
    Go: fromFile('redeem.go', 'go', 'run'),
  }),
  ...(says('javac', '--version') && { Java: fromFile('Redeem.java', 'java') }),
};

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  let browser: Browserless;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    browser = browserless(world.server);
    ({ page } = await enter(world, world.owner, '/account'));
  });

  const open = async (client_id: unknown, below: string) => {
    await page.goto(`${world.server.issuer}/developers/apps/${client_id}/${below}`);
    await settled(page);
  };
  const ofLovelace = (flags: Flags) => ({ organization: world.seeded.organization_id, ...flags });
  const address = async () => String(await page.locator('[data-value="authorization URL"]').textContent());

  describe('a program runs with nothing but what it asks for in the environment', () => {
    /** Each of those on the page. */
    const runs = async (environment: () => Promise<NodeJS.ProcessEnv>, words = '', languages = programs) => {
      for (const [language, runProgram] of Object.entries(languages)) {
        await page.getByRole('tab', { name: language, exact: true }).click();
        const program = String(await page.getByRole('group', { name: language, exact: true }).textContent());
        expect(program).toContain(words);
        const { PATH, HOME } = process.env;
        const { stdout } = await runProgram(program, { PATH, HOME, ...(await environment()) });
        expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
      }
    };

    test.each(['client_secret_basic', 'client_secret_post', 'none'])(
      'of an app that authenticates by %s',
      async (auth_method) => {
        // A value that would end a string of any of the languages, if it could.
        const redirect_uri = "https://app.example/o'neil/$HOME";
        const flags = ofLovelace({ auth_method, redirect_uri, scope: ['openid', 'expenses.read'] });
        const { client_id, client_secret } = await createApp(world.server, flags);
        await open(client_id, 'authorization-url');
        expect(await page.getByRole('tab').allTextContents()).toEqual(LANGUAGES);
        const url = await address();
        const redeemed = async () => {
          const back = await browser.signInAndAllow(url, world.owner);
          expect(back.searchParams.get('state')).toBe(new URL(url).searchParams.get('state'));
          const CODE = back.searchParams.get('code') ?? '';
          return { CODE, ...(client_secret && { CLIENT_SECRET: client_secret }) };
        };
        const isFirst = database.name === 'sqlite' && auth_method === 'client_secret_basic';
        await runs(redeemed, '', isFirst ? { ...programs, ...compiled } : programs);
      },
    );

    test('of a machine, for the API that is chosen', async () => {
      const { resource } = world.seeded.api;
      const app = await createApp(world.server, ofLovelace({ kind: 'machine', scope: 'trips.read' }));
      await open(app.client_id, 'credentials');
      await choose(page, 'API (resource)', resource);
      await runs(async () => ({ CLIENT_SECRET: app.client_secret }), resource);
    });

    test('of an internal app, with the refresh token it was given', async () => {
      const flags = { name: 'Export', kind: 'internal', created_by: world.owner.email, scope: 'trips.read' };
      const app = await create(world.server, 'apps', ofLovelace(flags));
      await open(app.client_id, 'credentials');
      await runs(async () => ({
        CLIENT_SECRET: String(app.client_secret),
        REFRESH_TOKEN: String(app.refresh_token),
      }));
    });
  });

  test('what is chosen is in the authorization URL, and what is not is left out', async () => {
    const redirect_uris = ['https://app.example/callback', 'https://app.example/other'];
    const flags = { redirect_uri: redirect_uris, scope: ['openid', 'trips.read'], pkce: 'optional' };
    const { client_id } = await createApp(world.server, ofLovelace(flags));
    await open(client_id, 'authorization-url');
    const asked = async () => Object.fromEntries(new URL(await address()).searchParams);
    const usual = { response_type: 'code', client_id, state: expect.any(String) };
    const pkce = { code_challenge: expect.any(String), code_challenge_method: 'S256' };
    expect(await asked()).toEqual({ ...usual, ...pkce, redirect_uri: redirect_uris[0], scope: 'openid trips.read' });
    await choose(page, 'Redirect URI', redirect_uris[1] ?? '');
    await page.getByRole('checkbox', { name: 'See your trips' }).uncheck();
    await page.getByRole('checkbox', { name: 'Sign in anew' }).check();
    await page.getByRole('checkbox', { name: 'Choose the account' }).check();
    await choose(page, 'Response mode', 'form_post');
    await choose(page, 'API (resource)', world.seeded.api.resource);
    await page.getByRole('textbox', { name: 'State' }).fill('a state & more');
    await page.getByRole('button', { name: 'New nonce' }).click();
    await page.getByRole('switch', { name: 'PKCE' }).uncheck();
    const chosen = {
      ...usual,
      redirect_uri: redirect_uris[1],
      scope: 'openid',
      prompt: 'login select_account',
      response_mode: 'form_post',
      resource: world.seeded.api.resource,
      state: 'a state & more',
      nonce: expect.any(String),
    };
    await expect.poll(asked).toEqual(chosen);
    // OIDC Core §3.1.2.1: none stands alone.
    await page.getByRole('checkbox', { name: 'Show nothing' }).check();
    await expect.poll(asked).toEqual({ ...chosen, prompt: 'none' });
    // Chosen once more, each is as usual again.
    await choose(page, 'API (resource)', world.seeded.api.resource);
    await choose(page, 'Response mode', 'form_post');
    await page.getByRole('button', { name: 'New state' }).click();
    const { resource: _, response_mode: __, ...left } = chosen;
    await expect.poll(asked).toEqual({ ...left, prompt: 'none', state: expect.not.stringContaining('more') });
  });
});
