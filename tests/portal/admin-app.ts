/** What an operator does with an app. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { create } from '../harness/seed.ts';
import type { Desk } from './desk.ts';

export function ofApps(desk: () => Desk): void {
  describe('an app', () => {
    test('waits for review, is declined, asked for again, published, suspended and lifted', async () => {
      const { world, page, open, said, press } = desk();
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
      await page.getByRole('dialog').getByText('Nobody can use it').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
      await said('The app is suspended.');
      await press('Lift the suspension');
      await page.getByRole('button', { name: 'Back to draft' }).waitFor();
    });

    test('of nobody is told to do nothing, and not whom it no longer serves', async () => {
      const { world, page, open, press } = desk();
      const { client_id } = await create(world.server, 'apps', { kind: 'machine', name: 'Robot' });
      await open(`/admin/apps/${String(client_id)}`);
      await page.getByText('It acts for itself, as a draft and published alike.').waitFor();
      await press('Suspend');
      await page.getByRole('dialog').getByText('It can do nothing from now on.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    });

    test('asks nobody only after a typed word', async () => {
      const { world, page, open, said } = desk();
      await open(`/admin/apps/${world.seeded.app.client_id}`);
      await page.getByLabel('Nobody is asked').click({ force: true });
      const dialog = page.getByRole('dialog');
      await dialog.getByText('you answer for them').waitFor();
      await dialog.getByLabel('Type “skip” to go on').fill('skip');
      await dialog.getByRole('button', { name: 'Ask nobody' }).click();
      await said('Saved.');
      await page.getByRole('switch', { name: 'Nobody is asked', checked: true }).waitFor();
    });

    test('is made one of the platform, and no longer one, after a question; what else it was given stays', async () => {
      const { world, page, open } = desk();
      await open(`/admin/apps/${world.seeded.app.client_id}`);
      const mark = page.getByRole('switch', { name: 'First-party' });
      const dialog = page.getByRole('dialog');
      await mark.click({ force: true });
      await dialog.getByText('No organization can keep it out').waitFor();
      expect(await mark.isChecked()).toBe(false);
      await dialog.getByRole('button', { name: 'Make it first-party' }).click();
      await page.getByRole('switch', { name: 'First-party', checked: true }).waitFor();
      expect(await page.getByRole('switch', { name: 'Nobody is asked' }).isChecked()).toBe(true);
      await dialog.waitFor({ state: 'detached' });
      await mark.click({ force: true });
      await dialog.getByText('its refresh tokens rest').waitFor();
      await dialog.getByRole('button', { name: 'Take it away' }).click();
      await page.getByRole('switch', { name: 'First-party', checked: false }).waitFor();
    });

    test('is changed upon what it is, however soon after the change before', async () => {
      const { world, page, open } = desk();
      const { client_id } = world.seeded.app;
      await open(`/admin/apps/${client_id}`);
      // Which is known late.
      await page.route(`**/api/v1/apps/${client_id}`, async (asked) => {
        await pause(500);
        await asked.continue();
      });
      const answered = page.waitForResponse(/operator\/apps/);
      await page.getByRole('switch', { name: 'Featured' }).click({ force: true });
      await answered;
      const asks = page.getByRole('switch', { name: 'Nobody is asked' });
      await expect.poll(() => asks.isEnabled()).toBe(true);
      await asks.click({ force: true });
      await page.getByRole('switch', { name: 'Nobody is asked', checked: false }).waitFor();
      expect(await page.getByRole('switch', { name: 'Featured' }).isChecked()).toBe(true);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });
  });
}
