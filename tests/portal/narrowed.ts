/** Lists, by what they are narrowed by. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PortalWorld, settled } from './world.ts';

/** Apps, by kind and status, and by what the address says. */
export async function areFound({ server, seeded }: PortalWorld, page: Page) {
  await visit(page, `${server.issuer}/developers`);
  await page.getByLabel('Search').fill('e');
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Internal app' }).click();
  await page.getByRole('link', { name: /Travel Planner/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /My export.+Draft/ }).waitFor();
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Published' }).click();
  await page.getByText('Nothing found').waitFor();
  expect(new URL(page.url()).search).toBe('?search=e&kind=internal&status=published');
  await visit(page, `${server.issuer}/developers?search=Travel&kind=oauth2&status=published`);
  expect(await page.getByRole('combobox', { name: 'Kind' }).inputValue()).toBe('OAuth 2.0 app');
  await page.getByRole('link', { name: /Travel Planner/ }).click();
  await page.waitForURL(`**/developers/apps/${seeded.app.client_id}`);
}

export async function hasLocks({ server }: PortalWorld, page: Page) {
  await visit(page, `${server.issuer}/developers/reference`);
  const cells = page.locator('[data-endpoint]').getByRole('cell');
  const trips = ['GET /tripsList trips', 'trips.read'];
  expect(await cells.allTextContents()).toEqual([
    ...['GET /expensesList expenses', 'expenses.read'],
    ...['GET /expenses/{id}Show an expense', 'expenses.read'],
    ...['GET /statusSay how it is', 'nothing'],
    ...trips,
  ]);
  await page.getByLabel('Search').fill('trips.read');
  await expect.poll(() => cells.allTextContents()).toEqual(trips);
  expect(new URL(page.url()).search).toBe('?search=trips.read');
}

/** Those of the catalogue, and the endpoints they open. */
export async function scopesAreFound({ server, seeded }: PortalWorld, page: Page) {
  await visit(page, `${server.issuer}/developers/apps/${seeded.app.client_id}/scopes`);
  const found = () =>
    page
      .locator('[data-scope], [data-endpoint]')
      .evaluateAll((all) =>
        all.map((each) => each.getAttribute('data-scope') ?? each.getAttribute('data-endpoint') ?? ''),
      );
  await expect.poll(found).toContain('expenses.write');
  await page.getByLabel('Search').fill('trips.READ');
  await expect.poll(found).toEqual(['trips.read', 'GET /trips']);
  await page.getByRole('checkbox', { name: 'See your trips' }).check();
  await page.getByLabel('Search').fill('no such');
  await expect.poll(() => page.getByText('Nothing found').count()).toBe(2);
  await page.getByLabel('Search').fill('');
  // What is not shown stays as it was chosen.
  for (const name of ['See your trips', 'See your expenses and their receipts'])
    expect(await page.getByRole('checkbox', { name }).isChecked()).toBe(true);
}

async function visit(page: Page, url: string) {
  await page.goto(url);
  await settled(page);
}
