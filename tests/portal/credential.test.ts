/** What apps prove themselves with, given by the portal: it works, it is shown once, and it may be lost on the way. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type Credentials, type Params, token } from '../harness/oauth-client.ts';
import { create, createApp } from '../harness/seed.ts';
import { choose, type Desk, ownersDesk } from './desk.ts';

const own = { grant_type: 'client_credentials' };

forEachDatabase((database) => {
  let world: Desk['world'];
  let page: Desk['page'];
  let open: Desk['open'];
  let press: Desk['press'];
  let said: Desk['said'];

  beforeAll(async () => {
    ({ world, page, open, press, said } = await ownersDesk(await database.create()));
    page.context().on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  });

  /** Of pages, of what they asked for, and of where they said that they were. */
  const addresses: string[] = [];
  /** What was shown so far, and is never shown again. */
  const secrets = new Set<string>();
  const holding = (texts: readonly string[]) =>
    texts.filter((text) => [...secrets].some((each) => text.includes(each)));
  const shown = async (label: string) => {
    const value = (await page.locator(`[data-value="${label}"]`).first().textContent()) ?? '';
    if (label !== 'Client ID') secrets.add(value);
    return value;
  };
  const goOn = async () => {
    await page.getByLabel('Type “copied”').fill('copied');
    await press('Go on');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(holding([await page.content()])).toEqual([]);
  };
  const grants = async (params: Params, basic: Credentials) =>
    (await token(world.server, params, { basic })).status === 200;
  const ofLovelace = (flags: Readonly<Record<string, string>>) => ({
    organization: world.seeded.organization_id,
    scope: 'trips.read',
    ...flags,
  });
  const newInternal = () =>
    create(world.server, 'apps', ofLovelace({ name: 'Export', kind: 'internal', created_by: world.owner.email }));
  const newMachine = () => createApp(world.server, ofLovelace({ kind: 'machine' }));
  const lines = () => page.locator('[data-secret]');

  test('a program that acts for itself is created without a redirect URI, and gets a token with what is shown', async () => {
    await open('/developers/new');
    await page.getByRole('radio', { name: /a program acts for itself/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Nightly');
    await page.getByRole('checkbox', { name: 'See your trips' }).check();
    expect(await page.getByText('Redirect URI').count()).toBe(0);
    await press('Create app');
    const app = { client_id: await shown('Client ID'), client_secret: await shown('Client secret') };
    expect(await page.locator('[data-value="Refresh token"]').count()).toBe(0);
    const { status, body } = await token(world.server, own, { basic: app });
    expect([status, body.scope]).toEqual([200, 'trips.read']);
    await goOn();
    await page.waitForURL(`**/developers/apps/${app.client_id}`);
  });

  test('an app whose library sends the secret in the body is registered so', async () => {
    const app = await newMachine();
    const { client_id, client_secret = '' } = app;
    const inBody = async () => (await token(world.server, { ...own, client_id, client_secret })).status;
    expect(await inBody()).toBe(401);
    await open(`/developers/apps/${client_id}/settings`);
    await choose(page, 'The app sends its secret', 'In the body');
    await press('Save');
    await said('Saved.');
    expect([await inBody(), await grants(own, app)]).toEqual([200, false]);
    await open(`/developers/apps/${client_id}/credentials`);
    await page.getByRole('group', { name: 'curl', exact: true }).filter({ hasText: 'client_secret=' }).waitFor();
  });

  test('the other secrets end when it was said they should', async () => {
    const { client_id, client_secret: first } = await newMachine();
    await open(`/developers/apps/${client_id}/credentials`);
    const endsAt = async () =>
      Date.parse((await page.locator('[data-ends] time').getAttribute('datetime')) ?? '') / 1_000;
    const replace = async (overlap: string, confirm = async () => {}) => {
      await press('New secret');
      await page.getByRole('combobox', { name: 'The secrets there are' }).click();
      await page.getByRole('option', { name: overlap }).click();
      if (overlap.includes('day')) expect(Math.abs((await endsAt()) - Date.now() / 1_000 - 86_400)).toBeLessThan(600);
      await press('Make it');
      await confirm();
      const client_secret = await shown('Client secret');
      await goOn();
      return client_secret;
    };
    const works = (client_secret: string) => grants(own, { client_id, client_secret });
    const second = await replace('They end in a day');
    const ending = lines().filter({ hasText: 'Ending' });
    await ending.getByText(/ends in 2[34] hours/).waitFor();
    await ending.getByRole('button', { name: /^End / }).click();
    const asks = page.getByRole('dialog');
    await asks.getByText(/By itself it ends in 2[34] hours .+It cannot be undone/s).waitFor();
    expect(await asks.getByRole('button', { name: 'End secret' }).isDisabled()).toBe(true);
    await asks.getByRole('button', { name: 'Cancel' }).click();
    expect([await works(first), await works(second)]).toEqual([true, true]);
    const third = await replace('They end now: one has leaked', async () => {
      await press('Cancel');
      await press('Make it');
      const end = page.getByRole('button', { name: 'Make it, and end the others' });
      expect(await end.isDisabled()).toBe(true);
      await page.getByLabel('Type “end”').fill('end');
      await end.click();
    });
    await lines().filter({ hasText: 'Ended' }).nth(1).waitFor();
    expect([await works(first), await works(second), await works(third)]).toEqual([false, false, true]);
  });

  test('an internal app is given a refresh token anew, after a typed word, and the one before ends', async () => {
    const { client_id, client_secret, refresh_token } = await newInternal();
    const app = { client_id: String(client_id), client_secret: String(client_secret) };
    const works = (presented: unknown) =>
      grants({ grant_type: 'refresh_token', refresh_token: String(presented) }, app);
    expect(await works(refresh_token)).toBe(true);
    await open(`/developers/apps/${client_id}/credentials`);
    await press('Issue a new one');
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Issue a new one' }).isDisabled()).toBe(true);
    await page.getByLabel('Type “issue”').fill('issue');
    await dialog.getByRole('button', { name: 'Issue a new one' }).click();
    const fresh = await shown('Refresh token');
    await goOn();
    expect([await works(refresh_token), await works(fresh)]).toEqual([false, true]);
  });

  test('what was shown is on no page afterwards, and was in no address', async () => {
    const { client_id, client_secret } = await newInternal();
    await open(`/developers/apps/${client_id}/credentials`);
    await press('New secret');
    await press('Make it');
    const made = await shown('Client secret');
    await goOn();
    secrets.add(String(client_secret));
    for (const path of ['', '/credentials', '/settings', '/playground', '/danger']) {
      await open(`/developers/apps/${client_id}${path}`);
      expect([path, holding([await page.content()])]).toEqual([path, []]);
    }
    expect([made.length > 40, secrets.size > 4, addresses.length > 100]).toEqual([true, true, true]);
    expect(holding(addresses)).toEqual([]);
  });

  test('what is asked stays where the list behind it cannot be read anew', async () => {
    const { client_id } = await newMachine();
    await open(`/developers/apps/${client_id}/credentials`);
    await page.getByRole('button', { name: /^End / }).click();
    await page.route('**/api/v1/**/secrets', (route) => route.abort());
    await page.locator('[data-problem=offline]').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.unrouteAll({ behavior: 'wait' });
    await page.locator('[data-problem=offline]').waitFor({ state: 'detached' });
  });

  describe('an answer that is lost on the way takes its secret along, and the page says so', () => {
    /** The server does what it is asked, and the page hears nothing; pressed again, it hears what was made. */
    const losing = async (path: string, ask: () => Promise<void>) => {
      await page.route(`**/api/v1${path}`, async (route) => {
        if (route.request().method() !== 'POST') return route.fallback();
        await route.fetch();
        return route.abort();
      });
      await ask();
      await said('look whether it was done all the same');
      await page.unrouteAll({ behavior: 'wait' });
      await ask();
      await page.locator('[data-lost]').waitFor();
    };

    test('of a new app', async () => {
      await open('/developers/new');
      await page.getByRole('radio', { name: /Only me/ }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Lost and found');
      await losing('/apps', () => press('Create app'));
      await press('Go on');
      await page.waitForURL(/\/developers\/apps\/app_\w+\/credentials$/);
      await lines().first().waitFor();
      await open('/developers?search=Lost');
      await expect.poll(() => page.getByRole('link', { name: /Lost and found/ }).count()).toBe(1);
    });

    test('of a new secret', async () => {
      const { client_id } = await newMachine();
      await open(`/developers/apps/${client_id}/credentials`);
      await press('New secret');
      await page.getByRole('textbox', { name: 'Name' }).fill('Lost');
      await losing(`/apps/${client_id}/secrets`, () => press('Make it'));
      await press('Go on');
      await press('End Lost');
      await expect.poll(() => lines().count()).toBe(2);
    });

    test('of a new refresh token', async () => {
      const { client_id } = await newInternal();
      await open(`/developers/apps/${client_id}/credentials`);
      await press('Issue a new one');
      await page.getByLabel('Type “issue”').fill('issue');
      const confirm = page.getByRole('dialog').getByRole('button', { name: 'Issue a new one' });
      await losing(`/apps/${client_id}/refresh-token`, () => confirm.click());
      await said('The one before has ended: issue another one.');
    });

    test('of a new API, and of one more secret of it', async () => {
      await open('/admin/apis');
      await press('Register an API');
      await page.getByLabel('Name').fill('Trips API');
      await page.getByLabel('Resource').fill('https://trips.example/api');
      await losing('/apis', () => press('Register'));
      await press('Go on');
      await press('New secret for Trips API');
      await losing('/apis/*/secrets', () => press('Make the secret'));
      await press('Go on');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
  });
});
