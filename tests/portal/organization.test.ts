/** An admin decides which apps their people may use; a member sees what they may, and whom to ask. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, authorizationUrl, call, pkce } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { connect } from './connect.ts';
import { choose, confirm } from './desk.ts';
import { faultsOf } from './look.ts';
import { ofMembers } from './organization-member.ts';
import { ofSettings } from './organization-settings.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const PASSWORD = 'correct horse battery';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  let member: Person;
  let other: App;
  let wanted: App;

  beforeAll(async () => {
    world = await portalWorld(await database.create(), { clusters: { us1: 'https://us1.example.org' } });
    const { server, seeded } = world;
    member = { email: 'mary@example.org', password: PASSWORD, organization_id: seeded.organization_id };
    const organization = seeded.organization_id;
    const account = { ...member, organization, role: 'member', organization_id: organization };
    const { organization_id: _, ...flags } = account;
    await create(server, 'accounts', { ...flags, name: 'Mary Somerville' });
    const globex = String((await create(server, 'organizations', { name: 'Globex' })).organization_id);
    const scope = ['openid', 'trips.read', 'expenses.read'];
    const third = { organization: globex, scope, optional_scope: 'expenses.read' };
    other = await createApp(server, { ...third, name: 'Team Calendar' });
    wanted = await createApp(server, { ...third, name: 'Team Mail' });
    ({ page } = await enter(world, world.owner, '/account'));
  });

  const at = (path: string) => `/organization/${world.seeded.organization_id}/${path}`;
  const open = async (path: string, on = page) => {
    await on.goto(world.server.issuer + at(path));
    await settled(on);
  };
  const told = (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }).first().waitFor();
  const roleOf = (on: Page, name: string) => on.getByRole('combobox', { name: `Role of ${name}` });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const connectOther = () =>
    connect(world.server, other, { ...member, scope: ['expenses.read'] }, 'openid trips.read expenses.read');
  const isActive = async (access_token = ''): Promise<unknown> =>
    (await call(world.server, '/oauth/introspect', { token: access_token }, { basic: world.seeded.api })).body.active;
  /** Where the person ends up who starts an app. */
  const start = async ({ client_id, redirect_uri } = other) => {
    const { code_verifier: _, ...challenge } = pkce();
    const params = { response_type: 'code', client_id, redirect_uri, ...challenge };
    const browser = browserless(world.server);
    const signIn = await browser.open(authorizationUrl(world.server, { ...params, scope: 'openid trips.read' }));
    const { email, password, organization_id = '' } = member;
    const chosen = await browser.submit(signIn, { email, password });
    const isDecided = chosen.forms.some(({ controls }) => controls.some(({ name }) => name === 'decision'));
    const shown = isDecided ? chosen : await browser.submit(chosen, { organization_id });
    return { browser, shown };
  };

  test('the address of an organization is found by itself, and remembered', async () => {
    await page.goto(`${world.server.issuer}/organization`);
    await page.waitForURL(`${world.server.issuer}${at('members')}`);
    await page.getByText('Mary Somerville').waitFor();
  });

  describe('members', () => {
    test('are given another role', async () => {
      await open('members?search=Mary');
      await choose(page, 'Role of Mary Somerville', 'Developer');
      await told('Mary Somerville is developer now.');
      await page.reload();
      expect(await roleOf(page, 'Mary Somerville').inputValue()).toBe('Developer');
    });

    test('see what they may not do, and whom to ask', async () => {
      const { page: hers } = await enter(world, member, '/account');
      await open('members', hers);
      await hers.getByText('Ask Ada Lovelace').waitFor();
      expect(await roleOf(hers, 'Ada Lovelace').isDisabled()).toBe(true);
      expect(await hers.getByRole('button', { name: 'Remove Ada Lovelace' }).isDisabled()).toBe(true);
      await open('audit', hers);
      await hers.locator('[data-problem=right_missing]').getByText(world.owner.email).waitFor();
    });
  });

  describe('the policy on apps of others', () => {
    test('says what it would end before it is saved, and ends it then', async () => {
      const { tokens } = await connectOther();
      await open('policy');
      await page.getByLabel('Approval required').check();
      await page.locator('[data-preview]').getByText('Team Calendar').waitFor();
      await page.getByText('1 app would stop working for 1 person').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await isActive(tokens.access_token)).toBe(true);
      await page.getByRole('button', { name: 'Save' }).click();
      await confirm(page, 'end', 'Save and end');
      await told('The app policy is saved.');
      expect(await isActive(tokens.access_token)).toBe(false);
    });

    test('lets people ask, and an admin allow less than the app wants', async () => {
      const { browser, shown } = await start();
      await browser.submit(shown, { message: 'For <i>our</i> trips', decision: 'ask' });
      await open('requests?search=globex');
      const request = page.locator(`[data-app=${other.client_id}]`);
      await request.getByText('For <i>our</i> trips').waitFor();
      expect(await request.getByLabel('See your trips').isDisabled()).toBe(true);
      await request.getByLabel('See your expenses and their receipts').uncheck();
      await request.getByRole('button', { name: 'Approve with less' }).click();
      await told('Team Calendar may be used now.');
      await page.getByText('Nothing found').waitFor();
      await page.getByLabel('Search').fill('');
      await page.getByText('Nobody waits for you').waitFor();
      await open('policy');
      await page.getByText('Only: Recognise you each time you sign in, See your trips').waitFor();
      await page.getByLabel('Search').fill('no such app');
      await page.getByText('Nothing found').waitFor();
    });

    test('has a request denied in the inbox, and another approved as it is', async () => {
      const ask = async () => {
        const { browser, shown } = await start(wanted);
        await browser.submit(shown, { message: 'Please', decision: 'ask' });
        await open('requests');
      };
      await ask();
      await page.getByRole('button', { name: 'Deny' }).click();
      await dialog().getByLabel('Why').fill('Not now.');
      await dialog().getByRole('button', { name: 'Deny' }).click();
      await told('Team Mail is denied.');
      expect((await start(wanted)).shown.body).toContain('Not now.');
      await open('policy');
      await page.getByRole('button', { name: 'Take back: Team Mail' }).click();
      await dialog().getByRole('button', { name: 'Take back' }).click();
      await told('The policy decides on Team Mail now.');
      await ask();
      await press('Approve');
      await told('Team Mail may be used now.');
      expect((await start(wanted)).shown.body).toContain('name="decision"');
    });

    test('keeps away an app that is denied, with the admin’s words', async () => {
      const code = { email: member.email, password: member.password };
      expect((await start()).shown.body).toContain('name="decision"');
      await open('apps');
      const { tokens } = await connect(world.server, other, { ...member, ...code }, 'openid trips.read');
      await page.reload();
      const inUse = page.locator(`[data-app=${other.client_id}]`);
      await inUse.getByText('See your trips').waitFor();
      expect(await inUse.getByRole('list').allTextContents()).not.toContainEqual(expect.stringContaining('expenses'));
      await inUse.locator('[data-further]').getByText('See your expenses and their receipts').waitFor();
      const allow = page.getByRole('button', { name: 'Allow Team Calendar by name' });
      await page.route('**/api/v1/**/approvals/**', (route) => route.abort(), { times: 1 });
      await allow.click();
      await page.locator('[data-problem=offline]').getByText('Look whether it was done').waitFor();
      await allow.click();
      await told('Team Calendar is allowed by name.');
      await open('policy');
      const said = page.locator(`[data-app=${other.client_id}]`);
      await said.getByText(/^Only: [^,]+, See your trips$/).waitFor();
      await open('apps');
      await page.getByRole('button', { name: 'Deny Team Calendar' }).click();
      await dialog().getByLabel('Why').fill('We use another one.');
      await dialog().getByRole('button', { name: 'Deny' }).click();
      await told('Team Calendar is denied.');
      expect(await isActive(tokens.access_token)).toBe(false);
      expect((await start()).shown.body).toContain('We use another one.');
    });
  });

  ofMembers(() => ({ world, page, open, said: told, press }));

  test('an app is disconnected for everybody', async () => {
    await open('apps');
    // An own one: what is said of apps by name is for those of others.
    expect(await page.getByRole('button', { name: 'Deny Travel Planner' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Disconnect for all: Travel Planner' }).click();
    await dialog().getByText('what 1 person allowed it').waitFor();
    await confirm(page, 'disconnect', 'Disconnect for all');
    await told('Travel Planner is disconnected for everybody.');
    expect(await isActive(world.connected.tokens.access_token)).toBe(false);
  });

  test('the audit log says who did what, is filtered in its address, and is exported', async () => {
    await open('audit?action=approval.decide');
    await page.locator('[data-entry="approval.decide"]').first().waitFor();
    await expect.poll(() => page.locator('[data-entry]').count()).toBe(5);
    await page.getByText('You denied Team Calendar').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('As CSV').click()]);
    expect(download.suggestedFilename()).toBe('audit.csv');
    expect(download.url()).toContain('action=approval.decide');
    await open('audit');
    await page.getByRole('combobox', { name: 'Who' }).fill('mary');
    await page.getByRole('option', { name: 'Mary Somerville' }).click();
    await page.getByText('Mary Somerville allowed Team Calendar').first().waitFor();
    await expect.poll(() => page.getByText(/^You /).count()).toBe(0);
    expect(page.url()).toContain('actor=');
    expect(await page.getByText('As CSV').locator('xpath=ancestor::a').getAttribute('href')).toContain('actor_id=');
    await page.reload();
    await expect.poll(() => page.getByRole('combobox', { name: 'Who' }).inputValue()).toBe('Mary Somerville');
    await page.getByRole('combobox', { name: 'Who' }).fill('nobody of this name');
    await page.getByRole('option', { name: 'Somebody at the command line' }).click();
    await page
      .getByText(/^Somebody at the command line/)
      .first()
      .waitFor();
    expect(
      await page
        .locator('[data-entry]')
        .filter({ hasNotText: /^Somebody at the command line/ })
        .count(),
    ).toBe(0);
    expect(new URL(page.url()).search).toBe('?by=command');
    await open('audit?to=2020-01-01');
    await page.getByText('Nothing fits').waitFor();
  });

  ofSettings(() => ({ world, page, member, open, said: told, press }));
});
