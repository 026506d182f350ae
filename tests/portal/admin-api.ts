/** What an operator does with an API. */
import { expect, test } from 'vitest';
import { choose, type Desk } from './desk.ts';

export function ofApis(desk: () => Desk): void {
  test('an API is registered, and its secrets are shown once each', async () => {
    const { page, open, press } = desk();
    await open('/admin/apis');
    await press('Register an API');
    await page.getByLabel('Name').fill('Trips API');
    await page.getByLabel('Resource').fill('https://trips.example/api');
    await press('Register');
    const secret = page.locator('[data-value="Client secret"]');
    const first = (await secret.textContent()) ?? '';
    expect(first).toMatch(/^grs_/);
    await page.getByLabel('Type “copied” to go on').fill('copied');
    await press('Go on');
    await secret.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(first);
    await press('New secret for Trips API');
    await choose(page, 'The secrets it has now', 'For one more hour');
    await press('Make the secret');
    const second = (await secret.textContent()) ?? '';
    expect([second.slice(0, 4), second === first]).toEqual(['grs_', false]);
    await page.getByText('The other secrets end in').waitFor();
    await page.getByLabel('Type “copied” to go on').fill('copied');
    await press('Go on');
    await press('New secret for Trips API');
    await choose(page, 'The secrets it has now', 'End now');
    await press('Make the secret');
    await page.getByText('the API can check no token and turns everybody away').waitFor();
    expect(await page.getByRole('button', { name: 'Make it, and end the others' }).isDisabled()).toBe(true);
    await page.getByLabel('Type “end” to go on').fill('end');
    await press('Make it, and end the others');
    expect([first, second]).not.toContain(await secret.textContent());
  });

  test('an API is changed, and deleted after a typed word', async () => {
    const { page, open, said, press } = desk();
    await open('/admin/apis?search=trips.example');
    await press('Change Trips API');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Journeys API');
    await dialog.getByLabel('The default').check();
    await press('Save');
    await said('The API is changed.');
    await page.getByRole('list', { name: 'APIs' }).getByText('Default').waitFor();
    await press('Delete Journeys API');
    expect(await dialog.getByRole('button', { name: 'Delete the API' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type “delete” to go on').fill('delete');
    await press('Delete the API');
    await said('The API is deleted.');
    await page.getByRole('button', { name: 'Change Journeys API' }).waitFor({ state: 'detached' });
  });
}
