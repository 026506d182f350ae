/** RFC 6749 §10.2, OIDC Core §3.1.2.4: what a person allows is asked once, remembered, and asked again when it grows. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, refresh, signIn } from './authorization.ts';

const allow = { decision: 'allow' };

/** Names of scopes: as they stand on the page, and which of them a person may tick. */
const boxes = ({ forms }: Page) =>
  forms
    .flatMap(({ controls }) => controls.filter(({ name }) => name === 'scope'))
    .map(({ value, checked }) => ({ value, checked }));
const isConsent = ({ forms }: Page) => forms.some(({ controls }) => controls.some(({ name }) => name === 'decision'));
const marks = ({ body }: Page) =>
  [...body.matchAll(/<code>([\w.]+)<\/code> <span class="badge">new/g)].map(([, name]) => name);

const disconnects = ({ forms }: Page) =>
  forms
    .flatMap(({ controls }) => controls)
    .filter(({ name }) => name === 'authorization_id')
    .map(({ value }) => value);

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let app: App;

  const connections = async (browser: Browserless) => disconnects(await browser.open(`${server.issuer}/account/plain`));
  /** Signed in, and nothing is allowed yet. */
  const newcomer = async (): Promise<Browserless> => {
    const browser = browserless(server);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
    let page = await browser.open(`${server.issuer}/account/plain`);
    for (const authorization_id of disconnects(page)) page = await browser.submit(page, { authorization_id });
    return browser;
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const scope = ['openid', 'notes.read', 'notes.write', 'mail.read', 'offline_access'];
    seeded = await seed(server, { app: { scope, optional_scope: 'mail.read' } });
    ({ app } = seeded);
    const redirect_uri = ['http://127.0.0.1/callback', 'https://public.example.org/callback'];
    await Promise.all([
      createApp(server, { client_id: 'local', auth_method: 'none', redirect_uri }),
      create(server, 'apis', { name: 'Second', resource: 'https://second.example/' }),
    ]);
  });

  describe('optional scope', () => {
    test('is a box nobody ticked, and left unticked it is not granted', async () => {
      const browser = await newcomer();
      const asked = ask(server, app, { scope: 'openid notes.read notes.write mail.read' });
      const page = await browser.open(asked.url);
      expect(boxes(page)).toEqual([{ value: 'mail.read', checked: false }]);
      const tokens = await redeem(server, app, asked.redeem((await browser.submit(page, allow)).left));
      expect(tokens.scope).toBe('openid notes.read notes.write');
      // The same question again has had its answer.
      const again = ask(server, app, { scope: 'openid notes.read notes.write mail.read' });
      expect((await redeem(server, app, again.redeem((await browser.open(again.url)).left))).scope).toBe(tokens.scope);
    });

    test('that is ticked is granted, and remembered', async () => {
      const browser = await newcomer();
      const asked = ask(server, app, { scope: 'mail.read openid' });
      const page = await browser.submit(await browser.open(asked.url), { ...allow, scope: 'mail.read' });
      const tokens = await redeem(server, app, asked.redeem(page.left));
      expect(tokens.scope?.split(' ').sort()).toEqual(['mail.read', 'openid']);
      const again = ask(server, app, { scope: 'openid mail.read' });
      const { left } = await browser.open(again.url);
      expect((await redeem(server, app, again.redeem(left))).scope).toBe('openid mail.read');
    });

    test('cannot be ticked where the page did not offer it', async () => {
      const browser = await newcomer();
      const asked = ask(server, app, { scope: 'openid' });
      const page = await browser.open(asked.url);
      const [form] = page.forms.filter(({ controls }) => controls.some(({ name }) => name === 'decision'));
      const hidden = form?.controls.filter(({ type }) => type === 'hidden') ?? [];
      const body = new URLSearchParams(hidden.map(({ name, value }): [string, string] => [name, value]));
      body.append('decision', 'allow');
      body.append('scope', 'mail.read');
      body.append('scope', 'notes.write');
      const { left } = await browser.post(new URL(form?.action ?? '', page.url), body);
      expect((await redeem(server, app, asked.redeem(left))).scope).toBe('openid');
    });
  });

  test('staying connected has a line of its own', async () => {
    const page = await (await newcomer()).open(ask(server, app, { scope: 'openid offline_access' }).url);
    expect(page.body).toContain('Stay connected while you are away');
    expect(boxes(page)).toEqual([]);
  });

  describe('what was allowed', () => {
    test('is asked for again when it grows, with what is new marked; less is not asked for', async () => {
      const browser = await newcomer();
      const first = await browser.open(ask(server, app, { scope: 'openid notes.read' }).url);
      expect(isConsent(first)).toBe(true);
      expect(marks(first)).toEqual([]);
      await browser.submit(first, allow);
      const grown = ask(server, app, { scope: 'openid notes.read notes.write' });
      const page = await browser.open(grown.url);
      expect(marks(page)).toEqual(['notes.write']);
      expect((await redeem(server, app, grown.redeem((await browser.submit(page, allow)).left))).scope).toBe(
        'openid notes.read notes.write',
      );
      const less = ask(server, app, { scope: 'notes.write' });
      expect((await redeem(server, app, less.redeem((await browser.open(less.url)).left))).scope).toBe('notes.write');
    });

    test('for one API says nothing of another, and both are one connection', async () => {
      const browser = await newcomer();
      const resources = [seeded.api.resource, 'https://second.example/'];
      const refresh_tokens: (string | undefined)[] = [];
      for (const resource of resources) {
        const asked = ask(server, app, { scope: 'openid notes.read', resource });
        const page = await browser.open(asked.url);
        expect(isConsent(page)).toBe(true);
        const { left } = await browser.submit(page, allow);
        refresh_tokens.push((await redeem(server, app, asked.redeem(left))).refresh_token);
      }
      for (const resource of resources) {
        const { left } = await browser.open(ask(server, app, { scope: 'openid notes.read', resource }).url);
        expect(answerIn(left)).toHaveProperty('code');
      }
      const [authorization_id = '', ...others] = await connections(browser);
      expect(others).toEqual([]);
      await browser.submit(await browser.open(`${server.issuer}/account/plain`), { authorization_id });
      for (const refresh_token of refresh_tokens) {
        expect((await refresh(server, app, refresh_token)).body.error).toBe('invalid_grant');
      }
    });

    test('is asked for again when the app has another name, not when it has another description', async () => {
      const browser = await newcomer();
      await browser.submit(await browser.open(ask(server, app).url), allow);
      const update = (...flags: readonly string[]) => server.cli(['apps', 'update', app.client_id, ...flags]);
      await update(
        '--description',
        'Plans travels',
        '--redirect-uri',
        app.redirect_uri,
        '--redirect-uri',
        'https://new.example/callback',
      );
      const moved = { ...app, redirect_uri: 'https://new.example/callback' };
      await expect.poll(async () => answerIn((await browser.open(ask(server, moved).url)).left).code).toBeDefined();
      await update('--name', 'Bank of Nowhere');
      await expect.poll(async () => isConsent(await browser.open(ask(server, app).url))).toBe(true);
    });

    test('by an app that anybody on the device can pose as is never remembered', async () => {
      const browser = await newcomer();
      const app = { client_id: 'local', client_secret: '', redirect_uri: 'http://127.0.0.1:50123/callback' };
      const page = await browser.open(ask(server, app).url);
      expect(page.body).toContain('on your own computer');
      expect(answerIn((await browser.submit(page, allow)).left)).toHaveProperty('code');
      expect(isConsent(await browser.open(ask(server, app).url))).toBe(true);
      const elsewhere = { ...app, redirect_uri: 'https://public.example.org/callback' };
      expect(answerIn((await browser.open(ask(server, elsewhere).url)).left)).toHaveProperty('code');
    });
  });
});
