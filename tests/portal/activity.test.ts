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
