/** Whoever signs in elsewhere is asked for no password that they do not have, and reads what to do instead. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { complaintsOf, signIn } from '../browser/visitor.ts';
import { comeBack, handOffConfig, PLATFORM, sentTo } from '../flows/platform-page.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { chromium } from '../harness/chromium.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn } from '../harness/mail-server.ts';
import { type Server, startServer } from '../harness/server.ts';
import { settled } from './world.ts';

const email = 'maria@acme.example';

/** A window of somebody who has come back from the platform's page. */
const windowOf = async ({ issuer }: Server, { cookies }: Browserless) => {
  const context = await (await chromium()).newContext({ reducedMotion: 'reduce' });
  await context.addCookies(cookies.all().map(({ name, value }) => ({ name, value, url: issuer })));
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
};

forEachDatabase((database) => {
  let server: Server;
  let page: Page;
  let complaints: readonly string[];

  const open = async (path: string) => {
    await page.goto(server.issuer + path);
    await settled(page);
  };
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const arrive = async (methods: readonly string[]) => {
    server = await startServer({ database: await database.create(), config: handOffConfig({ methods }) });
    const browser = browserless(server);
    const first = await browser.open(`${server.issuer}/sign-in`);
    const left = first.left === undefined ? await browser.submit(first, { method: 'hand_off' }) : first;
    await comeBack(browser, sentTo(left));
    ({ page, complaints } = await windowOf(server, browser));
  };
  const update = async (...changes: readonly string[]) => {
    const { json } = await server.cli(['accounts', 'list', '--json']);
    const [account] = json.accounts as readonly { readonly account_id: string }[];
    expect((await server.cli(['accounts', 'update', String(account?.account_id), ...changes])).code).toBe(0);
  };

  describe('where nobody has a password', () => {
    beforeAll(() => arrive(['hand_off']));

    test('none is asked for, and the one way in is kept', async () => {
      await open('/account/security');
      await region('Where you sign in').getByText(PLATFORM).waitFor();
      expect(await region('Password').count()).toBe(0);
      expect(await button(/^Unlink/).count()).toBe(0);
      await page.getByText('sign out everywhere else, and there where you sign in').waitFor();
      await open('/account/profile');
      await region('Email').getByText('ask an operator of the platform').waitFor();
      expect(await button('Change address').count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    test('an operator makes no account that nobody could use, and reads how people get theirs', async () => {
      await update('--operator', 'yes');
      await open('/admin/accounts');
      await page.getByText('Each has an account from the first time they sign in').waitFor();
      expect(await button('Create account').count()).toBe(0);
    });
  });

  describe('where others have a password', () => {
    beforeAll(() => arrive(['password', 'hand_off']));

    test('an address that is not confirmed is confirmed first', async () => {
      await update('--email-verified', 'no');
      await open('/account/security');
      await region('Password').getByRole('link', { name: 'Profile' }).click();
      await region('Email').getByText('choose a password first').waitFor();
      await button('Send a mail to confirm it').waitFor();
      await update('--email-verified', 'yes');
    });

    test('they choose one by mail, and change it from then on', async () => {
      await open('/account/security');
      expect(await page.getByLabel('Current password').count()).toBe(0);
      expect(await button(/^Unlink/).count()).toBe(1);
      await page.getByRole('link', { name: 'have a mail sent to you' }).click();
      await page.getByLabel('Email').fill(email);
      await button('Send me the mail').click();
      await page.getByText('a mail with a link is on its way').waitFor();
      const received = async () =>
        (await letterFiles(server.database.data_dir))
          .filter(({ to }) => to === email)
          .map(linkIn)
          .find((link) => link.includes('/reset-password?')) ?? '';
      await expect.poll(received, { timeout: 10_000 }).not.toBe('');
      await page.goto(await received());
      await page.getByLabel('New password').fill('correct horse battery');
      await button('Change the password').click();
      await page.getByText('Your password is changed').waitFor();
      await page.goto(`${server.issuer}/sign-in?return_to=/account/security`);
      await signIn(page, { email, password: 'correct horse battery' });
      await page.getByLabel('Current password').waitFor();
    });
  });
});
