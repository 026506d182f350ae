/** What people come for is done with the keyboard alone. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { complaintsOf } from '../browser/visitor.ts';
import { chromium } from '../harness/chromium.ts';
import { sqlite } from '../harness/database.ts';
import { type Keyboard, keyboard } from './keyboard.ts';
import { type PortalWorld, portalWorld, settled } from './world.ts';

let world: PortalWorld;
let page: Page;
let keys: Keyboard;
let complaints: readonly string[];

beforeAll(async () => {
  world = await portalWorld(await sqlite.create());
  const context = await (await chromium()).newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  complaints = complaintsOf(page);
  keys = keyboard(page);
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });
const dialog = () => page.getByRole('dialog');
const type = (text: string) => page.keyboard.type(text);
/** A link leads to a page, and its heading is where the reader is then. */
const isRead = (title: string) => page.locator('h1:focus').filter({ hasText: title }).waitFor();
const isInDialog = () => page.locator('[role=dialog] :focus').count();

test('signing in, and past the navigation to the page', async () => {
  await page.goto(`${world.server.issuer}/sign-in?return_to=%2Fdevelopers`);
  await keys.to(field('Email'));
  await type(world.owner.email);
  await keys.to(page.getByLabel('Password'));
  await type(world.owner.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/developers');
  await settled(page);
  await keys.press('Tab');
  expect(await keys.has(link('Skip to the page'))).toBe(true);
  expect(await link('Skip to the page').evaluate(topOf)).toBeGreaterThanOrEqual(0);
  await keys.press('Enter');
  await keys.press('Tab');
  expect(await page.locator('main :focus').count()).toBe(1);
});

const topOf = (element: unknown) =>
  (element as { getBoundingClientRect(): { readonly top: number } }).getBoundingClientRect().top;

test('an app is created; the dialog of its secret keeps the focus until it was copied', async () => {
  await keys.use(link('New app'));
  await isRead('New app');
  await keys.to(page.getByRole('radio', { name: /Only me/ }));
  await keys.press('Space');
  await keys.press('ArrowDown');
  await keys.press('ArrowUp');
  await page.getByRole('radio', { name: /Only me/, checked: true }).waitFor();
  await keys.to(field('Name'));
  await type('Night Export');
  await keys.use(page.getByRole('checkbox', { name: 'See your trips' }), 'Space');
  await keys.use(button('Create app'));
  await dialog().getByText('Shown this once').waitFor();
  await expect.poll(isInDialog).toBe(1);
  await isKept();
  await type('copied');
  await keys.press('Enter');
  await page.waitForURL('**/developers/apps/*');
  await isRead('Overview');
});

/** Neither Tab nor Escape leads out of the dialog; ends where the word is typed. */
async function isKept() {
  const places: number[] = [];
  for (const key of [...Array<string>(12).fill('Tab'), ...Array<string>(12).fill('Shift+Tab'), 'Escape']) {
    await keys.press(key);
    places.push(await isInDialog());
  }
  expect(new Set(places)).toEqual(new Set([1]));
  await keys.to(page.getByLabel('Type “copied” to go on'));
}

test('a dialog that is left by Escape gives the focus back, and one that is done does, too', async () => {
  await page.goto(`${world.server.issuer}/developers/apps/${world.seeded.app.client_id}`);
  await settled(page);
  await keys.use(link('Credentials'));
  await isRead('Credentials');
  await keys.use(button('New secret'));
  await expect.poll(isInDialog).toBe(1);
  await keys.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => keys.has(button('New secret'))).toBe(true);
  await keys.press('Enter');
  await keys.to(dialog().getByRole('textbox', { name: 'Name' }));
  await type('Production');
  await keys.press('Enter');
  await dialog().getByText('Shown this once').waitFor();
  await expect.poll(isInDialog).toBe(1);
  await isKept();
  await type('copied');
  await keys.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => keys.has(button('New secret'))).toBe(true);
});

test('a connected app is ended, and the reader is still somewhere', async () => {
  await keys.use(link('Connected apps'));
  await isRead('Connected apps');
  const end = button('Disconnect Travel Planner');
  await keys.use(end);
  await expect.poll(isInDialog).toBe(1);
  await keys.press('Escape');
  await expect.poll(() => keys.has(end)).toBe(true);
  await keys.press('Enter');
  await keys.use(dialog().getByRole('button', { name: 'Disconnect', exact: true }));
  await page.getByText('Disconnected Travel Planner.').waitFor();
  await end.waitFor({ state: 'detached' });
  await isRead('Connected apps');
});

test('a policy is chosen with the arrows and saved', async () => {
  await keys.use(link('App policy'));
  await isRead('App policy');
  await keys.to(page.getByRole('radio', { name: 'Allow all' }));
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  await page.getByRole('radio', { name: 'Approval required', checked: true }).waitFor();
  await page.locator('[data-preview]').waitFor();
  await keys.use(button('Save'));
  await page.getByText('The app policy is saved.').waitFor();
});

test('the console has nothing to complain of', () => {
  expect(complaints).toEqual([]);
});
