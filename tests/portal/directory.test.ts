/** Whoever looks for an app finds it, and starts it where it is started from here. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sqlite } from '../harness/database.ts';
import { createApp } from '../harness/seed.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

let world: PortalWorld;
let page: Page;

beforeAll(async () => {
  world = await portalWorld(await sqlite.create(), { dialects: { enable: ['anyfetch'] } });
  const organization = world.seeded.organization_id;
  await createApp(world.server, {
    kind: 'provider',
    dialect: 'anyfetch',
    name: 'Mail',
    organization,
    description: 'Finds <b>attachments</b>',
    client_uri: 'https://mail.example.org/about',
    featured: 'yes',
    scope: ['trips.read'],
    redirect_uri: 'https://mail.example.org/init/connect',
  });
  ({ page } = await enter(world, world.owner, '/developers/directory'));
  await settled(page);
});

test('featured apps come first, with who publishes them and what they ask for', async () => {
  const apps = page.locator('[data-app]');
  expect(await apps.locator('h2').allTextContents()).toEqual(['Mail', 'Travel Planner']);
  const text = await apps.first().textContent();
  for (const part of [
    'Featured',
    'By Lovelace Engines',
    'mail.example.org',
    'Finds <b>attachments</b>',
    'See your trips',
  ])
    expect(text).toContain(part);
});

test('what was searched for stands in the address', async () => {
  await page.getByLabel('Search').fill('travel');
  await page.locator('[data-app]').filter({ hasText: 'Mail' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?search=travel');
  await page.getByLabel('Search').fill('nothing of the kind');
  await page.getByText('Nothing found').waitFor();
});

test('an app is started where its dialect lets it be, and nowhere else', async () => {
  await page.goto(`${world.server.issuer}/developers/directory`);
  await settled(page);
  expect(await page.getByRole('link', { name: /^Connect / }).count()).toBe(1);
  await page.getByRole('link', { name: 'Connect Mail' }).click();
  await page.getByRole('heading', { name: /Mail wants/ }).waitFor();
});
