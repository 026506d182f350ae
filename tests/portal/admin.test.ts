/** What operators do in the portal, and that nobody else does it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    world = await portalWorld(await database.create(), { policies: { publishing: 'review' } });
    const window = await enter(world, world.owner, '/admin');
    page = window.page;
    page.on('console', (message) => complaints.push(message.text()));
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(world.server.issuer + path);
    await settled(page);
  };
  const said = (text: string) => page.getByText(text).first().waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

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
    test('one is created, found, made an operator, disabled, enabled and deleted', async () => {
      await open('/admin/accounts');
      await press('Create account');
      await page.getByLabel('Name').fill('Grace Hopper');
      await page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
      await page.getByLabel('Email').fill('grace@example.org');
      await press('Create');
      await page.waitForURL(/\/admin\/accounts\/acc_/);
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

  test('an organization is created, and changed though somebody else was faster', async () => {
    await open('/admin/organizations');
    await press('Create organization');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Babbage & Sons');
    await press('Create');
    await said('The organization is created.');
    await page.getByLabel('Search').fill('babbage');
    await page.waitForURL(/search=babbage/);
    await press('Change Babbage & Sons');
    const note = page.getByText(/^org_/).first();
    const id = (await note.textContent()) ?? '';
    await page.evaluate(
      async ([base = '', organization_id = '']) => {
        const response = await fetch(`${base}/api/v1/organizations/${organization_id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', 'if-match': '*' },
          body: '{"app_creation":"members"}',
        });
        if (!response.ok) throw new Error(await response.text());
      },
      [world.server.issuer, id],
    );
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Babbage and Sons');
    await press('Save');
    await said('Somebody else changed this meanwhile');
    expect(await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Babbage and Sons');
    await press('Load what is there now');
    await press('Save');
    await said('The organization is changed.');
  });

  describe('an app', () => {
    test('waits for review, is declined, asked for again, published, suspended and lifted', async () => {
      const { client_id } = await create(world.server, 'apps', {
        ...{ name: 'Trips', organization: world.seeded.organization_id },
        ...{ redirect_uri: 'https://trips.example/callback', scope: 'trips.read', draft: true },
      });
      const review = () =>
        page.evaluate(
          async (url) => {
            const response = await fetch(url, { method: 'POST' });
            if (!response.ok) throw new Error(await response.text());
          },
          `${world.server.issuer}/api/v1/apps/${String(client_id)}/review`,
        );
      await open('/admin');
      await review();
      await open('/admin');
      await page.getByRole('link', { name: 'Trips' }).click();
      await press('Decline');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What is missing').fill('A privacy policy.');
      await dialog.getByRole('button', { name: 'Decline' }).click();
      await said('Declined: A privacy policy.');
      await review();
      await open('/admin/apps?review=requested');
      await page.getByRole('link', { name: 'Trips' }).click();
      await press('Publish');
      await said('The app is published.');
      await press('Suspend');
      await page.getByRole('dialog').getByText('0 people cannot use it').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
      await said('The app is suspended.');
      await press('Lift the suspension');
      await page.getByRole('button', { name: 'Back to draft' }).waitFor();
    });

    test('asks nobody only after a typed word', async () => {
      await open(`/admin/apps/${world.seeded.app.client_id}`);
      await page.getByLabel('Nobody is asked').click({ force: true });
      const dialog = page.getByRole('dialog');
      await dialog.getByText('you answer for them').waitFor();
      await dialog.getByLabel('Type “skip” to go on').fill('skip');
      await dialog.getByRole('button', { name: 'Ask nobody' }).click();
      await said('Saved.');
      await page.getByRole('switch', { name: 'Nobody is asked', checked: true }).waitFor();
    });
  });

  test('an API is registered, and its secrets are shown once each', async () => {
    await open('/admin/apis');
    await press('Register an API');
    await page.getByLabel('Name').fill('Trips API');
    await page.getByLabel('Resource').fill('https://trips.example/api');
    await press('Register');
    const secret = page.locator('[data-value="Client secret"]');
    const first = (await secret.textContent()) ?? '';
    expect(first).toMatch(/^grs_/);
    await page.getByLabel('Type “copied” to go on').fill('copied');
    await press('Go on');
    await secret.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(first);
    await press('New secret for Trips API');
    await press('Make the secret');
    const second = (await secret.textContent()) ?? '';
    expect([second.slice(0, 4), second === first]).toEqual(['grs_', false]);
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
