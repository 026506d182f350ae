/** How an app fares and who uses it, as its team reads it, until all of it is revoked; and the lists where it is found. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call } from '../harness/oauth-client.ts';
import { type Desk, ownersDesk } from './desk.ts';

forEachDatabase((database) => {
  let world: Desk['world'];
  let page: Desk['page'];
  let open: Desk['open'];

  beforeAll(async () => {
    ({ world, page, open } = await ownersDesk(await database.create()));
  });

  const ofApp = (below = '') => `/developers/apps/${world.seeded.app.client_id}${below}`;
  const figure = async (title: string) => {
    const titled = page.locator('main').getByText(title, { exact: true });
    return titled.locator('xpath=following-sibling::*').textContent();
  };
  const isActive = async ({ access_token = '' } = world.connected.tokens): Promise<unknown> =>
    (await call(world.server, '/oauth/introspect', { token: access_token }, { basic: world.seeded.api })).body.active;

  test('the overview counts who uses it and what was refused, and leads to what was tried last', async () => {
    await open(ofApp());
    await expect.poll(() => figure('Connected by')).toBe('1');
    expect(await figure('Refused of the last 2 attempts')).toBe('1');
    expect(await figure('Last attempt')).toMatch(/\(/);
    const attempts = page.getByRole('list', { name: 'Attempts' }).getByRole('link');
    await expect.poll(() => attempts.count()).toBe(2);
    await attempts.filter({ hasText: 'Tokens were issued' }).waitFor();
    await attempts.filter({ hasText: 'redirect_uri_unregistered' }).click();
    await page.waitForURL(`**${ofApp(`/logs/${world.attempt_id}`)}`);
  });

  test('a user stands with what they allowed, and is found by that alone', async () => {
    await open(ofApp('/users'));
    await page.getByRole('heading', { name: 'One connection' }).waitFor();
    const users = page.getByRole('list', { name: 'Connections' }).getByRole('listitem');
    const text = (await users.textContent()) ?? '';
    for (const shown of ['Ada Lovelace', 'Lovelace Engines', 'expenses.write', 'Connected', 'Last used'])
      expect(text).toContain(shown);
    expect(text).not.toContain(world.owner.email);
    await page.getByLabel('Search').fill('LOVELACE');
    await page.waitForURL('**/users?search=LOVELACE');
    await users.waitFor();
    await page.getByLabel('Search').fill(world.owner.email);
    await page.getByText('Nobody fits').waitFor();
  });

  test('lists are searched, and the address says for what', async () => {
    const { organization_id } = world.seeded;
    const lists = ['/account', `/organization/${organization_id}/apps`];
    for (const list of lists) {
      await open(`${list}?search=travel`);
      await page.locator('[data-app]').waitFor();
      await page.getByLabel('Search').fill('no such');
      await page.getByText('Nothing found').waitFor();
    }
    await open(`/organization/${organization_id}/internal-apps?search=robot`);
    await page.getByText('Nothing found').waitFor();
    await open('/admin/apis?search=trips.read');
    await page.getByText('See your trips').waitFor();
    expect(await page.getByText('See your expenses and their receipts').count()).toBe(0);
    expect(await page.getByRole('list', { name: 'APIs' }).getByRole('listitem').count()).toBe(0);
  });

  test('revoking all ends its tokens after a typed word, and leaves what people allowed', async () => {
    expect(await isActive()).toBe(true);
    await open(ofApp('/danger'));
    await page.getByRole('button', { name: 'Revoke all' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It stops working for one connection').waitFor();
    const revoke = dialog.getByRole('button', { name: 'Revoke all' });
    expect(await revoke.isDisabled()).toBe(true);
    await dialog.getByLabel('Type “revoke”').fill('revoke');
    await revoke.click();
    await page.getByText('Every token of the app has ended.').waitFor();
    expect(await isActive()).toBe(false);
    await open(ofApp('/users'));
    await page.getByRole('heading', { name: 'One connection' }).waitFor();
  });
});
