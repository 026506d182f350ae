/** OIDC RP-Initiated Logout §6: who signs people out, and where they are sent then. */
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { obtainTokens } from './token-holder.ts';

const post_logout_redirect_uri = 'https://app.example.org:8443/bye?x=1';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;
  const eve = { email: 'eve@example.org', password: 'eve has one of her own' };

  /** A browser in which the person is signed in, and what the app got there. */
  const signedIn = async (app: App = seeded.app, person = seeded.person) => {
    const browser = browserless(server);
    return { browser, ...(await obtainTokens(server, browser, { app, person })) };
  };
  const isSignedIn = async (browser: Browserless, { email } = seeded.person) =>
    (await browser.open(`${server.issuer}/account/plain`)).body.includes(email.split('@')[0] ?? '');
  const logout = (browser: Browserless, params: Readonly<Record<string, string>>): Promise<Page> =>
    browser.open(`${server.issuer}/oauth/logout?${new URLSearchParams(params)}`);

  const asks = ({ status, left, forms }: Page) =>
    status === 200 && left === undefined && forms.some(({ action }) => action.endsWith('/sign-out'));

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { app: { post_logout_redirect_uri } });
    [jwtApp] = await Promise.all([
      createApp(server, { name: 'Signed', access_token_format: 'jwt' }),
      create(server, 'accounts', { ...eve, name: 'Eve' }),
    ]);
  });

  test('a site signs people out who do not want to', async () => {
    const { browser, id_token } = await signedIn();
    const asked = await logout(browser, { client_id: seeded.app.client_id, post_logout_redirect_uri });
    expect(asks(asked)).toBe(true);
    expect(await isSignedIn(browser)).toBe(true);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
      { 'sec-fetch-site': undefined, origin: 'null' },
    ]) {
      const forged = await browser.post(`${server.issuer}/sign-out`, 'decision=leave', headers);
      expect(forged.status).toBe(403);
    }
    expect((await browser.open(`${server.issuer}/oauth/logout`, { 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect(await isSignedIn(browser)).toBe(true);
    // A hint of whoever else is no hint: the one who is signed in is asked.
    const other = await signedIn(seeded.app, eve);
    const mistaken = await logout(other.browser, { id_token_hint: id_token, post_logout_redirect_uri });
    expect(mistaken).toMatchObject({ status: 200, left: undefined });
    expect(await isSignedIn(other.browser, eve)).toBe(true);
  });

  test('a hint that is forged', async () => {
    const { browser, id_token } = await signedIn(jwtApp);
    const { access_token } = await signedIn(jwtApp);
    const claims: JWTPayload = decodeJwt(id_token);
    const header = decodeProtectedHeader(id_token);
    const hs256 = new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' });
    const forged = [
      'x',
      `${id_token.slice(0, -8)}AAAAAAAA`,
      id_token.split('.').slice(0, 2).join('.').concat('.'),
      new UnsecuredJWT(claims).encode(),
      await hs256.sign(Buffer.from(jwtApp.client_secret)),
      access_token,
    ];
    for (const id_token_hint of forged) {
      const page = await logout(browser, { id_token_hint, client_id: jwtApp.client_id });
      expect(asks(page), id_token_hint).toBe(true);
      expect(await isSignedIn(browser)).toBe(true);
    }
    // Nor does a genuine hint speak for another app.
    expect((await logout(browser, { id_token_hint: id_token, client_id: seeded.app.client_id })).status).toBe(400);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('an address that is almost the one registered', async () => {
    const { browser, id_token } = await signedIn();
    for (const almost of [
      'https://evil.example/',
      post_logout_redirect_uri.replace(':8443', ''),
      post_logout_redirect_uri.replace(':8443', ':443'),
      post_logout_redirect_uri.replace('/bye', '/bye/'),
      post_logout_redirect_uri.replace('/bye', '/%62ye'),
      post_logout_redirect_uri.replace('/bye', '/a/../bye'),
      post_logout_redirect_uri.replace('app.', 'APP.'),
      `${post_logout_redirect_uri}#`,
      `${post_logout_redirect_uri}&y=2`,
      `${post_logout_redirect_uri}\n`,
      seeded.app.redirect_uri,
      'javascript:alert(1)',
      '//app.example.org:8443/bye?x=1',
    ]) {
      for (const named of [{ id_token_hint: id_token }, { client_id: seeded.app.client_id }]) {
        const refused = await logout(browser, { ...named, post_logout_redirect_uri: almost });
        expect(refused, almost).toMatchObject({ status: 400, left: undefined });
        expect(refused.forms.flatMap(({ controls }) => controls.map(({ value }) => value))).not.toContain(almost);
      }
    }
    // Whose it is must be said.
    expect(await logout(browser, { post_logout_redirect_uri })).toMatchObject({ status: 400, left: undefined });
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('a state that says more than it should, and a session that goes on', async () => {
    const { browser, id_token } = await signedIn();
    const [session] = browser.cookies.all().filter(({ name }) => name === 'grantry');
    expect(session?.attributes.has('httponly')).toBe(true);
    expect(session?.attributes.get('samesite')).toBe('Lax');
    const state = 'a b&code=stolen#\r\nSet-Cookie: x=y';
    const { left } = await logout(browser, { id_token_hint: id_token, post_logout_redirect_uri, state });
    expect(left?.startsWith(`${post_logout_redirect_uri}&state=`)).toBe(true);
    const back = new URL(left ?? '');
    expect([...back.searchParams]).toEqual([
      ['x', '1'],
      ['state', state],
    ]);
    expect(browser.cookies.get('grantry')).toBeUndefined();
    // Somebody kept the cookie.
    browser.cookies.store([`grantry=${session?.value}; Path=/`], '/');
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('somebody who signed out by the button is still signed in', async () => {
    const { browser } = await signedIn();
    const session = browser.cookies.get('grantry')?.value;
    const asked = await logout(browser, { client_id: seeded.app.client_id, post_logout_redirect_uri, state: 's' });
    const stayed = await browser.submit(asked, { decision: 'stay' });
    expect(stayed.url.pathname).toBe('/account');
    expect(await isSignedIn(browser)).toBe(true);
    const { left } = await browser.submit(asked, { decision: 'sign_out' });
    expect(left).toBe(`${post_logout_redirect_uri}&state=s`);
    browser.cookies.store([`grantry=${session}; Path=/`], '/');
    expect(await isSignedIn(browser)).toBe(false);
  });
});
