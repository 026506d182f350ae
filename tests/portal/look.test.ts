/** Every page, and every dialog on it: by how it looks, and with keys alone; in a world where there is something to see. */
import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { walk } from '../browser/tab-order.ts';
import type { Person } from '../harness/browserless.ts';
import { sqlite } from '../harness/database.ts';
import { type Dialog, dialogs } from './dialogs.ts';
import { type FilledWorld, filledWorld } from './filled-world.ts';
import { faultsOf, seenFaults } from './look.ts';
import { otherPlaces, places, refusedPlaces } from './places.ts';
import { routes, writtenDialogs } from './routes.ts';
import { enter, settled, type Window } from './world.ts';

interface Visit extends Window {
  /** Asked of the API, and not answered. */
  readonly asked: ReadonlySet<Request>;
}

let world: FilledWorld;
let window: Visit;

beforeAll(async () => {
  // What is looked at is the portal's: one database is enough.
  world = await filledWorld(await sqlite.create());
  window = await visitOf(world.owner);
});

async function visitOf(person: Person): Promise<Visit> {
  const entered = await enter(world, person, '/account');
  const asked = new Set<Request>();
  entered.page.on('request', (request) => request.url().includes('/api/v1/') && asked.add(request));
  entered.page.on('requestfinished', (request) => asked.delete(request));
  entered.page.on('requestfailed', (request) => asked.delete(request));
  await settled(entered.page);
  return { ...entered, asked };
}

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 });

/** As a link does: what was loaded once stays. What was open or read before is not taken for what is there now. */
async function open({ page, asked }: Visit, path: string): Promise<void> {
  const to = (address: string) => page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
  // What the pointer was left upon on the page before looks otherwise on this one.
  await page.mouse.move(0, 0);
  await to('/nowhere');
  await titleOf(page).filter({ hasText: 'Not here' }).waitFor();
  await to(path);
  await titleOf(page).filter({ hasNotText: 'Not here' }).waitFor();
  await settled(page);
  await expect.poll(() => asked.size).toBe(0);
  await settled(page);
}

/** In each look, and by Tab through all of it and out again; ends where it is wide. */
async function isFit({ page, complaints }: Window, part: string, end: 'out' | 'around'): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  const walked = await walk(page, part);
  expect(walked).toEqual({ stops: walked.stops, end, faults: [] });
  expect(complaints.splice(0)).toEqual([]);
}

describe('a page has a title, fits, is accessible, is walked through by keys, and says nothing to the console', () => {
  const titles = new Map<string, string>();

  test.each(routes)('%s', async (route) => {
    const { page } = window;
    const { path = '', begin } = places(world)[route] ?? {};
    await open(window, path);
    await begin?.(page);
    await settled(page);
    const [title, { pathname }] = [await page.title(), new URL(page.url())];
    expect(title).toMatch(/^\S.* · Northwind$/);
    expect(title).toContain(await titleOf(page).textContent());
    // Another page has another title; some lead on to one that has an address of its own.
    expect(titles.get(title) ?? pathname).toBe(pathname);
    titles.set(title, pathname);
    await isFit(window, 'main', 'out');
  });

  test.each(Object.keys(otherPlaces))('%s', async (name) => {
    await open(window, otherPlaces[name]?.(world) ?? '');
    await isFit(window, 'main', 'out');
  });

  test('one that is refused', async () => {
    const member = await visitOf(world.member);
    for (const [name, pathIn] of Object.entries(refusedPlaces)) {
      await open(member, pathIn(world));
      const refusals = await member.page.locator('[data-problem], [data-empty]').count();
      expect({ name, refusals }).toEqual({ name, refusals: 1 });
      // The browser's own word on it.
      expect(member.complaints.splice(0).filter((each) => !/status of 40[34] /.test(each))).toEqual([]);
      await isFit(member, 'main', 'out');
    }
  });
});

describe('a dialog fits, is accessible, keeps the focus, and gives it back', () => {
  test('every one that is written is opened here', () => {
    const opened = Map.groupBy(dialogs, ({ file }) => file);
    const missed = Object.entries(writtenDialogs).filter(([file, count]) => (opened.get(file)?.length ?? 0) < count);
    expect(missed).toEqual([]);
    expect([...opened.keys()].filter((file) => writtenDialogs[file] === undefined)).toEqual([]);
  });

  test.each(dialogs)('$file: $title', async ({ path, begin, opener, key = 'Enter', title, stays }: Dialog) => {
    const { page } = window;
    await open(window, path(world));
    await begin?.(page);
    await opener(page).focus();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await isFit(window, '[role=dialog]', 'around');
    await page.keyboard.press('Escape');
    if (stays) {
      await dialog.getByLabel('Type “copied” to go on').fill('copied');
      await page.keyboard.press('Enter');
    }
    await dialog.waitFor({ state: 'detached' });
    const place = begin ? page.locator(':focus') : opener(page).and(page.locator(':focus'));
    await place.waitFor();
    while ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  });
});

describe('beside the page', () => {
  test('what is around it is walked through by keys, and the first stop leads past it', async () => {
    await open(window, '/developers');
    // What was said of work before this goes away while somebody walks.
    await window.page.reload();
    await settled(window.page);
    const { stops, end, faults } = await walk(window.page, 'body');
    expect({ many: stops > 30, end, faults }).toEqual({ many: true, end: 'out', faults: [] });
  });

  test('what was done is said', async () => {
    const { page, complaints } = window;
    await open(window, '/account/profile');
    await page.getByLabel('Your name').fill('Ada King');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your name is changed.').waitFor();
    expect(await seenFaults(page)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
  });

  test('a menu, a select and the navigation of a narrow window', async () => {
    const { page, complaints } = window;
    await open(window, '/developers');
    await page.getByRole('button', { name: `Signed in as ${world.owner.email}` }).click();
    await page.getByRole('menu').waitFor();
    expect(await seenFaults(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.locator('[data-mantine-color-scheme=dark]').waitFor();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('listbox').waitFor();
    expect(await seenFaults(page, '[role=listbox]')).toEqual([]);
    await page.getByRole('option', { name: 'OAuth 2.0 app' }).click();
    await page.waitForURL('**/developers?kind=oauth2');
    await page.setViewportSize({ width: 320, height: 900 });
    await page.getByRole('button', { name: 'Navigation' }).click();
    await page.getByRole('link', { name: 'Directory' }).waitFor();
    expect(await seenFaults(page)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
  });
});
