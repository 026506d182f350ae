/** An app from the wizard to its end, by those who work on it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';
import { enter, type PortalWorld, portalWorld, settled, type Window } from './world.ts';

const openapi = {
  openapi: '3.1.0',
  info: { title: 'Northwind', version: '1' },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
  paths: {
    '/expenses': { get: { summary: 'List expenses', security: [{ oauth: ['expenses.read'] }] } },
    '/trips': { get: { summary: 'List trips', security: [{ oauth: ['trips.read'] }] } },
  },
};

/** WCAG 2.2, of what is open now. */
const faultsOf = async (page: Page) => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
/** What a wrong grant is refused with, once the app is known. */
const authenticatesAt = async ({ url }: Server, client_id: string, client_secret: string) => {
  const { status } = await send(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=refresh_token&refresh_token=none',
  });
  return status !== 401;
};

async function createsNone(world: PortalWorld) {
  const { server, seeded } = world;
  const person = { email: 'charles@example.org', password: 'correct horse battery' };
  await create(server, 'accounts', {
    name: 'Charles',
    organization: seeded.organization_id,
    role: 'member',
    ...person,
  });
  const other = await enter(world, person, '/developers/new');
  await settled(other.page);
  await other.page.getByText('Ada Lovelace, owner').waitFor();
  expect(await other.page.getByRole('button', { name: 'Create app' }).isDisabled()).toBe(true);
}

async function asksForReview(world: PortalWorld) {
  const { server, seeded } = world;
  const person = { email: 'grace@example.org', password: 'correct horse battery' };
  const organization = seeded.organization_id;
  await create(server, 'accounts', { name: 'Grace', organization, role: 'developer', ...person });
  const redirect_uri = 'https://app.example.org/callback';
  const made = await create(server, 'apps', { name: 'Reviewed', organization, redirect_uri, draft: true });
  const other = await enter(world, person, `/developers/apps/${made.client_id}`);
  await other.page.getByRole('button', { name: 'Publish' }).click();
  await other.page.getByRole('button', { name: 'Ask for review' }).click();
  await other.page.getByText('The operator looks at it').waitFor();
  return { client_id: String(made.client_id), team: other.page };
}

/** The app is published, and its team gives it another name. */
async function isReviewedAgain(world: PortalWorld, page: Page, { client_id, team }: { client_id: string; team: Page }) {
  const { issuer } = world.server;
  await page.goto(`${issuer}/admin/apps/${client_id}`);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('The app is published.').first().waitFor();
  await team.goto(`${issuer}/developers/apps/${client_id}/settings`);
  await team.getByLabel('Name').fill('Another');
  await team.getByRole('button', { name: 'Save', exact: true }).click();
  await team.getByText('Saved.').waitFor();
  await team.goto(`${issuer}/developers/apps/${client_id}`);
  await team.getByText('The operator looks at it again').waitFor();
  await page.reload();
  await page.getByText('Changed while it was published').waitFor();
  const leave = page.getByRole('button', { name: 'Leave it published' });
  await leave.click();
  await leave.waitFor({ state: 'detached' });
  await team.reload();
  await settled(team);
  expect(await team.getByText('The operator looks at it').count()).toBe(0);
}

forEachDatabase((database) => {
  let world: PortalWorld;
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    const apis = [{ resource: 'https://api.northwind.example/', name: 'Northwind API', openapi }];
    world = await portalWorld(await database.create(), { apis, policies: { publishing: 'review' } });
    window = await enter(world, world.owner, '/account');
    ({ page } = window);
  });

  const open = async (path: string) => {
    await page.goto(world.server.issuer + path);
    await settled(page);
  };
  const ofApp = (below = '') => `/developers/apps/${world.seeded.app.client_id}${below}`;
  const shown = async (label: string) => (await page.locator(`[data-value="${label}"]`).textContent()) ?? '';
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const said = (text: string) => page.getByText(text).first().waitFor();
  const stored = async (client_id: string) => (await world.server.cli(['apps', 'show', client_id, '--json'])).json;
  const faults = () => faultsOf(page);
  const authenticates = (client_id: string, client_secret: string) =>
    authenticatesAt(world.server, client_id, client_secret);

  test('an app is created in one form; its secret is shown once, until it is said to be copied', async () => {
    await open('/developers/new');
    await page.getByRole('radio', { name: /Other people/ }).click();
    await page.getByRole('radio', { name: /On a server/ }).click();
    expect(await page.getByRole('radio', { name: /from the directory/ }).isDisabled()).toBe(true);
    await said('Still missing: a name, a redirect URI.');
    await page.getByRole('textbox', { name: 'Name' }).fill('Trip Report');
    await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('http://trips.example/callback');
    expect(await button('Create app').isDisabled()).toBe(true);
    await button('Use https://trips.example/callback').click();
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    await said('Trip Report wants to use your Northwind account');
    await button('Create app').click();
    await said('Shown this once');
    const [client_id, client_secret] = [await shown('Client ID'), await shown('Client secret')];
    expect(await button('Go on').isDisabled()).toBe(true);
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Type “copied”').fill('copied');
    await button('Go on').click();
    await page.waitForURL(`**/developers/apps/${client_id}`);
    expect(await authenticates(client_id, client_secret)).toBe(true);
    expect(await stored(client_id)).toMatchObject({
      status: 'draft',
      scope: 'openid offline_access trips.read',
      redirect_uris: ['https://trips.example/callback'],
    });
    const kept = await page.evaluate<string>('document.body.innerHTML + JSON.stringify({ ...localStorage })');
    expect(kept).not.toContain(client_secret);
    await said('2 of 6 done');
    await button('Publish').click();
    await said('Published: everybody can use it.');
    expect(await stored(client_id)).toMatchObject({ status: 'published' });
  });

  test('an app without a secret has nothing to be copied; an internal one has a refresh token, too', async () => {
    await open('/developers/new');
    await page.getByRole('radio', { name: /Other people/ }).click();
    await page.getByRole('radio', { name: /In a terminal/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Tripctl');
    await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('http://127.0.0.1/callback');
    await button('Create app').click();
    await page.waitForURL('**/developers/apps/*');
    await open('/developers/new');
    await page.getByRole('radio', { name: /Only me/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My export');
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    await button('Create app').click();
    await said('Shown this once');
    expect(await shown('Refresh token')).toMatch(/^gr/);
  });

  test('who may not create apps is told who can change that', () => createsNone(world));

  test('apps are found by name, kind and status, and the address says so', async () => {
    await open('/developers');
    await page.getByLabel('Search').fill('no such app');
    await said('Nothing found');
    await open('/developers?search=Travel');
    await page.getByRole('link', { name: /Travel Planner/ }).click();
    await page.waitForURL(`**${ofApp()}`);
  });

  test('what somebody else changed meanwhile is not overwritten, and what was typed is kept', async () => {
    await open(ofApp('/settings'));
    await page.getByRole('textbox', { name: 'Name' }).fill('Journey Planner');
    await said('Journey Planner wants to use your Northwind account');
    await world.server.cli(['apps', 'update', world.seeded.app.client_id, '--description', 'Plans trips.']);
    await button('Save').click();
    await said('Somebody else changed this app meanwhile');
    await button('Load what is there now').click();
    await page.getByRole('textbox', { name: 'Description' }).and(page.getByText('Plans trips.')).waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Journey Planner');
    await button('Save').click();
    await said('Saved.');
    expect(await stored(world.seeded.app.client_id)).toMatchObject({
      client_name: 'Journey Planner',
      description: 'Plans trips.',
    });
  });

  test('what the server says of a field stands at the field', async () => {
    await open(ofApp('/settings'));
    await page.getByRole('textbox', { name: 'Privacy policy' }).fill('http://ledgerly.example/privacy');
    await button('Save').click();
    await page.getByText('It is not encrypted').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Privacy policy' }).getAttribute('aria-invalid')).toBe('true');
  });

  test('a scope is added, and the endpoints it opens are said to be open', async () => {
    await open(ofApp('/scopes'));
    const trips = page.locator('[data-endpoint="GET /trips"]');
    expect(await trips.textContent()).toContain('cannot');
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    expect(await trips.textContent()).toContain('can call it');
    await button('Save').click();
    await said('Saved.');
    expect(await stored(world.seeded.app.client_id)).toMatchObject({ optional_scope: 'expenses.write' });
    expect(String((await stored(world.seeded.app.client_id)).scope)).toContain('trips.read');
  });

  test('the API reference finds an endpoint by the scope it needs', async () => {
    await open('/developers/reference?search=trips.read');
    expect(await page.locator('[data-endpoint]').count()).toBe(1);
  });

  test('a secret is replaced: both work, then the old one is ended by a typed word', async () => {
    const { client_id, client_secret = '' } = world.seeded.app;
    await open(ofApp('/credentials'));
    await button('New secret').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Production');
    await button('Make it').click();
    await said('Shown this once');
    const fresh = await shown('Client secret');
    await page.getByLabel('Type “copied”').fill('copied');
    await button('Go on').click();
    await page.locator('[data-secret]').nth(1).waitFor();
    await page.getByText('Never used', { exact: true }).waitFor();
    expect([await authenticates(client_id, client_secret), await authenticates(client_id, fresh)]).toEqual([
      true,
      true,
    ]);
    // Nobody opens the page anew: it counts while it is looked at.
    await page.getByText('Used once in the last day', { exact: true }).waitFor();
    await authenticates(client_id, client_secret);
    await page.getByText('Used 3 times in the last day: something still sends it.').waitFor();
    await button('End first').click();
    await page.getByLabel('Type “end”').fill('end');
    await button('End secret').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect([await authenticates(client_id, client_secret), await authenticates(client_id, fresh)]).toEqual([
      false,
      true,
    ]);
    await page.getByText('Ended', { exact: true }).waitFor();
    expect(await button('End first').count()).toBe(0);
  });

  test('a redirect URI says when an answer last went there', async () => {
    await open(ofApp('/redirect-uris'));
    await page.getByText(/^Last used (just now|\d+ minutes? ago)$/).waitFor();
  });

  test('an app is suspended, lifted and deleted, each after it is said whom it hits', async () => {
    const made = await create(world.server, 'apps', {
      name: 'Nightly',
      kind: 'machine',
      organization: world.seeded.organization_id,
      scope: 'trips.read',
    });
    await open(`/developers/apps/${made.client_id}/danger`);
    await button('Suspend').click();
    await said('Its 0 connections rest at once.');
    expect(await faults()).toEqual([]);
    await button('Suspend it').click();
    await said('Suspended.');
    expect(await stored(String(made.client_id))).toMatchObject({ status: 'suspended' });
    await button('Lift').click();
    await button('Lift it').click();
    await said('It is a draft again.');
    await button('Delete').click();
    expect(await button('Delete for ever').isDisabled()).toBe(true);
    await page.getByLabel('Type “Nightly”').fill('Nightly');
    await button('Delete for ever').click();
    await page.waitForURL('**/developers');
    await said('Nightly is deleted.');
  });

  test('a draft is tried by those who are named', async () => {
    const made = await create(world.server, 'apps', {
      name: 'Draft',
      organization: world.seeded.organization_id,
      redirect_uri: 'https://app.example.org/callback',
      draft: true,
    });
    await open(`/developers/apps/${made.client_id}/users`);
    await page.getByLabel('Email of their account').fill('tester@example.net');
    await button('Add').click();
    await said('tester@example.net');
    await button('Remove tester@example.net').click();
    await page.getByText('tester@example.net').waitFor({ state: 'detached' });
  });

  test('where an operator reviews apps, the team asks, and once more when it is another app', async () => {
    await isReviewedAgain(world, page, await asksForReview(world));
  });

  test('nothing of it was a surprise to the browser', () => {
    // What the server refuses, Chromium says aloud.
    expect(window.complaints.filter((each) => !/status of (?:400|404|412|422)/.test(each))).toEqual([]);
  });
});
