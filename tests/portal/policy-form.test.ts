/** The app policy is saved in what was chosen: what stands beside it may be somebody else's by then. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { enter, type PortalWorld, portalWorld } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
  });

  test('nothing but what was chosen is sent, and the log names nothing else', async () => {
    const path = `/organization/${world.seeded.organization_id}/policy`;
    const { page } = await enter(world, world.owner, path);
    await page.getByLabel('Every member').check();
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.getByRole('button', { name: 'Save' }).click();
    expect((await sent).postDataJSON()).toEqual({ app_creation: 'members' });
    await page.getByText('The app policy is saved.').waitFor();
    await page.goto(`${world.server.issuer}${path.replace('policy', 'audit')}?action=organization.update`);
    await page.getByText('You changed the organization: who may create apps (members)', { exact: true }).waitFor();
  });

  test('what somebody else chose meanwhile is shown when it is loaded, and stays', async () => {
    const { organization_id } = world.seeded;
    const { page } = await enter(world, world.owner, `/organization/${organization_id}/policy`);
    await page.getByLabel('Owners and admins').check();
    await world.server.cli(['organizations', 'update', organization_id, '--third-party', 'listed']);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Load what is there now' }).click();
    await expect.poll(() => page.getByLabel('Allow listed').isChecked()).toBe(true);
    expect(await page.getByLabel('Owners and admins').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The app policy is saved.').waitFor();
    expect(await page.getByLabel('Allow listed').isChecked()).toBe(true);
  });
});
