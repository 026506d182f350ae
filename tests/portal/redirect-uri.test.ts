/** What is wrong with a redirect URI is said at its line while it is typed, and a press takes over what is meant. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { sqlite } from '../harness/database.ts';
import { ownersDesk } from './desk.ts';

let page: Page;

beforeAll(async () => {
  // What is said is the portal's: one database is enough.
  const desk = await ownersDesk(await sqlite.create());
  ({ page } = desk);
  await desk.open(`/developers/apps/${desk.world.seeded.app.client_id}/redirect-uris`);
  await page.getByRole('button', { name: 'Add another' }).first().click();
});

const typed = () => page.getByRole('textbox', { name: 'Redirect URI 2' });
const said = () => page.locator('[data-advice]');
const save = () => page.getByRole('button', { name: 'Save', exact: true });

test.each([
  ['http://app.example.com/callback', 'It is not encrypted', 'https://app.example.com/callback'],
  ['https://app.example.com/callback#done', 'It has a fragment', 'https://app.example.com/callback'],
  ['https://*.example.com/callback', 'Wildcards are not understood', undefined],
])('%s cannot be saved', async (uri, says, instead) => {
  await typed().fill(uri);
  await said().filter({ hasText: says }).waitFor();
  expect(await said().getAttribute('data-advice')).toBe('error');
  expect(await typed().getAttribute('aria-invalid')).toBe('true');
  expect(await save().isDisabled()).toBe(true);
  if (instead === undefined) return;
  await said()
    .getByRole('button', { name: `Use ${instead}` })
    .click();
  expect(await typed().inputValue()).toBe(instead);
  await said().waitFor({ state: 'detached' });
  expect(await save().isEnabled()).toBe(true);
});

test('one without a path is seldom meant', async () => {
  await typed().fill('https://app.example.com');
  await said().filter({ hasText: 'It has no path' }).waitFor();
  expect([await said().getAttribute('data-advice'), await save().isEnabled()]).toEqual(['warning', true]);
  await said().getByRole('button', { name: 'Use https://app.example.com/callback' }).click();
  expect(await typed().inputValue()).toBe('https://app.example.com/callback');
});

test('one that differs by a slash at the end alone is another', async () => {
  const first = await page.getByRole('textbox', { name: 'Redirect URI 1' }).inputValue();
  await typed().fill(`${first}/`);
  await said()
    .filter({ hasText: `It differs from ${first} by a slash` })
    .waitFor();
  expect([await said().getAttribute('data-advice'), await save().isEnabled()]).toEqual(['warning', true]);
  await typed().fill(first);
  await said().filter({ hasText: 'It is there already.' }).waitFor();
  expect(await save().isDisabled()).toBe(true);
});
