/** OIDC Core §3.1.2.1, OIDC Core §3.1.2.6: what an app may ask of the sign-in: how fresh, who, in which language. */
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Asked, answerIn, ask, redeem, signIn, signInForTokens } from './authorization.ts';

/** What a page wants, by the names its forms send. */
const asksFor = ({ forms }: Page): string => {
  const names = forms.flatMap(({ controls }) => controls.map(({ name }) => name));
  return ['password', 'decision', 'account_id', 'organization_id'].find((name) => names.includes(name)) ?? 'nothing';
};

/** The error that the app hears; `undefined` when all is well. */
const refusalOf = async ({ issuer }: Server, browser: Browserless, { url, state }: Asked) => {
  const answer = answerIn((await browser.open(url)).left);
  expect(answer).toMatchObject({ state, iss: issuer });
  return answer.error;
};

const browserOf = async (server: Server, app: App, person: Person): Promise<Browserless> => {
  const browser = browserless(server);
  await browser.signInAndAllow(ask(server, app).url, person);
  return browser;
};

const secondPassed = (since: number): Promise<void> =>
  expect.poll(() => Math.floor(Date.now() / 1_000) - since, { timeout: 5_000 }).toBeGreaterThan(0);

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let other: Person;
  /** Nobody has allowed this one anything. */
  let unknown: App;
  let id_token: string;
  /** Signed in, and has allowed the seeded app. */
  let known: Browserless;

  const authTimeOf = async (asked: Asked, left: string | undefined): Promise<number> => {
    const tokens = await redeem(server, seeded.app, asked.redeem(left));
    return Number(decodeJwt(tokens.id_token ?? '').auth_time);
  };
  const errorOf = (browser: Browserless, params: Readonly<Record<string, string>>, app = seeded.app) =>
    refusalOf(server, browser, ask(server, app, params));
  const signedIn = (person = seeded.person) => browserOf(server, seeded.app, person);

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server);
    unknown = await createApp(server, { name: 'Stranger' });
    other = { email: 'grace@example.org', password: 'a compiler, of course' };
    await create(server, 'accounts', { name: 'Grace Hopper', ...other });
    known = browserless(server);
    ({ id_token = '' } = await signInForTokens(server, seeded.app, seeded.person, {}, known));
  });

  describe('prompt=none', () => {
    test('shows nothing to somebody who has allowed the app', async () => {
      const page = await known.open(ask(server, seeded.app, { prompt: 'none' }).url);
      expect(answerIn(page.left)).toHaveProperty('code');
    });

    test('shows nothing to somebody who would have to sign in', async () => {
      expect(await errorOf(browserless(server), { prompt: 'none' })).toBe('login_required');
      expect(await errorOf(known, { prompt: 'none', max_age: '0' })).toBe('login_required');
    });

    test('shows nothing to somebody who would have to consent', async () => {
      expect(await errorOf(known, { prompt: 'none' }, unknown)).toBe('consent_required');
    });

    test('shows nothing when the app means somebody else', async () => {
      expect(await errorOf(await signedIn(other), { prompt: 'none', id_token_hint: id_token })).toBe('login_required');
    });

    test.each(['none login', 'none consent', 'none select_account', 'login none'])(
      'stands alone: %s',
      async (prompt) => {
        expect(await errorOf(known, { prompt })).toBe('invalid_request');
      },
    );
  });

  describe('prompt=login', () => {
    test('asks for the password again, and auth_time is of then', async () => {
      const browser = await signedIn();
      const before = Math.floor(Date.now() / 1_000);
      await secondPassed(before);
      const asked = ask(server, seeded.app, { prompt: 'login' });
      const page = await browser.open(asked.url);
      expect(asksFor(page)).toBe('password');
      expect(page.body).toContain('enter your password again');
      expect(page.body).toContain(seeded.person.email);
      const { left } = await signIn(browser, page, seeded.person);
      expect(await authTimeOf(asked, left)).toBeGreaterThan(before);
    });

    test('is met by one sign-in, and asks again in the next request', async () => {
      const browser = browserless(server);
      for (const _ of [1, 2]) {
        const page = await browser.open(ask(server, seeded.app, { prompt: 'login' }).url);
        expect(asksFor(page)).toBe('password');
        expect(answerIn((await signIn(browser, page, seeded.person)).left)).toHaveProperty('code');
      }
    });
  });

  describe('prompt=consent', () => {
    test('asks what was allowed before', async () => {
      const page = await known.open(ask(server, seeded.app, { prompt: 'consent' }).url);
      expect(asksFor(page)).toBe('decision');
      expect(answerIn((await known.submit(page, { decision: 'allow' })).left)).toHaveProperty('code');
    });

    test('with login asks for both, in this order', async () => {
      const browser = await signedIn();
      const page = await browser.open(ask(server, seeded.app, { prompt: 'consent login' }).url);
      expect(asksFor(page)).toBe('password');
      const next = await signIn(browser, page, seeded.person);
      expect(asksFor(next)).toBe('decision');
      expect(answerIn((await browser.submit(next, { decision: 'allow' })).left)).toHaveProperty('code');
    });
  });

  describe('prompt=select_account', () => {
    test('offers who is signed in', async () => {
      const page = await known.open(ask(server, seeded.app, { prompt: 'select_account' }).url);
      expect(asksFor(page)).toBe('account_id');
      expect(page.body).toContain('Ada Lovelace');
      const { left } = await known.submit(page, { account_id: seeded.account_id });
      expect(answerIn(left)).toHaveProperty('code');
    });

    test('offers to be somebody else', async () => {
      const browser = await signedIn();
      const asked = ask(server, seeded.app, { prompt: 'select_account consent' });
      const page = await browser.open(asked.url);
      const elsewhere = page.forms.find(({ controls }) => !controls.some(({ name }) => name === 'account_id'));
      const form = await browser.submit({ ...page, forms: elsewhere ? [elsewhere] : [] }, {});
      expect(asksFor(form)).toBe('password');
      const consent = await signIn(browser, form, other);
      expect(consent.body).toContain('Grace Hopper');
      const { left } = await browser.submit(consent, { decision: 'allow' });
      const tokens = await redeem(server, seeded.app, asked.redeem(left));
      expect(decodeJwt(tokens.id_token ?? '').sub).not.toBe(seeded.account_id);
    });

    test('with consent asks for both; with login, signing in is choice enough', async () => {
      const page = await known.open(ask(server, seeded.app, { prompt: 'select_account consent' }).url);
      expect(asksFor(page)).toBe('account_id');
      expect(asksFor(await known.submit(page, { account_id: seeded.account_id }))).toBe('decision');
      expect(asksFor(await known.open(ask(server, seeded.app, { prompt: 'select_account login' }).url))).toBe(
        'password',
      );
    });

    test('asks nobody who just signed in', async () => {
      const browser = browserless(server);
      const page = await browser.open(ask(server, seeded.app, { prompt: 'select_account' }).url);
      expect(answerIn((await signIn(browser, page, seeded.person)).left)).toHaveProperty('code');
    });
  });

  describe('max_age', () => {
    test('lets a fresh sign-in pass', async () => {
      const page = await (await signedIn()).open(ask(server, seeded.app, { max_age: '600' }).url);
      expect(answerIn(page.left)).toHaveProperty('code');
    });

    test('of 0 is prompt=login, once', async () => {
      const browser = await signedIn();
      const asked = ask(server, seeded.app, { max_age: '0' });
      const page = await browser.open(asked.url);
      expect(asksFor(page)).toBe('password');
      const { left } = await signIn(browser, page, seeded.person);
      expect(await authTimeOf(asked, left)).toBeGreaterThan(0);
    });

    test('asks those who signed in longer ago', async () => {
      const browser = await signedIn();
      const at = Math.floor(Date.now() / 1_000);
      await secondPassed(at + 1);
      const asked = ask(server, seeded.app, { max_age: '1' });
      const page = await browser.open(asked.url);
      expect(asksFor(page)).toBe('password');
      const { left } = await signIn(browser, page, seeded.person);
      expect(await authTimeOf(asked, left)).toBeGreaterThan(at);
    });
  });

  describe('login_hint', () => {
    test('stands in the form, and binds nobody', async () => {
      const browser = browserless(server);
      const asked = ask(server, seeded.app, { login_hint: other.email });
      const page = await browser.open(asked.url);
      expect(page.forms[0]?.controls.find(({ name }) => name === 'email')?.value).toBe(other.email);
      const next = await signIn(browser, page, seeded.person);
      expect(answerIn(next.left)).toHaveProperty('code');
    });
  });

  describe('id_token_hint', () => {
    test('of who is signed in changes nothing', async () => {
      const page = await known.open(ask(server, seeded.app, { id_token_hint: id_token }).url);
      expect(answerIn(page.left)).toHaveProperty('code');
    });

    test('of somebody else asks to sign in as that one', async () => {
      const browser = await signedIn(other);
      const page = await browser.open(ask(server, seeded.app, { id_token_hint: id_token }).url);
      expect(asksFor(page)).toBe('password');
      expect(answerIn((await signIn(browser, page, seeded.person)).left)).toHaveProperty('code');
    });

    test('of somebody else is answered with login_required when another one signs in all the same', async () => {
      const browser = browserless(server);
      const page = await browser.open(ask(server, seeded.app, { id_token_hint: id_token }).url);
      expect(answerIn((await signIn(browser, page, other)).left)).toMatchObject({ error: 'login_required' });
    });

    test('of another app is refused', async () => {
      expect(await errorOf(known, { id_token_hint: id_token }, unknown)).toBe('invalid_request');
    });

    test('is what claims says of sub, too', async () => {
      const claims = JSON.stringify({ id_token: { sub: { value: seeded.account_id } } });
      expect(await errorOf(await signedIn(other), { prompt: 'none', claims })).toBe('login_required');
      expect(await errorOf(known, { prompt: 'none', claims })).toBeUndefined();
    });
  });

  describe('ui_locales', () => {
    test.each([
      ['de', 'de'],
      ['fr-CA de', 'fr'],
      ['tlh de-AT', 'de'],
      ['tlh', 'en'],
    ])('%s: pages in %s', async (ui_locales, lang) => {
      const browser = browserless(server);
      const page = await browser.open(ask(server, unknown, { ui_locales }).url);
      expect(page.body).toContain(`<html lang="${lang}">`);
      const consent = await signIn(browser, page, seeded.person);
      expect(asksFor(consent)).toBe('decision');
      expect(consent.body).toContain(`<html lang="${lang}">`);
    });

    test('goes before the browser’s own languages', async () => {
      const languages = async (params: Readonly<Record<string, string>>) =>
        (await browserless(server).open(ask(server, unknown, params).url, { 'accept-language': 'de' })).body;
      expect(await languages({ ui_locales: 'fr' })).toContain('<html lang="fr">');
      expect(await languages({})).toContain('<html lang="de">');
    });

    test('stays after a wrong password', async () => {
      const browser = browserless(server);
      const page = await browser.open(ask(server, unknown, { ui_locales: 'de' }).url);
      const again = await browser.submit(page, { email: 'nobody@example.org', password: 'wrong' });
      expect(again).toMatchObject({ status: 401 });
      expect(again.body).toContain('<html lang="de">');
    });

    test('is the language of the page that takes the answer back', async () => {
      const page = await known.open(ask(server, seeded.app, { ui_locales: 'fr', response_mode: 'form_post' }).url);
      expect(page.body).toContain('<html lang="fr">');
    });
  });
});
