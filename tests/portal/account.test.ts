/** A person finds an app, sees what apps may do, takes part of it back, and ends it; and looks after their account. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call, type OAuthBody, token } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { linked } from '../storage/opened.ts';
import { type Connected, connect } from './connect.ts';
import { enter, type PortalWorld, portalWorld, SCOPE, settled } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;

  beforeAll(async () => {
    world = await portalWorld(await database.create(), { dialects: { enable: ['anyfetch'] } });
    await createApp(world.server, {
      kind: 'provider',
      dialect: 'anyfetch',
      name: 'Mail',
      organization: world.seeded.organization_id,
      description: 'Finds <b>attachments</b>',
      client_uri: 'https://mail.example.org/about',
      featured: 'yes',
      scope: ['trips.read'],
      redirect_uri: 'https://mail.example.org/init/connect',
    });
    ({ page } = await enter(world, world.owner, '/account'));
  });

  const open = async (path: string) => {
    await page.goto(world.server.issuer + path);
    await settled(page);
  };
  const reconnect = (): Promise<Connected> =>
    connect(world.server, world.seeded.app, { ...world.owner, scope: ['expenses.write'] }, SCOPE);
  const introspect = async ({ access_token = '' }: OAuthBody): Promise<OAuthBody> =>
    (await call(world.server, '/oauth/introspect', { token: access_token }, { basic: world.seeded.api })).body;
  const dialog = () => page.getByRole('dialog');
  const told = (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }).first().waitFor();

  describe('the directory', () => {
    test('has featured apps first, with who publishes them and what they ask for', async () => {
      await open('/developers/directory');
      const apps = page.locator('[data-app]');
      expect(await apps.locator('h2').allTextContents()).toEqual(['Mail', 'Travel Planner']);
      const text = await apps.first().textContent();
      const parts = [
        'Featured',
        'By Lovelace Engines',
        'mail.example.org',
        'Finds <b>attachments</b>',
        'See your trips',
      ];
      for (const part of parts) expect(text).toContain(part);
    });

    test('keeps in its address what was searched for', async () => {
      await page.getByLabel('Search').fill('travel');
      await page.locator('[data-app]').filter({ hasText: 'Mail' }).waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('?search=travel');
      await page.getByLabel('Search').fill('nothing of the kind');
      await page.getByText('Nothing found').waitFor();
    });

    test('starts an app where its dialect lets it be, and nowhere else', async () => {
      await open('/developers/directory');
      expect(await page.getByRole('link', { name: /^Connect / }).count()).toBe(1);
      await page.getByRole('link', { name: 'Connect Mail' }).click();
      await page.getByRole('heading', { name: /Mail wants/ }).waitFor();
    });
  });

  describe('connected apps', () => {
    test('say in plain words what they may do, by area, and when they last did', async () => {
      await open('/account');
      const card = page.locator('[data-app]');
      await card.getByText('See your expenses and their receipts').waitFor();
      expect(await card.getByRole('heading').textContent()).toBe('Travel Planner');
      const text = await card.textContent();
      expect(text).toContain('Expenses');
      expect(text).toContain('By Lovelace Engines');
      expect(text).not.toContain('expenses.read');
      expect(text).toMatch(/Allowed .+Last used .+Expires in /s);
    });

    test('tell times in the zone of who reads them, without a pointer', async () => {
      for (const timezoneId of ['Asia/Tokyo', 'America/Los_Angeles']) {
        const { page: theirs } = await enter(world, world.owner, '/account', { timezoneId, locale: 'en-GB' });
        const times = theirs.locator('[data-app] time');
        const [allowed, expires] = [times.first(), times.last()];
        const at = async (time: typeof allowed) => new Date((await time.getAttribute('datetime')) ?? '');
        const hour = { timeStyle: 'short', timeZone: timezoneId } as const;
        expect(await allowed.textContent()).toContain(`(${(await at(allowed)).toLocaleString('en-GB', hour)})`);
        const day = { dateStyle: 'medium', ...hour } as const;
        expect(await expires.textContent()).toContain(`(${(await at(expires)).toLocaleString('en-GB', day)})`);
      }
    });

    test('lose part of it, and stay connected', async () => {
      const { tokens, authorization_id } = await reconnect();
      await open(`/account/apps/${authorization_id}`);
      await page.getByText('only the app can ask you for it again').waitFor();
      await page.getByLabel('Add and change expenses').uncheck();
      await page.getByRole('button', { name: 'Reduce access' }).click();
      await dialog().getByText('Add and change expenses').waitFor();
      await dialog().getByRole('button', { name: 'Reduce access' }).click();
      await told('Travel Planner may do less now.');
      await page.getByLabel('Add and change expenses').waitFor({ state: 'detached' });
      const { active, scope } = await introspect(tokens);
      expect({ active, scope }).toEqual({ active: true, scope: 'openid profile offline_access expenses.read' });
      await page.getByText('took back from Travel Planner: expenses.write').waitFor();
    });

    test('end where they are installed once, and live elsewhere', async () => {
      const [first, second] = [await reconnect(), await reconnect()];
      await open(`/account/apps/${first.authorization_id}`);
      const { family_id } = await introspect(second.tokens);
      await page.locator(`[data-family="${family_id}"]`).getByRole('button', { name: 'End' }).click();
      await dialog().getByRole('button', { name: 'End', exact: true }).click();
      await told('Ended.');
      expect(await introspect(second.tokens)).toMatchObject({ active: false });
      expect(await introspect(first.tokens)).toMatchObject({ active: true });
    });

    test('end at once, one or several, and the page says what may live longer', async () => {
      const { tokens, authorization_id } = await reconnect();
      await world.server.cli(['apps', 'update', world.seeded.app.client_id, '--access-token-format', 'jwt']);
      const organization = world.seeded.organization_id;
      const diary = await createApp(world.server, { name: 'Trip Diary', organization, scope: 'openid trips.read' });
      await connect(world.server, diary, world.owner, 'openid trips.read');
      const onePage = '**/api/v1/me/authorizations?**';
      await page.route(onePage, (route) => route.continue({ url: `${route.request().url()}&limit=1` }));
      await open('/account');
      const names = page.locator('[data-app]').getByRole('heading');
      expect(await names.allTextContents()).toEqual(['Trip Diary']);
      await page.getByLabel('Choose Trip Diary').check();
      await page.getByRole('button', { name: 'Show more' }).click();
      await expect.poll(() => names.allTextContents()).toEqual(['Trip Diary', 'Travel Planner']);
      await page.reload();
      await page.getByLabel('Choose Trip Diary').check();
      await page.getByLabel('Search').fill('travel');
      await page.getByLabel('Choose Travel Planner').check();
      expect(await names.allTextContents()).toEqual(['Travel Planner']);
      await page.unroute(onePage);
      await page.getByRole('button', { name: 'Disconnect the 2 you chose' }).click();
      await dialog().getByText('may still accept one for up to 1 hour').waitFor();
      await dialog().getByRole('button', { name: 'Disconnect', exact: true }).click();
      await told('Disconnected 2 apps.');
      await page.getByText('Nothing found').waitFor();
      await page.getByLabel('Search').fill('');
      await page.getByText('No app is connected').waitFor();
      expect(await introspect(tokens)).toMatchObject({ active: false });
      const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      const refused = await token(world.server, refresh, { basic: world.seeded.app });
      expect(refused.body.error).toBe('invalid_grant');
      await open(`/account/apps/${authorization_id}`);
      await page.getByText('This app is not connected').waitFor();
    });
  });

  test('what an app says as it sends a person back is shown, as text', async () => {
    await open(`/account?${new URLSearchParams({ state: 'danger', message: '<b>Full</b>\u202e disk' })}`);
    const banner = page.locator('[data-returned=danger]');
    expect(await banner.textContent()).toContain('The app says: <b>Full</b> disk');
    await banner.getByRole('button', { name: 'Close' }).click();
    await page.waitForURL(`${world.server.issuer}/account`);
    await open('/account?state=unknown&message=hello');
    expect(await page.locator('[data-returned]').count()).toBe(0);
  });

  test('a name that somebody else changed meanwhile is not overwritten unseen', async () => {
    await open('/account/profile');
    const name = page.getByLabel('Your name');
    await name.fill('Augusta Ada King');
    await world.server.cli(['accounts', 'update', world.owner.email, '--name', 'Ada Byron']);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-problem=revision_stale]').getByRole('button').click();
    expect(await name.inputValue()).toBe('Augusta Ada King');
    await page.getByRole('button', { name: 'Save' }).click();
    await told('Your name is changed.');
  });

  describe('security', () => {
    test('shows where the account is signed in, and signs it out there', async () => {
      const { page: other } = await enter(world, world.owner, '/account');
      await open('/account/security');
      const seats = page.locator('[data-session]');
      expect(await seats.filter({ hasText: 'This one' }).count()).toBe(1);
      expect(await page.getByRole('region', { name: 'Where else you sign in' }).count()).toBe(0);
      // Wherever that is: what was searched finds none of them.
      await page.getByRole('textbox', { name: 'Search' }).fill('no such browser');
      await seats.first().waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
      await told('Signed out everywhere else.');
      await open('/account/security');
      await seats.first().waitFor();
      await expect.poll(() => seats.count()).toBe(1);
      await other.reload();
      await other.waitForURL(/\/sign-in/);
    });

    test('takes a new password only with the old one', async () => {
      await open('/account/security');
      const [current, next] = [page.getByLabel('Current password'), page.getByLabel('New password')];
      await current.fill('not it');
      await next.fill('another battery staple');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('It is not your password.').waitFor();
      await current.fill(world.owner.password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await told('Your password is changed.');
      expect([await current.inputValue(), await next.inputValue()]).toEqual(['', '']);
      await page.getByText('changed the account of').filter({ hasText: 'password' }).waitFor();
      await linked(world.server.database, world.seeded.account_id, 'https://platform.example', 'ada-7');
      await page.reload();
      await settled(page);
      const elsewhere = page.getByRole('region', { name: 'Where else you sign in' });
      await elsewhere.getByText('https://platform.example').waitFor();
      await elsewhere.getByText('As ada-7').waitFor();
    });
  });
});
