/** The account page: where one is signed in, what apps may do, and how to end either. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, refresh, signIn, signInForTokens, tokenAs } from './authorization.ts';

const grace = { email: 'grace@example.org', password: 'a compiler, of course' };
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

/** What the buttons of this name would send. */
const buttons = ({ forms }: Page, name: string): readonly string[] =>
  forms.flatMap(({ controls }) => controls.filter((control) => control.name === name).map(({ value }) => value));
const isSignedIn = ({ body }: Page): boolean => body.includes('You are signed in');

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;

  const account = (browser: Browserless): Promise<Page> => browser.open(`${server.issuer}/account/plain`);
  const signedIn = async (person = seeded.person, user_agent = firefox): Promise<Browserless> => {
    const browser = browserless(server);
    const page = await browser.open(`${server.issuer}/sign-in`);
    const { email, password } = person;
    await browser.submit(page, { email, password }, { 'user-agent': user_agent });
    return browser;
  };
  const endOthers = async (browser: Browserless): Promise<void> => {
    for (const session_id of buttons(await account(browser), 'session_id')) {
      await browser.submit(await account(browser), { session_id });
    }
  };
  const userinfo = async (access_token = '') =>
    (await send(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${access_token}` } })).status;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server);
    [jwtApp] = await Promise.all([
      createApp(server, { name: 'Calendar', access_token_format: 'jwt' }),
      create(server, 'accounts', { name: 'Grace Hopper', ...grace }),
    ]);
  });

  describe('sessions', () => {
    test('are listed by their browsers, and another one can be ended', async () => {
      const browser = await signedIn();
      await endOthers(browser);
      const phone = await signedIn(seeded.person, safari);
      const page = await account(browser);
      expect(page.body).toContain('Firefox on Linux');
      expect(page.body).toContain('Safari on iPhone');
      expect(page.body.match(/this browser/g)).toHaveLength(1);
      expect(buttons(page, 'session_id')).toHaveLength(1);
      expect(isSignedIn(await account(phone))).toBe(true);
      const [session_id = ''] = buttons(page, 'session_id');
      const after = await browser.submit(page, { session_id });
      expect(buttons(after, 'session_id')).toEqual([]);
      expect(isSignedIn(await account(phone))).toBe(false);
      expect(isSignedIn(await account(browser))).toBe(true);
      const silent = await phone.open(ask(server, seeded.app, { prompt: 'none' }).url);
      expect(answerIn(silent.left).error).toBe('login_required');
    });

    test('of others cannot be ended', async () => {
      const [browser, stranger] = [await signedIn(), await signedIn(grace)];
      const other = await signedIn();
      const [session_id = ''] = buttons(await account(other), 'session_id');
      await stranger.post(`${server.issuer}/account/sessions/end`, new URLSearchParams({ session_id }));
      await stranger.post(`${server.issuer}/account/sessions/end`, '');
      expect(isSignedIn(await account(browser))).toBe(true);
      expect(isSignedIn(await account(stranger))).toBe(true);
    });

    test('get a new id with every sign-in, so one that was planted is worth nothing', async () => {
      const browser = await signedIn();
      const before = browser.cookies.get('grantry')?.value;
      await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
      expect(browser.cookies.get('grantry')?.value).not.toBe(before);
      const attributes = browser.cookies.get('grantry')?.attributes;
      expect(attributes?.get('samesite')).toBe('Lax');
      expect(attributes?.has('httponly')).toBe(true);
    });

    test('end with the sign-out, and with a new password', async () => {
      const browser = await signedIn();
      const page = await account(browser);
      const form = page.forms.find(({ action }) => action.endsWith('/sign-out'));
      const out = await browser.submit({ ...page, forms: form ? [form] : [] }, {});
      expect(out.body).toContain('You are signed out');
      expect(isSignedIn(await account(browser))).toBe(false);

      const person = { email: 'changing@example.org', password: 'the first of two' };
      await create(server, 'accounts', { name: 'Changing', ...person });
      const { refresh_token } = await signInForTokens(server, seeded.app, person);
      const changing = await signedIn(person);
      const asked = ask(server, seeded.app);
      const { left } = await changing.open(asked.url);
      await server.cli(['accounts', 'update', person.email, '--password', 'the second of two']);
      expect(isSignedIn(await account(changing))).toBe(false);
      expect((await tokenAs(server, seeded.app, asked.redeem(left))).body.error).toBe('invalid_grant');
      // What apps hold stays, unless that is asked for.
      expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
    });
  });

  describe('connected apps', () => {
    test('are listed with what they may do', async () => {
      const browser = await signedIn();
      await signInForTokens(server, seeded.app, seeded.person, {}, browser);
      const page = await account(browser);
      expect(page.body).toContain('Travel Planner');
      expect(page.body).toContain('Acme');
      expect(page.body).toContain('Recognise you each time you sign in');
    });

    test.each([
      ['opaque', () => seeded.app],
      ['JWT', () => jwtApp],
    ])('are disconnected, and what they hold is dead, %s', async (_, app) => {
      const browser = await signedIn();
      const before = buttons(await account(browser), 'authorization_id');
      const { access_token, refresh_token } = await signInForTokens(server, app(), seeded.person, {}, browser);
      const page = await account(browser);
      expect(page.body.includes('may still accept its last token for up to 1 hour')).toBe(app() === jwtApp);
      const added = buttons(page, 'authorization_id').filter((id) => !before.includes(id));
      const [authorization_id = ''] = added.length === 0 ? before : added;
      const asked = ask(server, app());
      const { left } = await browser.open(asked.url);
      expect(await userinfo(access_token)).toBe(200);

      const after = await browser.submit(page, { authorization_id });
      expect(buttons(after, 'authorization_id')).not.toContain(authorization_id);
      expect(await userinfo(access_token)).toBe(401);
      const told = await call(server, '/oauth/introspect', { token: access_token ?? '' }, { basic: seeded.api });
      expect(told.body).toEqual({ active: false, reason: 'revoked' });
      expect((await refresh(server, app(), refresh_token)).body.error).toBe('invalid_grant');
      expect((await tokenAs(server, app(), asked.redeem(left))).body.error).toBe('invalid_grant');

      // Consenting again makes a new connection and revives nothing.
      const again = await signInForTokens(server, app(), seeded.person, {}, browser);
      expect(await userinfo(again.access_token)).toBe(200);
      expect(await userinfo(access_token)).toBe(401);
      expect(buttons(await account(browser), 'authorization_id')).not.toContain(authorization_id);
    });

    test('of others cannot be disconnected', async () => {
      const browser = await signedIn();
      const { access_token } = await signInForTokens(server, seeded.app, seeded.person, {}, browser);
      const stranger = await signedIn(grace);
      for (const authorization_id of buttons(await account(browser), 'authorization_id')) {
        await stranger.post(`${server.issuer}/account/disconnect`, new URLSearchParams({ authorization_id }));
      }
      expect(await userinfo(access_token)).toBe(200);
    });
  });

  test('whose account is disabled cannot sign in, and what was allowed rests until it is active again', async () => {
    const person = { email: 'resting@example.org', password: 'a good long sleep' };
    await create(server, 'accounts', { name: 'Resting', ...person });
    const { access_token, refresh_token } = await signInForTokens(server, seeded.app, person);
    const browser = await signedIn(person);
    await server.cli(['accounts', 'update', person.email, '--status', 'disabled']);
    expect(await userinfo(access_token)).toBe(401);
    expect((await refresh(server, seeded.app, refresh_token)).body.error).toBe('invalid_grant');
    expect(isSignedIn(await account(browser))).toBe(false);

    const elsewhere = browserless(server);
    const page = await elsewhere.open(ask(server, seeded.app).url);
    const refused = await signIn(elsewhere, page, person);
    expect(refused).toMatchObject({ status: 403, left: undefined });
    expect(refused.body).toContain('This account is disabled.');
    expect(refused.body).toContain('Please ask those who run this site');
    expect(refused.body).not.toContain('start again');
    expect(refused.headers['grantry-attempt']).toBe(page.headers['grantry-attempt']);
    expect((await signIn(elsewhere, page, { ...person, password: 'wrong' })).status).toBe(401);

    await server.cli(['accounts', 'update', person.email, '--status', 'active']);
    expect(await userinfo(access_token)).toBe(200);
    expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
  });

  test('nobody who is not signed in sees or ends anything', async () => {
    const browser = browserless(server);
    const page = await account(browser);
    expect(isSignedIn(page)).toBe(false);
    expect(page.body).toContain('Nobody is signed in');
    expect((await browser.post(`${server.issuer}/account/disconnect`, 'authorization_id=x')).status).toBe(200);
  });

  test('a sign-in by itself leads to the account page', async () => {
    const browser = browserless(server);
    const page = await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
    expect(page.url.href).toBe(`${server.issuer}/account`);
    expect(isSignedIn(await account(browser))).toBe(true);
    const asked = ask(server, seeded.app, { prompt: 'consent' });
    const { left } = await browser.submit(await browser.open(asked.url), { decision: 'allow' });
    expect(await redeem(server, seeded.app, asked.redeem(left))).toHaveProperty('access_token');
  });
});
