/** Where somebody works in the portal: a window, and what is done in it all the time. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Database } from '../harness/database.ts';
import { enter, type PortalWorld, portalWorld, settled } from './world.ts';

export interface Desk {
  readonly world: PortalWorld;
  readonly page: Page;
  open(path: string): Promise<void>;
  said(text: string): Promise<void>;
  press(button: string): Promise<void>;
}

/** Of the owner, in a world of their own. */
export async function ownersDesk(database: Database): Promise<Desk> {
  const world = await portalWorld(database);
  return deskOf(world, (await enter(world, world.owner, '/account')).page);
}

export function deskOf(world: PortalWorld, page: Page): Desk {
  return {
    world,
    page,
    open: async (path) => {
      await page.goto(world.server.issuer + path);
      await settled(page);
    },
    said: (text) => page.getByText(text).first().waitFor(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
  };
}

export async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name }).click();
}

/** What cannot be undone waits for its word. */
export async function confirm(page: Page, word: string, action: string): Promise<void> {
  const button = page.getByRole('dialog').getByRole('button', { name: action, exact: true });
  expect(await button.isDisabled()).toBe(true);
  await page.getByRole('dialog').getByLabel(`Type “${word}”`).fill(word);
  await button.click();
}
