/** RFC 6749 §5.1, RFC 9700 §4.14.2: how long things live unless something else is said, used and unused. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, type CodeRequest, call, type OAuthBody } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, refresh, signInForTokens, tokenAs } from './authorization.ts';
import { laterServer } from './time-travel.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const goodbye = 'https://app.example.org/goodbye';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  /** Its refresh tokens do not rotate. */
  let keeping: App;
  /** Its refresh tokens may lie unused for ever, and its access tokens live for ever. */
  let lasting: App;
  let browser: Browserless;
  /** Will sign out with its ID token. */
  let leaving: Browserless;
  let id_token_hint: string;
  let code: CodeRequest;
  let page: Page;
  const held = new Map<App, OAuthBody>();

  const travel = async (seconds: number): Promise<void> => {
    server = await laterServer(server, seconds);
    browser = browserless(server, browser.cookies);
  };
  const introspect = async (value = '') =>
    (await call(server, '/oauth/introspect', { token: value }, { basic: seeded.api })).body;
  const silently = async () =>
    answerIn((await browser.open(ask(server, seeded.app, { prompt: 'none' }).url)).left).error;
  /** Refreshes, and keeps what came. */
  const refreshed = async (app: App): Promise<number> => {
    const { status, body } = await refresh(server, app, held.get(app)?.refresh_token);
    if (status === 200) held.set(app, { ...held.get(app), ...body });
    return status;
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { post_logout_redirect_uri: goodbye } });
    [keeping, lasting] = await Promise.all([
      createApp(server, { rotation: 'off' }),
      createApp(server, { refresh_token_idle_lifetime: 0, access_token_lifetime: 0 }),
    ]);
    browser = browserless(server);
    for (const app of [seeded.app, keeping, lasting]) {
      held.set(app, await signInForTokens(server, app, seeded.person, {}, browser));
    }
    leaving = browserless(server);
    ({ id_token: id_token_hint = '' } = await signInForTokens(server, seeded.app, seeded.person, {}, leaving));
    const asked = ask(server, seeded.app, { prompt: 'consent' });
    page = await browser.open(asked.url);
    code = asked.redeem((await browser.submit(page, { decision: 'allow' })).left);
  });

  test('at first all of it lives', async () => {
    for (const { access_token } of held.values())
      expect(await introspect(access_token)).toMatchObject({ active: true });
    expect(await silently()).toBeUndefined();
  });

  describe('after a minute', () => {
    beforeAll(() => travel(61));

    test('a code is worth nothing, and its request has had its answer', async () => {
      expect((await tokenAs(server, seeded.app, code)).body.error).toBe('invalid_grant');
      expect(await browser.submit(page, { decision: 'allow' })).toMatchObject({ status: 400, left: undefined });
    });

    test('an access token lives', async () => {
      expect(await introspect(held.get(seeded.app)?.access_token)).toMatchObject({ active: true });
    });
  });

  describe('after an hour', () => {
    beforeAll(() => travel(HOUR + 1));

    test('an access token is dead, and its API hears why; one for ever lives', async () => {
      expect(await introspect(held.get(seeded.app)?.access_token)).toEqual({ active: false, reason: 'expired' });
      expect(await introspect(held.get(lasting)?.access_token)).toMatchObject({ active: true });
    });

    test('the person is still signed in', async () => {
      expect(await silently()).toBeUndefined();
    });

    test('an ID token that is over still says who signs out', async () => {
      const params = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: goodbye });
      const page = await browserless(server, leaving.cookies).open(`${server.issuer}/oauth/logout?${params}`);
      expect(page.left).toBe(goodbye);
    });
  });

  describe('after a month, but for a day', () => {
    beforeAll(() => travel(29 * DAY));

    test('the person has to sign in again', async () => {
      expect(await silently()).toBe('login_required');
    });

    test('refresh tokens are good', async () => {
      for (const app of [seeded.app, keeping]) expect(await refreshed(app)).toBe(200);
    });
  });

  describe('after two months, but for two days', () => {
    beforeAll(() => travel(58 * DAY));

    test('refresh tokens that were used within a month are good, rotated or not', async () => {
      for (const app of [seeded.app, keeping]) expect(await refreshed(app)).toBe(200);
    });
  });

  describe('another month later', () => {
    beforeAll(() => travel(89 * DAY));

    test('refresh tokens that were not used are dead; those that may lie unused are good', async () => {
      for (const app of [seeded.app, keeping]) expect(await refreshed(app)).toBe(400);
      expect(await refreshed(lasting)).toBe(200);
    });
  });

  describe('after a year', () => {
    beforeAll(() => travel(YEAR + 60));

    test('everything is over, however it was used', async () => {
      expect(await refreshed(lasting)).toBe(400);
      expect(await introspect(held.get(lasting)?.access_token)).toMatchObject({ active: false });
    });
  });
});
