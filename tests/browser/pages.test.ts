/** Every page of a running server, as people meet them: light and dark, from 320 px up, and accessible. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Bend, redeem, requestUrl } from '../attacks/front-channel.ts';
import { type CallbackServer, callbackServer } from '../harness/callback-server.ts';
import { sqlite } from '../harness/database.ts';
import { create, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { signIn, visitor } from './visitor.ts';

const scopes = [
  { name: 'expenses.read', title: 'See your expenses and their receipts', area: 'Expenses' },
  {
    name: 'expenses.write',
    title: 'Add and change expenses',
    description: 'Also those of last year.',
    area: 'Expenses',
  },
];
const scope = ['openid', 'profile', 'email', 'offline_access', 'expenses.read', 'expenses.write'];

let server: Server;
let seeded: Seed;
let client: CallbackServer;

const url = (bend: Bend = {}) => requestUrl(server, seeded.app, { scope: scope.join(' '), ...bend }).href;

beforeAll(async () => {
  const config = { platform: { name: 'Northwind Expenses' }, scopes };
  server = await startServer({ database: await sqlite.create(), config });
  client = await callbackServer();
  const [first, second] = await Promise.all([
    seed(server, {
      organization: { name: 'The Long Company of Northern Shipping, Storage and Insurance' },
      account: {
        name: 'Maximiliane Hohenstaufen-Württemberg',
        email: 'maximiliane.hohenstaufen@example.org',
        role: 'developer',
      },
      app: {
        name: 'TravelPlannerForTheWholeFamilyAndAllOfTheirFriends',
        redirect_uri: client.redirect_uri,
        scope,
        optional_scope: 'expenses.write',
        client_uri: 'https://travel-planner.example.org/',
        policy_uri: 'https://travel-planner.example.org/privacy',
        tos_uri: 'https://travel-planner.example.org/terms',
      },
    }),
    create(server, 'organizations', { name: 'Second' }),
  ]);
  seeded = first;
  await server.cli(['accounts', 'update', seeded.person.email, '--organization', String(second.organization_id)]);
});

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
);

test.each(looks)('every page, $colorScheme at $viewport.width px', async (look) => {
  const { page, complaints } = await visitor(look);
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const { person, app } = seeded;
  const meets = async (heading: string | RegExp) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await findings(page)).toEqual({ wide: [], heavy: false, untitled: false, axe: [] });
  };

  await page.goto(`${server.issuer}/account/plain`);
  await meets('Welcome to Northwind Expenses');
  await page.goto(url({ redirect_uri: 'https://evil.example/' }));
  await meets('The app that sent you here did not say correctly');
  await page.goto(url());
  await meets('Sign in to Northwind Expenses');
  await signIn(page, { ...person, password: 'not this one' });
  await page.getByText('do not match').waitFor();
  await meets('Sign in to Northwind Expenses');
  await signIn(page, person);

  await page.goto(url({ prompt: 'select_account consent' }));
  await meets('Choose an account');
  await press(/Maximiliane/);
  await meets('Choose an organization');
  await press(/The Long Company/);
  await meets(/wants to use your/);
  await press('Allow');
  await page.waitForURL(/\/callback\?/);
  const code = new URL(page.url()).searchParams.get('code') ?? '';
  expect((await redeem(server, app, code)).status).toBe(200);
  await page.goBack();
  await press('Allow');
  await meets('You have already answered');

  await page.goto(url({ redirect_uri: `${app.redirect_uri}/`, prompt: 'none' }));
  await page.getByText('For you as a member of the app').waitFor();
  await meets('The app that sent you here did not say correctly');
  await page.goto(`${server.issuer}/account/plain`);
  await meets('You are signed in');
  await page.goto(`${server.issuer}/oauth/logout?client_id=${app.client_id}`);
  await meets('Sign out of Northwind Expenses?');
  // Held back, the page that sends itself stays.
  await page.route(`${client.origin}/**`, (route) => route.fulfill({ status: 204 }));
  await page.goto(url({ response_mode: 'form_post' }), { waitUntil: 'commit' });
  await meets(/^Taking you back to/);
  await page.goto(`${server.issuer}/oauth/logout`);
  await press('Sign out');
  await meets('You are signed out');
  // Chromium says of a page with such a status that it could not be loaded.
  expect(complaints.filter((text) => !/status of 40[01]/.test(text))).toEqual([]);
});

/** Runs in the page: axe's source comes from the debugger, which no policy holds back. */
async function findings(page: Page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    }),
  );
  // What sticks out at the side.
  const wide = `[...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((element) => element.outerHTML.slice(0, 200))`;
  return {
    wide: await page.evaluate<readonly string[]>(wide),
    heavy: Buffer.byteLength(await page.content()) >= 30_000,
    untitled: !/^[^·]+ · Northwind Expenses$/.test(await page.title()),
    axe: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
  };
}
