/** A person sees what apps may do, takes part of it back, and ends it; and looks after their account. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call, type OAuthBody, token } from '../harness/oauth-client.ts';
import { type Connected, connect } from './connect.ts';
import { enter, type PortalWorld, portalWorld, SCOPE, settled } from './world.ts';

forEachDatabase((database) => {
  let world: PortalWorld;
  let page: Page;

  beforeAll(async () => {
    world = await portalWorld(await database.create(), { dialects: { enable: ['anyfetch'] } });
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

    test('lose part of it, and stay connected', async () => {
      const { tokens, authorization_id } = await reconnect();
      await open(`/account/apps/${authorization_id}`);
      await page.getByLabel('Add and change expenses').uncheck();
      await page.getByRole('button', { name: 'Reduce access' }).click();
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
      // A running server sees what a command changed within a second.
      const format = `fetch('/api/v1/apps/${world.seeded.app.client_id}').then(async (app) => (await app.json()).access_token_format)`;
      await expect.poll(() => page.evaluate(format), { timeout: 10_000 }).toBe('jwt');
      await open('/account');
      await page.getByLabel('Choose Travel Planner').check();
      await page.getByRole('button', { name: 'Disconnect the 1 you chose' }).click();
      await dialog().getByText('may still accept one for up to 1 hour').waitFor();
      await dialog().getByRole('button', { name: 'Disconnect', exact: true }).click();
      await told('Disconnected Travel Planner.');
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
      await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
      await seats.nth(1).waitFor({ state: 'detached' });
      expect(await seats.count()).toBe(1);
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
      await page.reload();
      await settled(page);
    });
  });
});
