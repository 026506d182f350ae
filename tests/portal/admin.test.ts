/** What operators do in the portal, and that nobody else does it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { ofApis } from './admin-api.ts';
import { ofApps } from './admin-app.ts';
import { ofOrganizations } from './admin-organization.ts';
import { deskOf } from './desk.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    world = await portalWorld(await database.create(), {
      policies: { publishing: 'review' },
      clusters: { us1: 'https://us1.example.org' },
    });
    const window = await enter(world, world.owner, '/admin');
    page = window.page;
    page.on('console', (message) => complaints.push(message.text()));
  });

  const desk = () => deskOf(world, page);
  const open = (path: string) => desk().open(path);
  const said = (text: string) => desk().said(text);
  const press = (name: string) => desk().press(name);

  test('the overview tells what works and what does not', async () => {
    await open('/admin');
    const health = page.getByRole('list', { name: 'Health' });
    await health.getByText('It answers.').waitFor();
    expect(await health.locator('[data-health=good]').count()).toBe(3);
    expect(await health.locator('[data-health=look]').textContent()).toContain('no mail server');
  });

  test('the overview counts what there is, and leads to it', async () => {
    await open('/admin');
    expect(await page.locator('[data-count=published_apps]').textContent()).toContain('1');
    await page.getByRole('link', { name: 'Published apps' }).click();
    await page.waitForURL('**/admin/apps?status=published');
    await said('Travel Planner');
  });

  describe('accounts', () => {
    test('one is created, found, confirmed, made an operator, disabled, enabled and deleted', async () => {
      await open('/admin/accounts');
      await press('Create account');
      await page.getByLabel('Name').fill('Grace Hopper');
      await page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
      await page.getByLabel('Email').fill('grace@example.org');
      await press('Create');
      await page.waitForURL(/\/admin\/accounts\/acc_/);
      await page.getByText('not confirmed').waitFor();
      await press('Confirm the address');
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm it' }).click();
      await said('The address is confirmed.');
      await page.getByText('not confirmed').waitFor({ state: 'detached' });
      await press('Make an operator');
      await page.getByRole('dialog').getByRole('button', { name: 'Make an operator' }).click();
      await said('An operator now.');
      await press('Disable');
      await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
      await said('The account is disabled.');
      await open('/admin/accounts?status=disabled');
      await page.getByRole('link', { name: 'Grace Hopper' }).click();
      await press('Enable');
      await said('The account is active again.');
      await press('Delete');
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: 'Delete for ever' }).isDisabled()).toBe(true);
      await dialog.getByLabel('Type “delete” to go on').fill('delete');
      await dialog.getByRole('button', { name: 'Delete for ever' }).click();
      await said('The account is deleted.');
      await open('/admin/accounts?search=grace');
      await said('Nobody found');
    });

    test('what is wrong with a new one is said at its field', async () => {
      await open('/admin/accounts');
      await press('Create account');
      await page.getByLabel('Email').fill(world.owner.email);
      await page.getByLabel('Name').fill('Somebody');
      await page.getByRole('textbox', { name: 'Password' }).fill('short');
      await press('Create');
      await said('It is shorter than 8 characters.');
      await page.getByRole('textbox', { name: 'Password' }).fill('long enough');
      await press('Create');
      await said('An account with this address is there already.');
    });

    test('an operator does not lock themselves out', async () => {
      await open(`/admin/accounts/${world.seeded.account_id}`);
      expect(await page.getByRole('button', { name: 'Disable' }).isDisabled()).toBe(true);
      expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    });
  });

  ofOrganizations(desk);

  ofApps(desk);

  ofApis(desk);

  test('the policies of the configuration are shown, with where they are set', async () => {
    await open('/admin/policies');
    const set = async (name: string) => (await page.locator(`[data-setting="${name}"]`).textContent()) ?? '';
    expect(await set('policies.publishing')).toBe('review');
    expect(await set('policies.access_token_lifetime')).toBe('1 hour');
    expect(await set('sign_in.methods')).toBe('password');
    await page.getByLabel('Search').fill('sign-up');
    await said('Nothing found');
    await page.getByLabel('Search').fill('publish');
    await page.getByText('policies.publishing').waitFor();
  });

  test('the attempts of all apps are narrowed by outcome, app and reason, in the address', async () => {
    await open('/admin/logs');
    const attempts = page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
    const refused = attempts.filter({ hasText: world.attempt_id });
    await refused.waitFor();
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'Not refused' }).click();
    await refused.waitFor({ state: 'detached' });
    expect(page.url()).toContain('outcome=accepted');
    await open(`/admin/logs?client_id=${world.seeded.app.client_id}`);
    await page.getByLabel('Reason').fill('code_reused');
    await said('No attempt to show');
    await page.getByLabel('Reason').fill('redirect_uri_unregistered');
    await refused.waitFor();
    await page.getByLabel('Client ID').fill('app_unknown');
    await said('No attempt to show');
  });

  test('keys rotate, and at once only after a typed word', async () => {
    await open('/admin/keys');
    const keys = page.getByRole('list', { name: 'Keys' }).getByRole('listitem');
    const before = await keys.count();
    await press('Rotate');
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
    await said('The new key is published');
    await keys.nth(before).waitFor();
    await press('Rotate now');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type “now” to go on').fill('now');
    await dialog.getByRole('button', { name: 'Rotate now' }).click();
    await said('The new key signs');
    await page.getByLabel('Search').fill('expired');
    await expect.poll(() => keys.filter({ hasNotText: 'Expired' }).count()).toBe(0);
    expect(await keys.count()).toBe(2);
    await page.getByLabel('Search').fill('HS256');
    await said('Nothing found');
  });

  test('what was changed is read, and narrowed to one kind', async () => {
    await open('/admin/audit');
    await said('rotated the signing keys');
    await open('/admin/audit?action=account.create');
    await page.locator('[data-entry="account.create"]').first().waitFor();
    expect(await page.locator('[data-entry]:not([data-entry="account.create"])').count()).toBe(0);
  });

  test('whoever is no operator reads who can make them one', async () => {
    const person = { email: 'linus@example.org', password: 'correct horse' };
    await create(world.server, 'accounts', { ...person, name: 'Linus' });
    const other = await enter(world, person, '/admin/keys');
    await settled(other.page);
    await other.page.getByText('grantry accounts update linus@example.org --operator yes').waitFor();
    expect(await other.page.getByRole('link', { name: 'Keys' }).count()).toBe(0);
  });

  test('none of it said anything to the console', () => {
    // The browser itself tells of answers that were refused on purpose.
    expect(complaints.filter((each) => !/status of (412|422)/.test(each))).toEqual([]);
  });
});
