/** docs/sign-in.md, "OpenID Providers". */
import { beforeAll, describe, expect, test } from 'vitest';
import { callingWith, signedIn } from '../api/api-client.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase, sqlite } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import type { Page } from '../harness/navigate.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem } from './authorization.ts';
import { openidProvider, type Provider, upstreamConfig } from './openid-provider.ts';
import { seconds } from './platform-page.ts';

const isConsent = ({ body }: Page) => body.includes('name="decision"');
const ways = ({ forms }: Page) =>
  forms.flatMap(({ controls }) => controls.filter(({ name }) => name === 'method').map(({ value }) => value));

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let one: Provider;
  let two: Provider;

  beforeAll(async () => {
    [one, two] = [await openidProvider(), await openidProvider()];
    server = await startServer({ database: await database.create(), config: upstreamConfig({ one, two }) });
    seeded = await seed(server);
  });

  const asked = (params: Readonly<Record<string, string>> = {}) =>
    ask(server, seeded.app, { scope: 'openid', prompt: 'consent', ...params });
  const to = async (browser: Browserless, provider: Provider, page: Page) =>
    provider.asked(await browser.submit(page, { method: provider === one ? 'one' : 'two' }));
  const begun = async (browser: Browserless, provider = one, params: Readonly<Record<string, string>> = {}) => {
    const request = asked(params);
    return { request, sent: await to(browser, provider, await browser.open(request.url)) };
  };
  const account = async (browser: Browserless) => (await browser.open(`${server.issuer}/account/plain`)).body;

  test('the sign-in page offers each, beside the password', async () => {
    const page = await browserless(server).open(asked().url);
    expect(ways(page)).toEqual(['one', 'two']);
    expect(page.body).toContain('Continue with <bdi>Provider one</bdi>');
    expect(page.body).toContain('name="password"');
  });

  test('a person unlinks a provider when there is another way in, and is told so when there is none', async () => {
    const browser = browserless(server);
    const person = { sub: 'grace', email: 'grace@acme.example', name: 'Grace' };
    await browser.open(one.answer((await begun(browser)).sent, person));
    const grace = callingWith(server, { cookie: browser.cookies.header('/'), 'sec-fetch-site': 'same-origin' });
    const [identity] = (await grace.get('/me/identities')).body.identities as readonly object[];
    expect(identity).toMatchObject({ issuer: one.issuer, subject: 'grace' });
    const { issuer, subject } = { issuer: one.issuer, subject: 'grace' };
    const unlink = () => grace.post('/me/identities/unlink', { issuer, subject });
    const refused = await unlink();
    expect([refused.status, refused.body.reason]).toEqual([409, 'last_way_in']);
    expect(refused.body.detail).toContain('Choose a password');

    const { account_id, has_password } = (await grace.get('/me')).body;
    expect(has_password).toBe('no');
    const flags = ['--account', String(account_id), '--issuer', issuer, '--subject', subject, '--json'];
    const byCommand = await server.cli(['identities', 'unlink', ...flags]);
    expect([byCommand.code, byCommand.json.error]).toEqual([1, 'last_way_in']);
    // A new password ends sessions; by it there is another one.
    const stdin = 'correct horse battery';
    await server.cli(['accounts', 'update', String(account_id), '--email-verified', 'yes']);
    await server.cli(['accounts', 'update', String(account_id), '--password-stdin'], { stdin });
    const own = await signedIn(server, { email: person.email, password: stdin });
    expect((await own.post('/me/identities/unlink', { issuer, subject })).status).toBe(204);
    expect((await own.get('/me/identities')).body.identities).toEqual([]);
    expect((await own.get('/me')).body.has_password).toBe('yes');
    const { entries } = (await own.get('/me/activity')).body;
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'account.unlink', actor_type: 'account', actor_id: account_id }),
    );
    const stranger = browserless(server);
    expect((await stranger.open(one.answer((await begun(stranger)).sent, person))).status).toBe(403);
    expect((await server.cli(['identities', 'unlink', ...flags])).json.error).toBe('thing_unknown');
  });

  test('a provider is asked by the book, and the browser comes back to the app’s question', async () => {
    const browser = browserless(server);
    const { request, sent } = await begun(browser, one, { login_hint: 'maria@acme.example' });
    expect(sent).toMatchObject({
      response_type: 'code',
      client_id: 'grantry',
      redirect_uri: `${server.issuer}/sign-in/upstream/one`,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      login_hint: 'maria@acme.example',
    });
    expect(sent).not.toHaveProperty('prompt');
    const page = await browser.open(one.answer(sent));
    expect(isConsent(page)).toBe(true);
    expect(page.body).toContain('Maria López');
    const { left } = await browser.submit(page, { decision: 'allow' });
    expect(await redeem(server, seeded.app, request.redeem(left))).toHaveProperty('access_token');
  });

  test('who has no address in the ID token has it from userinfo', async () => {
    const browser = browserless(server);
    const { sent } = await begun(browser);
    const userinfo = { sub: 'u7', email: 'u7@acme.example', name: 'Ulla' };
    const claims = { sub: 'u7', email: undefined, name: undefined };
    expect((await browser.open(one.answer(sent, claims, { userinfo }))).body).toContain('Ulla');
  });

  test('the same subject of another provider is another person', async () => {
    const names = [];
    for (const [provider, name] of [
      [one, 'Eins'],
      [two, 'Zwei'],
    ] as const) {
      const browser = browserless(server);
      const { sent } = await begun(browser, provider);
      const claims = { sub: 'both', email: `${name}@acme.example`, name };
      names.push((await browser.open(provider.answer(sent, claims))).body.includes(name));
    }
    expect(names).toEqual([true, true]);
  });

  test('a fresh sign-in is asked for, and must have been', async () => {
    const browser = browserless(server);
    const { sent } = await begun(browser, one, { prompt: 'login consent' });
    expect(sent).toMatchObject({ prompt: 'login', max_age: '0' });
    const stale = await browser.open(one.answer(sent, { auth_time: seconds() - 3_600 }));
    expect(stale.body).toContain('did not ask you for it');
    expect(isConsent(await browser.open(one.answer(sent, { auth_time: seconds() })))).toBe(true);
  });

  describe('it never ends at a wall', () => {
    test('what the provider refuses is said, and there is another way in', async () => {
      const browser = browserless(server);
      const { request, sent } = await begun(browser);
      const { redirect_uri, state = '' } = sent;
      const refusal = new URLSearchParams({ error: 'access_denied', state, iss: one.issuer });
      const page = await browser.open(`${redirect_uri}?${refusal}`);
      expect([page.status, page.body.includes('<bdi>Provider one</bdi> did not sign you in')]).toEqual([401, true]);
      const { email, password } = seeded.person;
      const { left } = await browser.submit(await browser.submit(page, { email, password }), { decision: 'allow' });
      expect(answerIn(left).state).toBe(request.state);
    });

    test.each(['error', 'silence'] as const)('a provider that answers with %s is no dead end', async (how) => {
      const fresh = await openidProvider();
      const config = upstreamConfig({ one: fresh }, { methods: ['upstream'] });
      const only = await startServer({ database: await sqlite.create(), config });
      const browser = browserless(only);
      fresh.fail(how);
      const away = await browser.open(`${only.issuer}/sign-in`);
      expect(away.status).toBe(503);
      expect(away.body).toContain('does not answer just now');
      fresh.fail(undefined);
      const sent = fresh.asked(await browser.submit(away, { method: 'one' }));
      fresh.fail(how);
      expect((await browser.open(fresh.answer(sent))).status).toBe(503);
      fresh.fail(undefined);
      expect((await browser.open(fresh.answer(sent))).url.pathname).toMatch(/^\/account/);
      // What it says of itself is asked once.
      expect(fresh.requests.filter((path) => path.startsWith('/.well-known/'))).toHaveLength(2);
    });

    test('a code sent twice goes on where the first one led', async () => {
      const browser = browserless(server);
      const { sent } = await begun(browser);
      const back = one.answer(sent);
      await browser.open(back);
      expect(isConsent(await browser.open(back))).toBe(true);
      browser.cookies.delete('grantry');
      expect((await browser.open(back)).body).toContain('has been used already');
    });
  });

  test('who is not let in is told so, and no account is made', async () => {
    const browser = browserless(server);
    for (const [claims, says] of [
      [{ sub: 'nameless', email: undefined }, 'You cannot sign in here with this account'],
      [{ sub: 'taker', email: seeded.person.email }, 'You cannot sign in here with this account'],
    ] as const) {
      const { sent } = await begun(browser);
      const userinfo = { sub: claims.sub };
      const page = await browser.open(one.answer(sent, claims, { userinfo }));
      expect([page.status, page.body.includes(says)]).toEqual([403, true]);
      expect(await account(browser)).toContain('Nobody is signed in');
    }
  });

  test('a disabled account stays out', async () => {
    const browser = browserless(server);
    const { sent } = await begun(browser);
    const claims = { sub: 'resting', email: 'resting@acme.example' };
    expect(isConsent(await browser.open(one.answer(sent, claims)))).toBe(true);
    const { accounts } = (await server.cli(['accounts', 'list', '--json'])).json as { readonly accounts: Listed };
    const { account_id = '' } = accounts.find(({ email }) => email === claims.email) ?? {};
    await server.cli(['accounts', 'update', account_id, '--status', 'disabled']);
    const again = browserless(server);
    const page = await again.open(one.answer((await begun(again)).sent, claims));
    expect([page.status, page.body.includes('Your account here is disabled')]).toEqual([403, true]);
  });
});

test('another Grantry is a provider like any other', async () => {
  const provider = await startServer({ database: await sqlite.create() });
  const issuer = `http://localhost:${await freePort()}`;
  const redirect_uri = `${issuer}/sign-in/upstream/acme`;
  const [{ person }, app] = await Promise.all([
    seed(provider, { account: { name: 'Ada Lovelace' } }),
    createApp(provider, { redirect_uri, scope: 'openid email profile' }),
  ]);
  const { client_id, client_secret } = app;
  const config = upstreamConfig({ acme: provider }, { methods: ['upstream'] }, { client_id, client_secret });
  const env = { GRANTRY_ISSUER: issuer };
  const server = await startServer({ database: await sqlite.create(), config, env });
  const [here, there] = [browserless(server), browserless(provider)];
  const { left = '' } = await here.open(`${issuer}/sign-in`);
  await here.open(await there.signInAndAllow(left, person));
  expect((await here.open(`${issuer}/account/plain`)).body).toContain('Ada Lovelace');
  // Asked anew, it says that the person signed in anew.
  const again = (await here.open(`${issuer}/sign-in`)).left ?? '';
  expect(again).toContain('prompt=login');
  expect((await here.open(await there.signInAndAllow(again, person))).url.pathname).toMatch(/^\/account/);
});

type Listed = readonly { readonly account_id: string; readonly email: string }[];
