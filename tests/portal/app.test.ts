/** An app from the wizard to its end, by those who work on it. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';
import { faultsOf } from './look.ts';
import { areFound, hasLocks, scopesAreFound } from './narrowed.ts';
import { enter, type PortalWorld, portalWorld, settled, type Window } from './world.ts';

const openapi = {
  openapi: '3.1.0',
  info: { title: 'Northwind', version: '1' },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
  paths: {
    '/expenses': { get: { summary: 'List expenses', security: [{ oauth: ['expenses.read'] }] } },
    '/expenses/{id}': { get: { summary: 'Show an expense', security: [{ oauth: ['expenses.read'] }] } },
    '/status': { get: { summary: 'Say how it is', security: [] } },
    '/trips': { get: { summary: 'List trips', security: [{ oauth: ['trips.read'] }] } },
  },
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

/** On the server's own page. */
const isPreviewed = (page: Page, heading: string) =>
  page.frameLocator('[title="What people see"]').getByRole('heading', { name: heading }).waitFor();

async function isTried(world: PortalWorld, page: Page) {
  const made = await create(world.server, 'apps', {
    name: 'Draft',
    organization: world.seeded.organization_id,
    redirect_uri: 'https://app.example.org/callback',
    draft: true,
  });
  await page.goto(`${world.server.issuer}/developers/apps/${made.client_id}/users`);
  await page.getByText('Nobody yet: name the address').waitFor();
  await page.getByLabel('Email of their account').fill('tester@example.net');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('tester@example.net').first().waitFor();
  await page.getByRole('button', { name: 'Remove tester@example.net', exact: true }).click();
  await page.getByText('tester@example.net').waitFor({ state: 'detached' });
}

async function leadsNowhere(page: Page, url: string) {
  await page.goto(url);
  const name = page.getByRole('textbox', { name: 'Name' });
  const before = await name.inputValue();
  await isPreviewed(page, `${before} wants to use your Northwind account`);
  const inside = 'document.querySelector("iframe").contentDocument';
  await page.evaluate(`${inside}.querySelectorAll('button, a').forEach((each) => each.click())`);
  await name.fill('<b>Bold</b>');
  await isPreviewed(page, '<b>Bold</b> wants to use your Northwind account');
  const measures = `[${inside}.defaultView.innerHeight, Math.ceil(${inside}.body.getBoundingClientRect().height)]`;
  await expect.poll(() => page.evaluate<number>(`new Set(${measures}).size`)).toBe(1);
  await page.getByRole('button', { name: 'Discard' }).click();
  await isPreviewed(page, `${before} wants to use your Northwind account`);
}

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
  const letter = await other.page.getByRole('link', { name: world.owner.email }).getAttribute('href');
  expect(letter).toMatch(/^mailto:ada.*subject=May%20I%20create%20apps%20for%20Lovelace%20Engines/);
  expect(await other.page.getByRole('button', { name: 'Create app' }).isDisabled()).toBe(true);
}

/** Who looked at another organization last. */
async function managesItsTeam(world: PortalWorld) {
  const { server, seeded } = world;
  const person = { email: 'hedy@example.org', password: 'correct horse battery' };
  const organization = seeded.organization_id;
  await create(server, 'accounts', { name: 'Hedy Lamarr', organization, role: 'owner', ...person });
  const { organization_id: globex } = await create(server, 'organizations', { name: 'Globex' });
  await server.cli(['accounts', 'update', person.email, '--organization', String(globex), '--role', 'owner']);
  const { page } = await enter(world, person, `/organization/${String(globex)}/members`);
  const follow = async (link: string, to: string) => {
    await page.goto(`${server.issuer}/developers/apps/${seeded.app.client_id}/team`);
    await page.getByRole('link', { name: link }).click();
    await page.waitForURL(`${server.issuer}/organization/${organization}/${to}`);
  };
  await page.getByRole('heading', { name: 'Members' }).waitFor();
  await settled(page);
  await follow('Invite people and give roles', 'members');
  await page.goto(`${server.issuer}/organization/${String(globex)}/members`);
  await settled(page);
  await follow('Hand the organization on', 'settings');
  await page.goto(`${server.issuer}/developers/apps/${seeded.app.client_id}/team`);
  const team = page.getByRole('list', { name: 'Team' }).getByRole('listitem');
  await team.filter({ hasText: 'Ada Lovelace' }).waitFor();
  await page.getByLabel('Search').fill('hedy');
  await team.filter({ hasText: 'Ada Lovelace' }).waitFor({ state: 'detached' });
  await team.filter({ hasText: 'Hedy Lamarr' }).waitFor();
  await page.getByLabel('Search').fill('nobody');
  await page.getByText('Nobody fits').waitFor();
}

async function asksForReview(world: PortalWorld) {
  const { server, seeded } = world;
  const person = { email: 'grace@example.org', password: 'correct horse battery' };
  const organization = seeded.organization_id;
  await create(server, 'accounts', { name: 'Grace', organization, role: 'developer', ...person });
  const redirect_uri = 'https://app.example.org/callback';
  const made = await create(server, 'apps', { name: 'Reviewed', organization, redirect_uri, draft: true });
  const other = await enter(world, person, `/developers/apps/${made.client_id}`);
  const ask = other.page.getByRole('button', { name: 'Ask for review' });
  await ask.waitFor();
  expect(await other.page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  await ask.click();
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

/** Neither on the page nor kept by it, also for who goes back, and comes again. */
async function isForgotten(page: Page, secret: string) {
  const go = [() => settled(page), () => page.reload(), () => page.goBack(), () => page.goForward()];
  for (const step of go) {
    await step();
    await settled(page);
    const kept = 'document.body.innerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }])';
    expect(await page.evaluate<string>(kept)).not.toContain(secret);
  }
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
  const authenticates = (id: string, client_secret: string) => authenticatesAt(world.server, id, client_secret);

  test('an app is created in one form; its secret is shown once, until it is said to be copied', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open('/developers/new');
    await page.getByRole('radio', { name: /Other people/ }).click();
    await page.getByRole('radio', { name: /On a server/ }).click();
    expect(await page.getByRole('radio', { name: /from the directory/ }).isDisabled()).toBe(true);
    await said('Still missing: a name, a redirect URI.');
    await page.getByRole('textbox', { name: 'Name' }).fill('Trip Report');
    await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('http://trips.example/callback');
    expect(await button('Create app').isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await button('Use https://trips.example/callback').click();
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    await isPreviewed(page, 'Trip Report wants to use your Northwind account');
    await button('Create app').click();
    await said('Shown this once');
    const [client_id, client_secret] = [await shown('Client ID'), await shown('Client secret')];
    expect(await button('Go on').isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
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
    await isForgotten(page, client_secret);
    expect([asked.length > 0, asked.filter((url) => url.includes(client_secret))]).toEqual([true, []]);
    await said('2 of 6 done');
    await button('Publish').click();
    await said('Published: everybody can use it.');
    expect(await stored(client_id)).toMatchObject({ status: 'published' });
  });

  test('an app without a secret has nothing to be copied; an internal one has a refresh token, too', async () => {
    await open('/developers');
    await page.getByRole('link', { name: 'New app' }).click();
    await page.getByRole('radio', { name: /Other people/ }).click();
    await page.getByRole('radio', { name: /In a terminal/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Tripctl');
    await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill('http://127.0.0.1/callback');
    await button('Create app').click();
    await page.waitForURL('**/developers/apps/*');
    // The list that was read a moment ago is not shown for what there is now.
    await page.getByRole('main').getByRole('link', { name: 'All apps' }).click();
    await page.getByRole('link', { name: /Tripctl/ }).waitFor();
    await open('/developers/new');
    await page.getByRole('radio', { name: /Only me/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My export');
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    await button('Create app').click();
    await said('Shown this once');
    expect(await shown('Refresh token')).toMatch(/^gr/);
  });

  test('who may not create apps is told who can change that', () => createsNone(world));

  test('apps are found by name, kind and status, and the address says so', () => areFound(world, page));

  test('what somebody else changed meanwhile is not overwritten, and what was typed is kept', async () => {
    await open(ofApp('/settings'));
    await page.getByRole('textbox', { name: 'Name' }).fill('Journey Planner');
    await isPreviewed(page, 'Journey Planner wants to use your Northwind account');
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

  test('nothing on the page that people will see leads anywhere, and it is as high as what is in it', () =>
    leadsNowhere(page, world.server.issuer + ofApp('/settings')));

  test('what the server says of a field stands at the field', async () => {
    await open(ofApp('/settings'));
    await page.getByRole('textbox', { name: 'Description' }).fill('🧳'.repeat(499));
    await said('one character left');
    await page.getByRole('textbox', { name: 'Description' }).fill('🧳'.repeat(502));
    await said('It is 2 characters too long.');
    await button('Discard').click();
    await page.getByRole('textbox', { name: 'Privacy policy' }).fill('http://ledgerly.example/privacy');
    await button('Save').click();
    await page.getByText('It is not encrypted').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Privacy policy' }).getAttribute('aria-invalid')).toBe('true');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('scopes are found, and what they open with them', () => scopesAreFound(world, page));

  test('a scope is added, and the endpoints it opens are said to be open', async () => {
    await open(ofApp('/scopes'));
    await page.locator('[data-scope="expenses.read"]').getByText('Opens 2 endpoints').click();
    await page.locator('[data-scope="expenses.read"]').getByText('GET /expenses/{id}').waitFor();
    await page.locator('[data-scope="trips.read"]').getByText('Opens one endpoint').waitFor();
    const trips = page.locator('[data-endpoint="GET /trips"]');
    expect(await trips.textContent()).toContain('cannot');
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    expect(await trips.textContent()).toContain('can call it');
    await button('Save').click();
    await said('Saved.');
    expect(await stored(world.seeded.app.client_id)).toMatchObject({ optional_scope: 'expenses.write' });
    expect(String((await stored(world.seeded.app.client_id)).scope)).toContain('trips.read');
  });

  test('the API reference has a lock that names the scope, and finds an endpoint by it', () => hasLocks(world, page));

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
    await page.getByText(/^Last used (just now|\d+ minutes? ago) \(/).waitFor();
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
    await said('It rests at once for 0 connections.');
    expect(await faultsOf(page)).toEqual([]);
    expect(await button('Suspend it').isDisabled()).toBe(true);
    await page.getByLabel('Type “suspend”').fill('suspend');
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

  test('a draft is tried by those who are named', () => isTried(world, page));

  test('its team is found, and managed in its organization, whichever was looked at last', () => managesItsTeam(world));

  test('where an operator reviews apps, the team asks, and once more when it is another app', async () => {
    await isReviewedAgain(world, page, await asksForReview(world));
  });

  test('nothing of it was a surprise to the browser', () => {
    // What the server refuses, Chromium says aloud.
    expect(window.complaints.filter((each) => !/status of (?:400|404|412|422)/.test(each))).toEqual([]);
  });
});
