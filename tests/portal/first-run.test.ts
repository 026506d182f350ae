/** From the link that a new server prints to an API's answer, in a browser, without reading anything else. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { complaintsOf } from '../browser/visitor.ts';
import { chromium } from '../harness/chromium.ts';
import { forEachDatabase } from '../harness/database.ts';
import { startServer } from '../harness/server.ts';

const MOST = 14;

forEachDatabase((database) => {
  test(`the set-up link leads to an API's answer in at most ${MOST} actions`, async () => {
    const server = await startServer({
      database: await database.create(),
      config: { platform: { name: 'Northwind' } },
    });
    const line = server.lines.find((each) => each.includes('/setup?token=')) ?? '';
    const context = await (await chromium()).newContext();
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    let actions = 0;
    const open = async (url: string) => {
      actions += 1;
      await page.goto(url);
    };
    const fill = async (label: string, value: string) => {
      actions += 1;
      await page.getByLabel(label).fill(value);
    };
    const press = async (what: Locator) => {
      actions += 1;
      await what.click();
    };
    const button = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true });

    await open(line.slice(line.indexOf('http')));
    await fill('Email', 'ada@example.org');
    await fill('Your name', 'Ada Lovelace');
    await fill('Password', 'correct horse battery');
    await press(button('Create all three'));
    await page.waitForURL(/\/developers\/apps\/app_/);
    await press(page.getByRole('link', { name: 'Playground', exact: true }));
    const opened = context.waitForEvent('page');
    await press(button('Open the consent page'));
    await press(button('Allow', await opened));
    await press(button('Redeem the code'));
    await press(button('Call it'));
    const call = page.getByRole('region', { name: '3. Call an API' });
    await call.getByRole('group', { name: 'answer', exact: true }).filter({ hasText: '"sub"' }).waitFor();

    expect(actions).toBeLessThanOrEqual(MOST);
    expect(complaints).toEqual([]);
  });
});
