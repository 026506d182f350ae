/** Who is invited to an organization, who leaves it, and the apps it has for itself. */
import { test } from 'vitest';
import { create } from '../harness/seed.ts';
import type { Desk } from './desk.ts';
import { settled } from './world.ts';

export function ofMembers(desk: () => Desk): void {
  test('somebody is invited, again, and not any more', async () => {
    const { page, open, said, press } = desk();
    const dialog = page.getByRole('dialog');
    await open('members');
    await press('Invite');
    await dialog.getByLabel('Email').fill('charles@example.org');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await said('charles@example.org gets a mail');
    await page.getByText('No mail server is set').waitFor();
    const invited = page.locator('[data-invitation]').filter({ hasText: 'charles@example.org' });
    await page.getByText('A new link ends the one before.').waitFor();
    await invited.getByRole('button', { name: 'Send again' }).click();
    await said('gets a new link');
    await page.getByLabel('Search').fill('somebody else');
    await invited.waitFor({ state: 'detached' });
    await page.getByLabel('Search').fill('CHARLES@');
    await invited.waitFor();
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
    const { page, open, press } = desk();
    const dialog = page.getByRole('dialog');
    await open('members');
    await press('Leave the organization');
    await dialog.getByText('1 connection ends.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('internal apps are listed, each with the way to its pages', async () => {
    const { world, page, open } = desk();
    const of = { organization: world.seeded.organization_id, created_by: world.owner.email };
    await create(world.server, 'apps', { name: 'Export', kind: 'internal', scope: 'trips.read', ...of });
    await open('internal-apps');
    await page.getByRole('link', { name: 'Export' }).click();
    await page.waitForURL(/\/developers\/apps\/\w+$/);
    await open('internal-apps?search=import');
    await page.getByText('Nothing found').waitFor();
  });
}
