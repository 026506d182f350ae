/** Of what happened to their account, a person finds what they look for. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { choose } from './desk.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
  });

  test('where they are signed in, and where an app is installed, is found by the words that are shown', async () => {
    const macos = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15';
    await enter(world, world.owner, '/account', { userAgent: macos });
    const { page } = await enter(world, world.owner, '/account/security');
    const seats = page.locator('[data-session]');
    await page.getByText('Safari on macOS').waitFor();
    await page.getByLabel('Search').fill('macos');
    await seats.filter({ hasNotText: 'Safari on macOS' }).first().waitFor({ state: 'detached' });
    await expect.poll(() => seats.count()).toBe(1);
    await page.getByLabel('Search').fill('android');
    await page.getByText('Nothing found').waitFor();
    await page.goto(`${world.server.issuer}/account/apps/${world.connected.authorization_id}`);
    await page.locator('[data-family]').waitFor();
    await page.getByLabel('Search').fill('firefox');
    await expect.poll(() => page.url()).toContain('search=firefox');
    await page.locator('[data-family]').waitFor();
    await page.getByLabel('Search').fill('android');
    await page.getByText('Nothing found').waitFor();
  });

  test('recent activity is narrowed to one kind and to days, in the address', async () => {
    const { page } = await enter(world, world.owner, '/account/security');
    await settled(page);
    const entries = page.locator('[data-entry]');
    const kinds = async () => new Set(await entries.evaluateAll((all) => all.map((each) => each.dataset.entry)));
    await expect.poll(kinds).toEqual(new Set(['authorization.allow', 'account.update', 'account.create']));
    await choose(page, 'What', 'App connected');
    await expect.poll(kinds).toEqual(new Set(['authorization.allow']));
    expect(new URL(page.url()).search).toBe('?action=authorization.allow');
    await page.reload();
    await settled(page);
    await expect.poll(kinds).toEqual(new Set(['authorization.allow']));
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('Nothing fits').waitFor();
  });
});
