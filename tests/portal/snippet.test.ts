/** The programs that the page shows run as they stand: what they ask for is set in the environment, nothing else. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { sqlite } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { enter, type PortalWorld, portalWorld, type Window } from './world.ts';

const run = promisify(execFile);

const programs = {
  curl: (program: string, env: NodeJS.ProcessEnv) => run('bash', ['-c', program], { env }),
  JavaScript: (program: string, env: NodeJS.ProcessEnv) =>
    run(process.execPath, ['--input-type=module', '--eval', program], { env }),
};

const methods = ['client_secret_basic', 'client_secret_post', 'none'] as const;

let world: PortalWorld;
let window: Window;
let apps: Readonly<Record<string, App>>;

beforeAll(async () => {
  world = await portalWorld(await sqlite.create());
  const { server, seeded } = world;
  const made = await Promise.all(
    methods.map(async (token_endpoint_auth_method): Promise<[string, App]> => {
      const flags = {
        organization: seeded.organization_id,
        auth_method: token_endpoint_auth_method,
        scope: 'openid expenses.read',
      };
      // A value that would end a string of any of the languages, if it could.
      return [
        token_endpoint_auth_method,
        await createApp(server, { ...flags, redirect_uri: "https://app.example/o'neil/$HOME" }),
      ];
    }),
  );
  apps = Object.fromEntries(made);
  window = await enter(world, world.owner, '/account');
});

const cases = methods.flatMap((method) =>
  (['curl', 'JavaScript'] as const).map((language) => [method, language] as const),
);

test.each(cases)('of an app that authenticates by %s, in %s', async (method, language) => {
  const { client_id = '', client_secret = '' } = apps[method] ?? {};
  const { page } = window;
  await page.goto(`${world.server.issuer}/developers/apps/${client_id}/authorization-url`);
  const url = String(await page.locator('[data-value="authorization URL"]').textContent());
  await page.getByRole('tab', { name: language, exact: true }).click();
  const program = String(await page.getByRole('region', { name: language, exact: true }).textContent());
  const back = await browserless(world.server).signInAndAllow(url, world.owner);
  expect(back.searchParams.get('state')).toBe(new URL(url).searchParams.get('state'));
  const CODE = back.searchParams.get('code') ?? '';
  const env = { PATH: process.env.PATH, CODE, ...(client_secret && { CLIENT_SECRET: client_secret }) };
  const { stdout } = await programs[language](program, env);
  expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
});
