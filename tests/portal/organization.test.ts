/** An admin decides which apps their people may use; a member sees what they may, and whom to ask. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, authorizationUrl, call, pkce } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { connect } from './connect.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

const PASSWORD = 'correct horse battery';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  let member: Person;
  let other: App;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    const { server, seeded } = world;
    member = { email: 'mary@example.org', password: PASSWORD, organization_id: seeded.organization_id };
    const organization = seeded.organization_id;
    const account = { ...member, organization, role: 'member', organization_id: organization };
    const { organization_id: _, ...flags } = account;
    await create(server, 'accounts', { ...flags, name: 'Mary Somerville' });
    const globex = String((await create(server, 'organizations', { name: 'Globex' })).organization_id);
    const scope = ['openid', 'trips.read', 'expenses.read'];
    other = await createApp(server, {
      name: 'Team Calendar',
      organization: globex,
      scope,
      optional_scope: 'expenses.read',
    });
    ({ page } = await enter(world, world.owner, '/account'));
  });

  const at = (path: string) => `/organization/${world.seeded.organization_id}/${path}`;
  const open = async (path: string, on = page) => {
    await on.goto(world.server.issuer + at(path));
    await settled(on);
  };
  const told = (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }).first().waitFor();
  const roleOf = (on: Page, name: string) => on.getByRole('combobox', { name: `Role of ${name}` });
  const dialog = () => page.getByRole('dialog');
  const connectOther = () =>
    connect(world.server, other, { ...member, scope: ['expenses.read'] }, 'openid trips.read expenses.read');
  const isActive = async (access_token = ''): Promise<unknown> =>
    (await call(world.server, '/oauth/introspect', { token: access_token }, { basic: world.seeded.api })).body.active;
  /** Where the person ends up who starts the other app. */
  const start = async () => {
    const { code_verifier: _, ...challenge } = pkce();
    const params = {
      response_type: 'code',
      client_id: other.client_id,
      redirect_uri: other.redirect_uri,
      ...challenge,
    };
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
      await roleOf(page, 'Mary Somerville').click();
      await page.getByRole('option', { name: 'Developer' }).click();
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
      expect(await isActive(tokens.access_token)).toBe(true);
      await page.getByRole('button', { name: 'Save' }).click();
      await dialog().getByRole('textbox').fill('end');
      await dialog().getByRole('button', { name: 'Save and end' }).click();
      await told('The app policy is saved.');
      expect(await isActive(tokens.access_token)).toBe(false);
    });

    test('lets people ask, and an admin allow less than the app wants', async () => {
      const { browser, shown } = await start();
      await browser.submit(shown, { message: 'For <i>our</i> trips', decision: 'ask' });
      await open('requests');
      const request = page.locator(`[data-app=${other.client_id}]`);
      await request.getByText('For <i>our</i> trips').waitFor();
      expect(await request.getByLabel('See your trips').isDisabled()).toBe(true);
      await request.getByLabel('See your expenses and their receipts').uncheck();
      await request.getByRole('button', { name: 'Approve with less' }).click();
      await told('Team Calendar may be used now.');
      await page.getByText('Nobody waits for you').waitFor();
      await open('policy');
      await page.getByText('Only: Recognise you each time you sign in, See your trips').waitFor();
    });

    test('keeps away an app that is denied, with the admin’s words', async () => {
      const code = { email: member.email, password: member.password };
      expect((await start()).shown.body).toContain('name="decision"');
      await open('apps');
      const { tokens } = await connect(world.server, other, { ...member, ...code }, 'openid trips.read');
      await page.reload();
      await page.getByRole('button', { name: 'Allow Team Calendar by name' }).click();
      await told('Team Calendar is allowed by name.');
      await open('policy');
      await page.getByText(/Only: (?=.*See your trips)(?=.*See your expenses)/).waitFor();
      await open('apps');
      await page.getByRole('button', { name: 'Deny Team Calendar' }).click();
      await dialog().getByLabel('Why').fill('We use another one.');
      await dialog().getByRole('button', { name: 'Deny' }).click();
      await told('Team Calendar is denied.');
      expect(await isActive(tokens.access_token)).toBe(false);
      expect((await start()).shown.body).toContain('We use another one.');
    });
  });

  test('somebody is invited, again, and not any more', async () => {
    await open('members');
    await page.getByRole('button', { name: 'Invite' }).click();
    await dialog().getByLabel('Email').fill('charles@example.org');
    await dialog().getByRole('button', { name: 'Send the invitation' }).click();
    await told('charles@example.org gets a mail');
    const invited = page.locator('[data-invitation]').filter({ hasText: 'charles@example.org' });
    await invited.getByRole('button', { name: 'Send again' }).click();
    await told('gets a new link');
    const refused = page.locator('[data-problem=mail_throttled]');
    for (let n = 0; n < 10 && (await refused.count()) === 0; n += 1) {
      const answered = page.waitForResponse(/resend$/);
      await invited.getByRole('button', { name: 'Send again' }).click();
      await (await answered).finished();
      await settled(page);
    }
    await refused.getByText(/^Wait \d+ seconds/).waitFor();
    await invited.getByRole('button', { name: 'Withdraw' }).click();
    await invited.waitFor({ state: 'detached' });
  });

  test('before somebody is removed it is told how much ends with them', async () => {
    await open('members');
    await page.getByRole('button', { name: 'Leave the organization' }).click();
    await dialog().getByText('1 connection ends.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  test('an app is disconnected for everybody', async () => {
    await open('apps');
    // An own one: what is said of apps by name is for those of others.
    expect(await page.getByRole('button', { name: 'Deny Travel Planner' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Disconnect for all: Travel Planner' }).click();
    await dialog().getByText('what 1 person allowed it').waitFor();
    expect(await dialog().getByRole('button', { name: 'Disconnect for all' }).isDisabled()).toBe(true);
    await dialog().getByRole('textbox').fill('disconnect');
    await dialog().getByRole('button', { name: 'Disconnect for all' }).click();
    await told('Travel Planner is disconnected for everybody.');
    expect(await isActive(world.connected.tokens.access_token)).toBe(false);
  });

  test('the audit log says who did what, is filtered in its address, and is exported', async () => {
    await open('audit?action=approval.decide');
    await page.locator('[data-entry="approval.decide"]').first().waitFor();
    expect(await page.locator('[data-entry]').count()).toBe(3);
    await page.getByText('You denied Team Calendar').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('As CSV').click()]);
    expect(download.suggestedFilename()).toBe('audit.csv');
    expect(download.url()).toContain('action=approval.decide');
    await open('audit');
    await page.getByRole('combobox', { name: 'Who' }).fill('mary');
    await page.getByRole('option', { name: 'Mary Somerville' }).click();
    await page.getByText('Mary Somerville allowed Team Calendar').first().waitFor();
    expect(await page.getByText(/^You /).count()).toBe(0);
    expect(page.url()).toContain('actor=');
    expect(await page.getByText('As CSV').locator('xpath=ancestor::a').getAttribute('href')).toContain('actor_id=');
    await open('audit?to=2020-01-01');
    await page.getByText('Nothing fits').waitFor();
  });

  test('settings that somebody else changed meanwhile are not overwritten unseen', async () => {
    await open('settings');
    const name = page.getByLabel('Name of the organization');
    await name.fill('Lovelace & Babbage');
    await world.server.cli(['organizations', 'update', world.seeded.organization_id, '--name', 'Engines']);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-problem=revision_stale]').getByRole('button').click();
    expect(await name.inputValue()).toBe('Lovelace & Babbage');
    await page.getByRole('button', { name: 'Save' }).click();
    await told('The name is changed.');
  });

  test('the ownership is offered to a member, who accepts it', async () => {
    await open('settings');
    await page.getByRole('combobox', { name: 'To whom' }).click();
    await page.getByRole('option', { name: 'Mary Somerville' }).click();
    await page.getByRole('button', { name: 'Offer the ownership' }).click();
    await dialog().getByRole('textbox').fill('offer');
    await dialog().getByRole('button', { name: 'Offer', exact: true }).click();
    await page.getByText('is offered to Mary Somerville').waitFor();
    const { page: hers } = await enter(world, member, '/account');
    await open('settings', hers);
    await hers.getByRole('button', { name: 'Accept' }).click();
    await hers.getByText(/^You own .+ now/).waitFor();
    await open('members', hers);
    expect(await roleOf(hers, 'Mary Somerville').inputValue()).toBe('Owner');
    expect(await roleOf(hers, 'Ada Lovelace').inputValue()).toBe('Admin');
  });
});
