/** Who has never seen OAuth: from the list of apps to a token of their own app, and to an API's answer, in the portal alone. */
import { expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { deskOf } from './desk.ts';
import { enter, portalWorld } from './world.ts';

forEachDatabase((database) => {
  test('an app is created and gets a token, with nothing that was not on a page', async () => {
    const world = await portalWorld(await database.create());
    const newcomer = { email: 'newcomer@example.org', password: 'correct horse battery' };
    const { organization_id } = world.seeded;
    await create(world.server, 'accounts', { ...newcomer, name: 'Nan', organization: organization_id, role: 'admin' });
    const { page, complaints } = await enter(world, newcomer, '/developers');
    const { press } = deskOf(world, page);
    await page.getByRole('link', { name: 'New app' }).click();
    await page.getByRole('radio', { name: /Other people/ }).click();
    await page.getByRole('radio', { name: /On a server/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My first');
    await press('Begin with the playground');
    await press('Create app');
    const env = page.getByRole('group', { name: '.env', exact: true });
    expect(await env.textContent()).toMatch(/^GRANTRY_ISSUER=http\S+\nCLIENT_ID=app_\w+\nCLIENT_SECRET=gr\w+$/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press('Copy .env');
    await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).toBe(await env.textContent());
    await page.getByLabel('Type “copied”').fill('copied');
    await press('Go on');
    await page.getByRole('link', { name: 'Get a first token' }).click();
    await press('Make one for the playground');
    const opened = page.context().waitForEvent('page');
    await press('Open the consent page');
    const asked = await opened;
    const allowed = asked.getByRole('button', { name: 'Allow' }).click();
    // It may be closed before the click is done.
    await Promise.all([asked.waitForEvent('close'), allowed.catch(() => {})]);
    await press('Redeem the code');
    await page.getByRole('group', { name: 'Access token', exact: true }).waitFor();
    await press('Call it');
    const call = page.getByRole('region', { name: '3. Call an API' });
    await call.getByRole('group', { name: 'answer', exact: true }).filter({ hasText: '"sub"' }).waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('[data-done=true]').filter({ hasText: 'Get a first token' }).waitFor();
    // What it has in production is still to come.
    await page.locator('[data-done=false]').filter({ hasText: 'Register the redirect URI' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
