/** In whose name a person answers: their organization's, one of several, or their own. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Asked, answerIn, ask, redeem, signIn, signInForTokens } from './authorization.ts';

const allow = { decision: 'allow' };

/** The organizations a page offers, by their ids. */
const offered = ({ forms }: Page): readonly string[] =>
  forms.flatMap(({ controls }) => controls.filter(({ name }) => name === 'organization_id').map(({ value }) => value));

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let acme: string;
  let zenith: string;
  let grace: Person;
  let loner: Person;
  /** Acts for people, whatever organizations they have. */
  let personal: App;

  const signedIn = async (person: Person): Promise<Browserless> => {
    const browser = browserless(server);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), person);
    return browser;
  };
  /** Which organization a token speaks for: its API hears it. */
  const organizationOf = async (asked: Asked, left: string | undefined, app = seeded.app): Promise<unknown> => {
    const { access_token = '' } = await redeem(server, app, asked.redeem(left));
    return (await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api })).body
      .organization_id;
  };
  const changeOrganization = async (browser: Browserless, page: Page): Promise<Page> => {
    const form = page.forms.find(({ action }) => action.endsWith('/select-organization'));
    return browser.submit({ ...page, forms: form ? [form] : [] }, {});
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server);
    acme = seeded.organization_id;
    loner = { email: 'loner@example.org', password: 'nobody but myself' };
    grace = { email: 'grace@example.org', password: 'a compiler, of course' };
    const [organization] = await Promise.all([
      create(server, 'organizations', { name: 'Zenith' }),
      create(server, 'accounts', { name: 'Loner', ...loner }),
      create(server, 'accounts', { name: 'Grace', ...grace, organization: acme, role: 'admin' }),
    ]);
    zenith = String(organization.organization_id);
    [, personal] = await Promise.all([
      server.cli(['accounts', 'update', grace.email, '--organization', zenith]),
      createApp(server, { authorize_as: 'person' }),
    ]);
  });

  test('of a person in one organization nothing is asked', async () => {
    const browser = await signedIn(seeded.person);
    const asked = ask(server, seeded.app);
    const page = await browser.open(asked.url);
    expect(page.body).toContain('Acme');
    expect(page.forms.some(({ action }) => action.endsWith('/select-organization'))).toBe(false);
    expect(await organizationOf(asked, (await browser.submit(page, allow)).left)).toBe(acme);
  });

  test('a person in none acts alone', async () => {
    const browser = await signedIn(loner);
    const asked = ask(server, seeded.app);
    const page = await browser.open(asked.url);
    expect(offered(page)).toEqual([]);
    expect(await organizationOf(asked, (await browser.submit(page, allow)).left)).toBe('');
  });

  test('for an app that acts for people nobody is asked for an organization', async () => {
    const browser = await signedIn(grace);
    const asked = ask(server, personal);
    const page = await browser.open(asked.url);
    expect(offered(page)).toEqual([]);
    expect(await organizationOf(asked, (await browser.submit(page, allow)).left, personal)).toBe('');
  });

  describe('a person in several', () => {
    test('chooses, is remembered in the session, and may change', async () => {
      const browser = await signedIn(grace);
      const first = ask(server, seeded.app);
      const choice = await browser.open(first.url);
      expect(offered(choice)).toEqual([acme, zenith]);
      const consent = await browser.submit(choice, { organization_id: zenith });
      expect(consent.body).toContain('Zenith');
      expect(await organizationOf(first, (await browser.submit(consent, allow)).left)).toBe(zenith);

      const second = ask(server, seeded.app);
      expect(await organizationOf(second, (await browser.open(second.url)).left)).toBe(zenith);

      const third = ask(server, seeded.app, { prompt: 'consent' });
      const again = await browser.open(third.url);
      expect(again.body).toContain('Zenith');
      const other = await browser.submit(await changeOrganization(browser, again), { organization_id: acme });
      expect(other.body).toContain('Acme');
      expect(await organizationOf(third, (await browser.submit(other, allow)).left)).toBe(acme);

      // Now both have been allowed; the last choice counts.
      const fourth = ask(server, seeded.app);
      expect(await organizationOf(fourth, (await browser.open(fourth.url)).left)).toBe(acme);
      const elsewhere = await signedIn(grace);
      expect(offered(await elsewhere.open(ask(server, seeded.app).url))).toEqual([acme, zenith]);
    });

    test('is asked when the app asks for it, and not behind prompt=none', async () => {
      const app = await createApp(server, { name: 'Other' });
      const browser = await signedIn(grace);
      const none = await browser.open(ask(server, app, { prompt: 'none' }).url);
      expect(answerIn(none.left)).toMatchObject({ error: 'interaction_required' });
      await browser.signInAndAllow(ask(server, app).url, { ...grace, organization_id: zenith });

      // In another session: the only organization it was allowed for.
      const elsewhere = await signedIn(grace);
      const asked = ask(server, app, { prompt: 'none' });
      expect(await organizationOf(asked, (await elsewhere.open(asked.url)).left, app)).toBe(zenith);

      const accounts = await elsewhere.open(ask(server, app, { prompt: 'select_account' }).url);
      const account = accounts.forms.flatMap(({ controls }) => controls).find(({ name }) => name === 'account_id');
      const organizations = await elsewhere.submit(accounts, { account_id: account?.value ?? '' });
      expect(offered(organizations)).toEqual([acme, zenith]);
      const consent = await elsewhere.submit(organizations, { organization_id: acme });
      expect(consent.body).toContain('Acme');
    });

    test('cannot answer for an organization of others', async () => {
      const { organization_id } = await create(server, 'organizations', { name: 'Others' });
      const browser = await signedIn(grace);
      const app = await createApp(server, { name: 'Third' });
      const page = await browser.open(ask(server, app).url);
      const [form] = page.forms.filter(({ controls }) => controls.some(({ name }) => name === 'organization_id'));
      const seal = form?.controls.find(({ name }) => name === 'seal')?.value ?? '';
      const body = new URLSearchParams({ seal, organization_id: String(organization_id) });
      const again = await browser.post(new URL(form?.action ?? '', page.url), body);
      expect(offered(again)).toEqual([acme, zenith]);
    });
  });

  test('who leaves an organization takes along what was allowed for it', async () => {
    const leaving = { email: 'leaving@example.org', password: 'a fresh start' };
    await create(server, 'accounts', { name: 'Leaving', ...leaving, organization: acme });
    const { access_token = '' } = await signInForTokens(server, seeded.app, leaving);
    const introspect = async () =>
      (await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api })).body;
    expect(await introspect()).toMatchObject({ active: true, organization_id: acme });
    await server.cli(['accounts', 'update', leaving.email, '--leave', acme]);
    expect(await introspect()).toEqual({ active: false, reason: 'revoked' });
  });
});
