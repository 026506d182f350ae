/** The logo of an app, from a file of a developer to the page that asks people. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { plain } from '../api/image.ts';
import { forEachDatabase } from '../harness/database.ts';
import { enter, type PortalWorld, portalWorld, settled, type Window } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;
  let window: Window;
  let page: Page;
  let red: Buffer;

  beforeAll(async () => {
    world = await portalWorld(await database.create());
    window = await enter(world, world.owner, `/developers/apps/${world.seeded.app.client_id}/settings`);
    ({ page } = window);
    await settled(page);
    red = await plain('#cc0000', 300, 200).png().toBuffer();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const said = (text: string) => page.getByText(text).first().waitFor();
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  const stored = async () => (await world.server.cli(['apps', 'show', world.seeded.app.client_id, '--json'])).json;
  const asked = () => page.frameLocator('[title="What people see"]');
  const preview = () => asked().locator('.opening img');
  const width = () => preview().evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);

  test('a logo is uploaded beside what is typed, and stands where people will see it', async () => {
    await page.getByLabel('Description').fill('Plans your trips.');
    await choose('logo.png', 'image/png', red);
    await said('This is its logo now.');
    const { logo_hash } = await stored();
    await preview().waitFor();
    expect(await preview().getAttribute('src')).toBe(`/logos/${logo_hash}`);
    await expect.poll(width).toBe(256);
    expect(await page.getByLabel('Description').inputValue()).toBe('Plans your trips.');
    await button('Save').click();
    await said('Saved.');
    expect(await stored()).toMatchObject({ logo_hash, description: 'Plans your trips.' });

    const { issuer } = world.server;
    const { client_id, redirect_uri } = world.seeded.app;
    const asking = await page.context().newPage();
    const params = {
      response_type: 'code',
      client_id,
      redirect_uri,
      prompt: 'consent',
      code_challenge: 'c'.repeat(43),
    };
    await asking.goto(`${issuer}/oauth/authorize?${new URLSearchParams({ ...params, code_challenge_method: 'S256' })}`);
    const shown = asking.locator(`img.avatar[src="/logos/${logo_hash}"]`);
    await shown.waitFor();
    expect(await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(256);
    await asking.close();
  });

  test('what is no logo is refused with what to do, and the one that is there stays', async () => {
    const before = await stored();
    await choose('drawing.png', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await said('Save it as PNG, with 512 by 512 pixels');
    await choose('photo.jpg', 'image/jpeg', Buffer.alloc(1_048_577));
    await said('photo.jpg is larger than 1 MiB.');
    expect(await stored()).toEqual(before);
  });

  test('one that somebody else changed meanwhile is looked at first', async () => {
    await world.server.cli(['apps', 'update', world.seeded.app.client_id, '--name', 'Trip Planner']);
    await choose('logo.png', 'image/png', await plain('#0000cc').png().toBuffer());
    await said('Somebody else changed this meanwhile');
    await asked().getByText('Trip Planner wants to use').waitFor();
    // What was said of the first one may still stand there.
    const taken = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await choose('logo.png', 'image/png', await plain('#0000cc').png().toBuffer());
    await taken;
    await said('This is its logo now.');
    await expect.poll(() => button('Remove logo').isEnabled()).toBe(true);
  });

  test('a logo is taken away, however soon after it was given, and its initial is shown', async () => {
    // What is there now is known late.
    await page.route(`**/api/v1/apps/${world.seeded.app.client_id}`, async (asked) => {
      await pause(500);
      await asked.continue();
    });
    await choose('logo.png', 'image/png', await plain('#cc0000').png().toBuffer());
    const remove = button('Remove logo');
    await expect.poll(() => remove.isDisabled()).toBe(true);
    await remove.click();
    await said('It has no logo any more.');
    await preview().waitFor({ state: 'detached' });
    expect((await stored()).logo_hash).toBe('');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    // What was refused on the way is said by the browser, too.
    expect(window.complaints.filter((each) => !/\b4(00|12)\b/.test(each))).toEqual([]);
  });
});
