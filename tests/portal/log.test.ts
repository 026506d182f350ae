/** The log, as who looks for a mistake reads it: while it happens, by its reason, by a reference that somebody passed on. */
import { beforeAll, expect, test } from 'vitest';
import { ask } from '../flows/authorization.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Desk, ownersDesk } from './desk.ts';

forEachDatabase((database) => {
  let world: Desk['world'];
  let page: Desk['page'];
  let open: Desk['open'];

  beforeAll(async () => {
    ({ world, page, open } = await ownersDesk(await database.create()));
  });

  const logs = () => `/developers/apps/${world.seeded.app.client_id}/logs`;
  const listed = () => page.getByRole('list', { name: 'Attempts' }).getByRole('link');
  /** An attempt of a program: its reference. */
  const attempted = async (params: Readonly<Record<string, string>>): Promise<string> => {
    const { headers } = await fetch(ask(world.server, world.seeded.app, params).url, { redirect: 'manual' });
    return headers.get('grantry-attempt') ?? '';
  };
  const follow = async (reference: string) => {
    await page.getByLabel('Reference').fill(reference);
    await page.getByRole('button', { name: 'Open' }).click();
  };

  test('what happens while it is open appears, and its reason can be chosen at once', async () => {
    await open(logs());
    await page.getByText('Live', { exact: true }).waitFor();
    await attempted({ scope: 'trips.read' });
    await listed().filter({ hasText: 'scope_not_allowed' }).waitFor();
    expect(await listed().count()).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'scope_not_allowed' }).click();
    await page.waitForURL('**/logs?reason=scope_not_allowed');
    await listed().filter({ hasText: 'redirect_uri_unregistered' }).waitFor({ state: 'detached' });
    await expect.poll(() => listed().count()).toBe(1);
  });

  test('what happened too often to be listed is told by its number', async () => {
    // More than two hours keep whole.
    for (let times = 0; times < 45; times += 1) await attempted({ response_type: 'token' });
    for (const path of [logs(), '/admin/logs']) {
      await open(path);
      const note = page.getByRole('note').filter({ hasText: 'More happened than is listed' });
      await note.getByText(/\d+ × response_type_/).waitFor();
      await note.getByRole('link').click();
      await page.waitForURL(/reason=response_type_/);
      await expect.poll(() => page.getByText('response_type_').count()).toBeGreaterThan(20);
    }
    expect(await page.getByLabel('Client ID').inputValue()).toBe(world.seeded.app.client_id);
    await page.getByLabel('Reason').fill('code_expired');
    await page.waitForURL(/reason=code_expired/);
    await page.getByText('More happened than is listed').waitFor({ state: 'detached' });
    await page.getByLabel('Reason').fill('');
    await page.getByText('More happened than is listed').waitFor();
    await page.getByLabel('Client ID').fill('app_unknown');
    await page.getByText('More happened than is listed').waitFor({ state: 'detached' });
  });

  test('a reason is asked for that did not happen lately', async () => {
    await open(logs());
    await page.getByRole('combobox', { name: 'Reason' }).fill('code_expired');
    await page.getByRole('option', { name: 'code_expired' }).click();
    await page.getByText('No such attempt').waitFor();
  });

  test('an attempt is found by its reference; a character that nobody sees is spelled', async () => {
    const { redirect_uri } = world.seeded.app;
    const reference = await attempted({ redirect_uri: redirect_uri.replace('callback', 'call\u200bback') });
    await open(logs());
    await follow(` ${reference} `);
    await page.waitForURL(`**${logs()}/${reference}`);
    const compared = page.locator('[data-difference] dd').first();
    expect(await compared.locator('mark').textContent()).toBe('\\u{200b}');
    expect(await compared.textContent()).toBe(redirect_uri.replace('callback', 'call\\u{200b}back'));
  });

  test('a reference that names nothing says so', async () => {
    await open(logs());
    await follow('no/such');
    await page.getByText('No attempt has this reference').waitFor();
  });

  test('an operator finds an attempt with any app by its reference', async () => {
    await open('/admin/logs');
    await follow(world.attempt_id);
    await page.waitForURL(`**/admin/logs/${world.attempt_id}`);
    await page.getByRole('note').getByText('none of the registered ones').waitFor();
    await page.getByRole('link', { name: 'Its app' }).click();
    await page.waitForURL(`**/admin/apps/${world.seeded.app.client_id}`);
  });
});
