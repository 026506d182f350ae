/** OIDC RP-Initiated Logout §2: an app sends the person here to sign out, or the person does it on the account page. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { ask, refresh, signIn, signInForTokens } from './authorization.ts';

const goodbye = 'https://app.example.org/goodbye?from=grantry';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  /** Of somebody else. */
  let foreign: string;

  const signedIn = async (person = seeded.person): Promise<Browserless> => {
    const browser = browserless(server);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), person);
    return browser;
  };
  const isSignedIn = async (browser: Browserless): Promise<boolean> =>
    (await browser.open(`${server.issuer}/account/plain`)).body.includes('You are signed in');
  const logoutUrl = (params: Readonly<Record<string, string>> = {}) =>
    `${server.issuer}/oauth/logout?${new URLSearchParams(params)}`;
  /** What an app has from the sign-in of this browser. */
  const idToken = async (browser = browserless(server), person = seeded.person): Promise<string> =>
    (await signInForTokens(server, seeded.app, person, {}, browser)).id_token ?? '';
  const asks = ({ forms }: Page): boolean =>
    forms.some(({ controls }) => controls.some(({ name, value }) => name === 'decision' && value === 'sign_out'));

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { post_logout_redirect_uri: goodbye } });
    const grace = { email: 'grace@example.org', password: 'a compiler, of course' };
    await server.cli(['accounts', 'create', '--email', grace.email, '--name', 'Grace', '--password', grace.password]);
    foreign = await idToken(browserless(server), grace);
  });

  describe('an app that sends a person to sign out', () => {
    test('with an ID token of who is signed in signs out at once, and gets the person back with its state', async () => {
      const browser = await signedIn();
      const params = { id_token_hint: await idToken(browser), post_logout_redirect_uri: goodbye, state: 'a b' };
      const page = await browser.open(logoutUrl(params));
      expect(page.left).toBe(`${goodbye}&state=a%20b`);
      expect(await isSignedIn(browser)).toBe(false);
    });

    test('without one asks the person, who may sign out', async () => {
      const browser = await signedIn();
      const page = await browser.open(
        logoutUrl({ client_id: seeded.app.client_id, post_logout_redirect_uri: goodbye, state: 's' }),
      );
      expect(asks(page)).toBe(true);
      expect(page.body).toContain('Travel Planner');
      expect(await isSignedIn(browser)).toBe(true);
      const { left } = await browser.submit(page, { decision: 'sign_out' });
      expect(left).toBe(`${goodbye}&state=s`);
      expect(await isSignedIn(browser)).toBe(false);
    });

    test('without one asks the person, who may stay', async () => {
      const browser = await signedIn();
      const page = await browser.submit(await browser.open(logoutUrl()), { decision: 'stay' });
      expect(page.url.pathname).toBe('/account');
      expect(await isSignedIn(browser)).toBe(true);
    });

    test('with an ID token of somebody else, or of another sign-in, asks, too', async () => {
      const earlier = await idToken();
      // An ID token knows its sign-in by the second.
      const at = Number(decodeJwt(earlier).auth_time);
      await expect.poll(() => Math.floor(Date.now() / 1_000), { timeout: 5_000 }).toBeGreaterThan(at);
      const browser = await signedIn();
      for (const id_token_hint of [foreign, earlier, 'eyJhbGciOiJub25lIn0.e30.']) {
        expect(asks(await browser.open(logoutUrl({ id_token_hint })))).toBe(true);
      }
      expect(await isSignedIn(browser)).toBe(true);
    });

    test('with an ID token whose key is gone since asks, too', async () => {
      const browser = await signedIn();
      const id_token_hint = await idToken(browser);
      await server.cli(['keys', 'rotate', '--now']);
      const { kid = '' } = decodeProtectedHeader(id_token_hint);
      await expect.poll(async () => (await send(`${server.url}/oauth/jwks`)).body).not.toContain(kid);
      const url = logoutUrl({ id_token_hint, client_id: seeded.app.client_id, post_logout_redirect_uri: goodbye });
      const page = await browser.open(url);
      expect(asks(page)).toBe(true);
      const { left } = await browser.submit(page, { decision: 'sign_out' });
      expect(left).toBe(goodbye);
    });

    test('and says nothing of where to go on leaves the person here', async () => {
      const browser = await signedIn();
      const page = await browser.open(logoutUrl({ id_token_hint: await idToken(browser) }));
      expect(page).toMatchObject({ status: 200, left: undefined });
      expect(page.body).toContain('You are signed out');
    });

    test('of whom nobody is signed in gets the person back', async () => {
      const params = { client_id: seeded.app.client_id, post_logout_redirect_uri: goodbye };
      expect((await browserless(server).open(logoutUrl(params))).left).toBe(goodbye);
    });

    test('in the person’s language', async () => {
      const browser = await signedIn();
      const page = await browser.open(logoutUrl({ ui_locales: 'fr' }));
      expect(page.body).toContain('<html lang="fr">');
    });

    test('by a form goes on as a GET: without our cookie the form itself signs nobody out', async () => {
      const browser = await signedIn();
      const answer = await send(`${server.url}/oauth/logout`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://evil.example',
          'sec-fetch-site': 'cross-site',
        },
        body: new URLSearchParams({ client_id: seeded.app.client_id, state: 'é&' }).toString(),
      });
      expect(answer.status).toBe(303);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers.location).toBe(logoutUrl({ client_id: seeded.app.client_id, state: 'é&' }));
      expect(asks(await browser.open(answer.headers.location ?? ''))).toBe(true);
      const hinted = new URLSearchParams({ id_token_hint: await idToken(browser), post_logout_redirect_uri: goodbye });
      const page = await browser.post(`${server.issuer}/oauth/logout`, hinted, { 'sec-fetch-site': 'cross-site' });
      expect(page.left).toBe(goodbye);
      expect(await isSignedIn(browser)).toBe(false);
    });
  });

  test.each([
    { post_logout_redirect_uri: 'https://app.example.org/goodbye' },
    { post_logout_redirect_uri: `${goodbye}&more` },
    { post_logout_redirect_uri: 'https://app.example.org/callback' },
    { post_logout_redirect_uri: goodbye, client_id: '' },
  ])('refuses %j, signs nobody out and redirects nobody', async (params) => {
    const browser = await signedIn();
    const page = await browser.open(logoutUrl({ client_id: seeded.app.client_id, ...params }));
    expect(page).toMatchObject({ status: 400, left: undefined });
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('signing out ends the session everywhere it was used, and no app’s access', async () => {
    const { refresh_token } = await signInForTokens(server, seeded.app, seeded.person);
    const browser = await signedIn();
    const stolen = browserless(server);
    stolen.cookies.store([`grantry=${browser.cookies.get('grantry')?.value}`], '/');
    expect(await isSignedIn(stolen)).toBe(true);
    await browser.submit(await browser.open(logoutUrl()), { decision: 'sign_out' });
    expect(await isSignedIn(stolen)).toBe(false);
    expect(browser.cookies.get('grantry')).toBeUndefined();
    const prompt = await browser.open(ask(server, seeded.app, { prompt: 'none' }).url);
    expect(prompt.left).toContain('error=login_required');
    expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
  });
});
