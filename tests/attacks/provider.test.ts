/** Provider apps: links that anybody can make, and texts of strangers on our pages. */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { type App, obtainCode, token } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { address, CALLBACK, codeFrom, type Platform, say, startPlatform } from '../platforms/platform.ts';
import { as } from './token-holder.ts';

const START = 'https://provider.example.org/init';
const SHELF = 'https://shelf.example.org/callback';

forEachDatabase((database) => {
  let platform: Platform;
  let provider: App;
  let suspended: App;
  /** Of no dialect. */
  let standard: App;

  beforeAll(async () => {
    platform = await startPlatform(database, 'anyfetch', { scope: 'read' }, { GRANTRY_LOG_LEVEL: 'trace' });
    const { server, seeded } = platform;
    const own = { organization: seeded.organization_id, scope: 'read' };
    const kind = { ...own, kind: 'provider', dialect: 'anyfetch', redirect_uri: START };
    [provider, suspended, standard] = await Promise.all([
      createApp(server, { ...kind, name: 'Mail' }),
      createApp(server, { ...kind, name: 'Gone' }),
      createApp(server, { ...own, redirect_uri: SHELF, pkce: 'optional' }),
      createApp(server, { ...kind, name: 'Unfinished', draft: true }),
    ]);
  });

  const connect = (query: Record<string, string>, { client_id } = provider, browser = platform.browser) =>
    browser.open(address(platform.server, `/connect/${client_id}`, query));
  const tokenOf = async (app: App, redirect_uri: string) => {
    const { client_id, client_secret } = app;
    const code = await codeFrom(platform, '/oauth/authorize', { client_id, redirect_uri });
    const form = { client_id, client_secret, code, grant_type: 'authorization_code' };
    const { body } = await say(platform.server, '/oauth/access_token', { form });
    return (body as { access_token: string }).access_token;
  };
  const standardToken = async () => {
    const { server, seeded, browser } = platform;
    const request = await obtainCode(browser, server, standard, seeded.person);
    const { body } = await token(server, { ...request, ...as(standard).params }, as(standard).call);
    return body.access_token ?? expect.fail(JSON.stringify(body));
  };
  const nameAccount = (json: object) => say(platform.server, '/access_token/account_name', { json });
  const isShown = ({ status, left, redirects }: Page) => {
    expect([status, left, redirects]).toEqual([400, undefined, []]);
  };

  test('a link to connect leads to a stranger’s site', async () => {
    const { host } = new URL(platform.server.issuer);
    for (const return_to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https:evil.example',
      `http://${host}@evil.example/`,
      `http://evil.example\\@${host}/`,
      `http://${host}.evil.example/`,
      `http://user@${host}/directory`,
      `https://${host}/directory`,
      'javascript:alert(1)',
      'data:text/html,x',
      'com.example.app:/x',
      ' ',
    ]) {
      isShown(await connect({ return_to }));
    }
  });

  test('a link borrows the origin of an app that did not begin', async () => {
    const bearer = await tokenOf(platform.app, CALLBACK);
    isShown(await connect({ return_to: CALLBACK }));
    isShown(await connect({ return_to: START }));
    isShown(await connect({ return_to: START, bearer }));
    expect((await connect({ return_to: CALLBACK, bearer })).status).toBe(200);
  });

  test('a dead token lends the origin of its app', async () => {
    const bearer = await tokenOf(platform.app, CALLBACK);
    const replace = { redirect_uri: CALLBACK, replace_existing_token: 'true' };
    await codeFrom(platform, '/oauth/authorize', { client_id: platform.app.client_id, ...replace });
    isShown(await connect({ return_to: CALLBACK, bearer }));
  });

  test('an app whose dialect has no tokens in addresses sends one', async () => {
    const bearer = await standardToken();
    isShown(await connect({ return_to: SHELF, bearer }));
    // Nor does it lend its origin from beside the address.
    const url = address(platform.server, `/connect/${provider.client_id}`, { return_to: SHELF });
    expect((await send(url, { headers: { authorization: `Bearer ${bearer}` } })).status).toBe(400);
  });

  test('a token in the address stands in for sign-in or consent', async () => {
    const bearer = await tokenOf(platform.app, CALLBACK);
    const stranger = browserless(platform.server);
    const page = await connect({ bearer }, provider, stranger);
    expect([page.left, page.headers['set-cookie']]).toEqual([undefined, undefined]);
    expect(page.forms.flatMap(({ controls }) => controls.map(({ name }) => name))).toContain('password');
    await platform.browser.submit(await connect({ bearer }), { decision: 'allow' });
    const again = await connect({ bearer });
    expect(again.left).toBeUndefined();
    expect(again.forms.flatMap(({ controls }) => controls.map(({ name }) => name))).toContain('decision');
  });

  test('a token in the address is logged, or passed on', async () => {
    const bearer = await tokenOf(platform.app, CALLBACK);
    const page = await connect({ bearer });
    const { left } = await platform.browser.submit(page, { decision: 'deny' });
    await expect.poll(() => platform.server.lines.some((line) => line.includes('/connect/'))).toBe(true);
    const told = [page.url.href, page.body, left, ...page.redirects.map(({ headers }) => headers.location)];
    expect([...told, ...platform.server.lines].filter((text) => text?.includes(bearer))).toEqual([]);
  });

  test('a link starts an app that is no provider', async () => {
    isShown(await connect({}, platform.app));
  });

  test('an app names an account under another app’s client_id', async () => {
    const { client_id } = platform.app;
    const stolen = { client_id, access_token: await standardToken(), account_name: 'x' };
    expect((await nameAccount(stolen)).status).toBe(401);
  });

  test('an account is named with a token that rests', async () => {
    const access_token = await tokenOf(suspended, START);
    expect((await nameAccount({ access_token, account_name: 'Shelf' })).status).toBe(204);
    const { code } = await platform.server.cli(['apps', 'update', suspended.client_id, '--status', 'suspended']);
    expect(code).toBe(0);
    await expect.poll(async () => (await nameAccount({ access_token, account_name: 'Owned' })).status).toBe(401);
  });

  test('the directory shows what is not published', async () => {
    const { code } = await platform.server.cli(['apps', 'update', suspended.client_id, '--status', 'suspended']);
    expect(code).toBe(0);
    const list = async () => (await say(platform.server, '/marketplace.json', { get: true })).body;
    const names = async () => ((await list()) as { name: string }[]).map(({ name }) => name);
    await expect.poll(names).toEqual(['Mail']);
    expect(Object.keys(((await list()) as object[])[0] ?? {}).sort()).toEqual(
      ['description', 'developer', 'featured', 'id', 'name', 'redirect_uri', 'trusted'].sort(),
    );
  });

  test('another site signs somebody in as itself', async () => {
    const { email, password } = platform.seeded.person;
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const form = { email, password };
    for (const sent of [{ form }, { json: form }]) {
      const said = await say(platform.server, '/sign_in', sent, headers);
      expect([said.status, said.headers['set-cookie']]).toEqual([403, undefined]);
    }
  });

  test('a message hides who says it', async () => {
    const message = `\u202e\u200bSafe${'!'.repeat(300)}</p></div><script>alert(1)</script>`;
    const query = new URLSearchParams({ state: 'success', message });
    for (const path of ['directory', 'account/plain']) {
      const { body } = await platform.browser.open(`${platform.server.issuer}/${path}?${query}`);
      const shown = /In its own words: “<bdi>(.*?)<\/bdi>”/.exec(body)?.[1];
      expect(shown).toBe(`Safe${'!'.repeat(195)}…`);
      expect(body).not.toMatch(/[\u202e\u200b]|<script/);
    }
  });
});
