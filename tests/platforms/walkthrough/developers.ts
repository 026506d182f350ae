/** The portal, as a developer of an example platform finds it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { signIn } from '../../browser/visitor.ts';
import { chromium } from '../../harness/chromium.ts';
import { type Example, personOf } from './example.ts';

/** A browser of its own, for the steps of a test file. */
export async function newPage(): Promise<Page> {
  const context = await (await chromium()).newContext();
  return context.newPage();
}

/** Signed in, at the list of apps. `/dev` leads there too. */
export async function atDevelopers(example: Example, person = 0): Promise<Page> {
  const page = await newPage();
  await page.goto(`${example.issuer}/dev`);
  await signIn(page, personOf(example, person));
  await page.getByRole('heading', { level: 1, name: 'Apps' }).waitFor();
  return page;
}

export interface Wanted {
  /** As the wizard asks who uses it. */
  readonly used_by: RegExp;
  /** And where it runs: on a server, unless another place is named, where it has no secret. */
  readonly place?: string;
  readonly name: string;
  readonly description: string;
  readonly redirect_uris: readonly string[];
  /** Titles. */
  readonly scopes?: readonly string[];
}

const pagesOf = (page: Page) => page.getByRole('navigation', { name: 'Pages of this app' });

/** From the list of apps through the wizard, up to what is shown once, or to the app if that is nothing. */
export async function createInPortal(page: Page, wanted: Wanted): Promise<void> {
  await page.getByRole('link', { name: 'New app' }).first().click();
  await page.getByRole('radio', { name: wanted.used_by }).click();
  const place = page.getByRole('radio', { name: wanted.place ?? 'On a server' });
  if (await place.isVisible()) await place.click();
  await page.getByRole('textbox', { name: 'Name' }).fill(wanted.name);
  await page.getByRole('textbox', { name: 'Description' }).fill(wanted.description);
  for (const [index, uri] of wanted.redirect_uris.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add another' }).click();
    await page.getByRole('textbox', { name: `Redirect URI ${index + 1}` }).fill(uri);
  }
  for (const title of wanted.scopes ?? []) await page.getByRole('checkbox', { name: title }).first().check();
  await page.getByRole('button', { name: 'Create app' }).click();
  await page.getByText('Shown this once').or(pagesOf(page)).waitFor();
}

/** What stands there under a label, to be copied. */
export const copied = async (page: Page, label: string): Promise<string> =>
  (await page.locator(`[data-value="${label}"]`).first().textContent()) ?? '';

/** It goes on only when the person says that they have copied it; afterwards the secret is nowhere. */
export async function sayCopied(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Type “copied”').fill('copied');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await pagesOf(page).waitFor();
  expect(await page.content()).not.toContain(secret);
}

/** From wherever in the portal, by the list of apps. */
export async function openApp(page: Page, name: string): Promise<void> {
  const developers = page.getByRole('navigation').getByRole('region', { name: 'Developers' });
  await developers.getByRole('link', { name: 'Apps' }).click();
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await pagesOf(page).waitFor();
}

/** A page of the app that is open. */
export async function openTab(page: Page, name: string): Promise<void> {
  await pagesOf(page).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}
