/** Tabs, and the button that goes back, in a real browser. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Bend, redeem, requestUrl } from '../attacks/front-channel.ts';
import { type CallbackServer, callbackServer } from '../harness/callback-server.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { complaintsOf, signIn, visitor } from './visitor.ts';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let client: CallbackServer;

  const url = (bend: Bend = {}) => requestUrl(server, seeded.app, { prompt: 'consent', ...bend }).href;
  const allow = (page: Page) => page.getByRole('button', { name: 'Allow' });
  const back = (page: Page) => page.waitForURL(/\/callback\?/);
  const codeIn = (page: Page) => new URL(page.url()).searchParams.get('code') ?? '';
  const works = async (page: Page) => (await redeem(server, seeded.app, codeIn(page))).status === 200;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    client = await callbackServer();
    seeded = await seed(server, { app: { redirect_uri: client.redirect_uri } });
  });

  test('two tabs with two logins both finish', async () => {
    const { context, page: one, complaints } = await visitor();
    const two = await context.newPage();
    const others = complaintsOf(two);
    await one.goto(url({ state: 'one' }));
    await two.goto(url({ state: 'two' }));
    await signIn(one, seeded.person);
    await allow(one).waitFor();
    await signIn(two, seeded.person);
    await allow(two).click();
    await back(two);
    // Its page was for the session before: it is shown once more.
    await allow(one).click();
    await allow(one).click();
    await back(one);
    for (const [page, state] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      expect(new URL(page.url()).searchParams.get('state')).toBe(state);
      expect(await works(page)).toBe(true);
    }
    expect([...complaints, ...others]).toEqual([]);
  });

  test('two tabs with two logins at the same moment both finish', async () => {
    const { context, page: one } = await visitor();
    const two = await context.newPage();
    const addresses = [url({ prompt: 'login', scope: 'openid' }), url({ prompt: 'login', scope: 'openid' })] as const;
    await Promise.all([one.goto(addresses[0]), two.goto(addresses[1])]);
    for (const page of [one, two]) {
      await page.getByLabel('Email').fill(seeded.person.email);
      await page.getByLabel('Password').fill(seeded.person.password);
    }
    await Promise.all([one, two].map((page) => page.getByRole('button', { name: 'Sign in' }).click()));
    for (const page of [one, two]) {
      await finish(page);
      expect(await works(page)).toBe(true);
    }
  });

  /** Answers whatever page it is at, as often as it is asked. */
  const finish = async (page: Page) => {
    for (let step = 0; step < 6 && !/\/callback\?/.test(page.url()); step += 1) {
      const answered = page.waitForEvent('framenavigated');
      if (await allow(page).isVisible()) await allow(page).click();
      else await signIn(page, seeded.person);
      await answered;
    }
  };

  test('Back, and Allow again, gives the same answer while it is good', async () => {
    const { page, complaints } = await visitor();
    await page.goto(url());
    await signIn(page, seeded.person);
    await allow(page).click();
    await back(page);
    const first = page.url();
    await page.goBack();
    await allow(page).click();
    await back(page);
    expect(page.url()).toBe(first);
    expect(await works(page)).toBe(true);
    await page.goBack();
    await allow(page).click();
    await page.getByRole('heading', { name: 'You have already answered' }).waitFor();
    const way = page.getByRole('link', { name: /^Back to/ });
    expect(await way.getAttribute('href')).toBe(`${client.origin}/`);
    // Chromium says of every page with such a status that it could not be loaded.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });

  test('Back to where the sign-in page was goes on with the question', async () => {
    const { page } = await visitor();
    await page.goto(url());
    await signIn(page, seeded.person);
    await allow(page).waitFor();
    await page.goBack();
    await allow(page).click();
    await back(page);
    expect(await works(page)).toBe(true);
  });

  test('signing out in one tab stops the other', async () => {
    const { context, page } = await visitor();
    await page.goto(url());
    await signIn(page, seeded.person);
    await allow(page).waitFor();
    const account = await context.newPage();
    await account.goto(`${server.issuer}/account/plain`);
    await account.getByRole('button', { name: 'Sign out' }).click();
    await account.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await allow(page).click();
    await page.getByLabel('Password').waitFor();
    await signIn(page, seeded.person);
    await allow(page).click();
    await back(page);
    expect(await works(page)).toBe(true);
  });
});
