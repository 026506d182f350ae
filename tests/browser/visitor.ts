import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Person } from '../harness/browserless.ts';
import { chromium } from '../harness/chromium.ts';

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser had to complain of, in this page. */
  readonly complaints: readonly string[];
}

/** A browser of its own, closed with the test. */
export const visitor = async (options: BrowserContextOptions = {}): Promise<Visitor> => {
  const context = await (await chromium()).newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { context, page, complaints: complaintsOf(page) };
};

export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  return complaints;
};

export const signIn = async (page: Page, { email, password }: Person): Promise<void> => {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
