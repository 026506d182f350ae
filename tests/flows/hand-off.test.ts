/** docs/sign-in.md, "The platform's own sign-in page". */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase, sqlite } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { OAuthBody } from '../harness/oauth-client.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem } from './authorization.ts';
import {
  type Claims,
  comeBack,
  handOffConfig,
  PLATFORM,
  SECRET,
  type Sent,
  seconds,
  sentTo,
  statement,
} from './platform-page.ts';

const isConsent = ({ body }: Page) => body.includes('name="decision"');

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), count: 2, config: handOffConfig() });
    seeded = await seed(server, { app: { scope: 'openid profile email' } });
  });

  const asked = (params: Readonly<Record<string, string>> = {}) =>
    ask(server, seeded.app, { scope: 'openid profile email', prompt: 'consent', ...params });
  /** From the app to the platform's page. */
  const begun = async (browser: Browserless, params: Readonly<Record<string, string>> = {}) => {
    const request = asked(params);
    return { request, sent: sentTo(await browser.open(request.url)) };
  };
  const allow = (browser: Browserless, page: Page) => browser.submit(page, { decision: 'allow' });
  const tokens = async (claims: Claims, browser = browserless(server)): Promise<OAuthBody> => {
    const { request, sent } = await begun(browser);
    const page = await comeBack(browser, sent, claims);
    return redeem(server, seeded.app, request.redeem((await allow(browser, page)).left));
  };
  const whois = async ({ access_token }: OAuthBody) => {
    const headers = { authorization: `Bearer ${access_token}` };
    return JSON.parse((await send(`${server.url}/oauth/userinfo`, { headers })).body) as Claims;
  };
  const account = (browser: Browserless) => browser.open(`${server.issuer}/account/plain`);

  test('the browser goes straight to the platform, and comes back to the app’s question', async () => {
    const browser = browserless(server);
    const { request, sent } = await begun(browser, { login_hint: 'maria@acme.example' });
    expect(sent).toMatchObject({
      return_to: `${server.issuer}/sign-in/hand-off`,
      prompt: undefined,
      login_hint: 'maria@acme.example',
    });
    expect(sent.challenge.length).toBeLessThan(40);
    const page = await comeBack(browser, sent);
    expect(page.url.pathname).toBe('/oauth/authorize');
    const { left } = await allow(browser, page);
    expect(answerIn(left).state).toBe(request.state);
    expect(await whois(await redeem(server, seeded.app, request.redeem(left)))).toMatchObject({
      name: 'Maria López',
      email: 'maria@acme.example',
      email_verified: true,
    });
  });

  test('whoever is known is the same account again, whatever else is said of them', async () => {
    const first = await whois(await tokens({ sub: 'same', email: 'same@acme.example', name: 'Same' }));
    const second = await whois(await tokens({ sub: 'same', email: 'maria@acme.example', name: 'Other' }));
    expect(second).toEqual(first);
  });

  test('a sign-in by itself leads to the account page', async () => {
    const browser = browserless(server);
    const sent = sentTo(await browser.open(`${server.issuer}/sign-in`));
    expect((await comeBack(browser, sent)).url.pathname).toMatch(/^\/account/);
    expect((await account(browser)).body).toContain('Maria López');
  });

  test('the person can see by whose word they sign in', async () => {
    const browser = browserless(server);
    const sent = sentTo(await browser.open(`${server.issuer}/sign-in`));
    await comeBack(browser, sent);
    const headers = { cookie: browser.cookies.header('/'), 'sec-fetch-site': 'same-origin' };
    const { body } = await send(`${server.url}/api/v1/me/identities`, { headers });
    const identity = { issuer: PLATFORM, subject: 'u1', linked_at: expect.any(Number) };
    expect(JSON.parse(body)).toEqual({ identities: [identity] });
  });

  test('a form of the platform does as well as a redirect', async () => {
    const browser = browserless(server);
    const { sent } = await begun(browser);
    const body = new URLSearchParams({ statement: await statement(sent) });
    // A browser sends no SameSite cookie with it.
    const cookies = { cookie: undefined, origin: 'https://platform.example', 'sec-fetch-site': 'cross-site' };
    expect(isConsent(await browser.post(sent.return_to, body, cookies))).toBe(true);
  });

  describe('when a fresh sign-in is asked for', () => {
    test.each([
      ['prompt=login', { prompt: 'login consent' }],
      ['max_age=0', { max_age: '0' }],
    ])('by %s, the platform is told, and must say that there was one', async (_, params) => {
      const browser = browserless(server);
      const { request, sent } = await begun(browser, params);
      expect(sent.prompt).toBe('login');
      for (const auth_time of [undefined, seconds() - 3_600]) {
        const page = await comeBack(browser, sent, { auth_time });
        expect(page.status).toBe(401);
        expect(page.body).toContain('did not ask you for it');
        expect(page.forms.some(({ action }) => action.endsWith('/sign-in/elsewhere'))).toBe(true);
        expect((await account(browser)).body).toContain('Nobody is signed in');
      }
      const page = await comeBack(browser, sent, { auth_time: seconds() });
      const { id_token = '' } = await redeem(server, seeded.app, request.redeem((await allow(browser, page)).left));
      expect(payloadOf(id_token).auth_time).toBeGreaterThan(seconds() - 60);
    });

    test('by max_age, a sign-in there of long ago is not enough, and one that nobody dates is none', async () => {
      for (const auth_time of [undefined, seconds() - 3_600]) {
        const browser = browserless(server);
        const { sent } = await begun(browser, { max_age: '600' });
        expect(sent.prompt).toBeUndefined();
        const again = sentTo(await comeBack(browser, sent, { auth_time }));
        expect(again.prompt).toBe('login');
        expect(isConsent(await comeBack(browser, again, { auth_time: seconds() }))).toBe(true);
      }
      const browser = browserless(server);
      const { sent } = await begun(browser, { max_age: '600' });
      expect(isConsent(await comeBack(browser, sent, { auth_time: seconds() - 300 }))).toBe(true);
    });

    test('and nothing is asked, prompt=none hears so', async () => {
      const { left } = await browserless(server).open(asked({ prompt: 'none' }).url);
      expect(answerIn(left).error).toBe('login_required');
    });

    test('an account is to be chosen: the platform’s is shown, and another one can be had', async () => {
      const browser = browserless(server);
      const { sent } = await begun(browser, { prompt: 'select_account' });
      const page = await comeBack(browser, sent);
      const another = page.forms.find(({ controls }) => !controls.some(({ name }) => name === 'account_id'));
      const seal = another?.controls.find(({ name }) => name === 'seal')?.value ?? '';
      const action = `${server.issuer}/select-account`;
      const away = sentTo(await browser.post(action, new URLSearchParams({ seal })));
      expect(away.prompt).toBe('login');
      const other = { sub: 'u2', email: 'other@acme.example', name: 'Olga', auth_time: seconds() };
      expect((await comeBack(browser, away, other)).body).toContain('Olga');
    });
  });

  describe('it never ends at a wall', () => {
    test('a statement sent twice goes on where the first one led', async () => {
      const browser = browserless(server);
      const { request, sent } = await begun(browser);
      const said = await statement(sent);
      await comeBack(browser, sent, said);
      const session = browser.cookies.get('grantry')?.value;
      const page = await comeBack(browser, sent, said);
      expect(browser.cookies.get('grantry')?.value).toBe(session);
      expect(await redeem(server, seeded.app, request.redeem((await allow(browser, page)).left))).toHaveProperty(
        'access_token',
      );
    });

    test('going back to the platform and signing in there again works', async () => {
      const browser = browserless(server);
      const { sent } = await begun(browser);
      await comeBack(browser, sent);
      expect(isConsent(await comeBack(browser, sent))).toBe(true);
    });

    test('what expired, was turned down or was lost is said, and one press begins anew, in the flow', async () => {
      const browser = browserless(server);
      const now = seconds();
      const late = (sent: Sent) => comeBack(browser, sent, { iat: now - 200, exp: now - 100 });
      const turned = (sent: Sent) => browser.open(`${sent.return_to}?error=access_denied&challenge=${sent.challenge}`);
      for (const [back, says] of [
        [late, 'It took too long to come back from <bdi>Acme</bdi>'],
        [turned, 'did not sign you in'],
      ] as const) {
        const { request, sent } = await begun(browser);
        const page = await back(sent);
        expect(page.status).toBe(401);
        expect(page.body).toContain(says);
        const again = sentTo(await browser.submit(page, { method: 'hand_off' }));
        expect(again.challenge).not.toBe(sent.challenge);
        const { left } = await allow(browser, await comeBack(browser, again));
        expect(answerIn(left).state).toBe(request.state);
        browser.cookies.delete('grantry');
      }
      const { sent } = await begun(browser);
      browser.cookies.delete('grantry-hop');
      const lost = await comeBack(browser, sent);
      expect(lost.body).toContain('too long ago, or in another browser');
      expect(sentTo(await browser.submit(lost, { method: 'hand_off' })).challenge).not.toBe('');
    });

    test('a second tab works, and the first one after it', async () => {
      const browser = browserless(server);
      const [one, two] = [await begun(browser), await begun(browser)];
      for (const { request, sent } of [two, one]) {
        const { left } = await allow(browser, await comeBack(browser, sent));
        expect(answerIn(left).state).toBe(request.state);
      }
    });

    test('as many tabs as one likes leave a cookie that browsers keep, and the last ones work', async () => {
      const browser = browserless(server);
      const long = { state: 'x'.repeat(1_500) };
      const tabs = [await begun(browser, long), await begun(browser), await begun(browser), await begun(browser)];
      expect(browser.cookies.get('grantry-hop')?.value.length).toBeLessThanOrEqual(3_900);
      const last = tabs.at(-1) ?? expect.unreachable();
      expect(isConsent(await comeBack(browser, last.sent))).toBe(true);
      const lost = tabs[0] ?? expect.unreachable();
      expect((await comeBack(browser, lost.sent)).body).toContain('too long ago, or in another browser');
    });

    test('a request too long to be kept is refused before the person leaves', async () => {
      const page = await browserless(server).open(asked({ state: 'x'.repeat(3_000) }).url);
      expect(page.status).toBe(400);
      expect(page.headers['grantry-attempt']).toMatch(/\w/);
    });
  });

  test('what begins at one process ends at another', async () => {
    const [other = server] = server.peers;
    const browser = browserless(server);
    const { request, sent } = await begun(browser);
    const page = await comeBack(browserless(other, browser.cookies), sent);
    const { left } = await allow(browser, page);
    expect(await redeem(other, seeded.app, request.redeem(left))).toHaveProperty('access_token');
  });

  test('the developer reads in the attempt where the person was sent, and what came of it', async () => {
    const browser = browserless(server);
    const request = asked();
    const page = await browser.open(request.url);
    const attempt = String(page.headers['grantry-attempt']);
    await comeBack(browser, sentTo(page), { jti: undefined });
    await comeBack(browser, sentTo(page));
    const told = async () => (await server.cli(['attempts', 'tail', '--once', '--json', '--attempt', attempt])).stdout;
    await expect.poll(told, { timeout: 10_000, interval: 500 }).toContain('signed_in');
    const lines = await told();
    expect(lines).toContain('sent_elsewhere');
    expect(lines).toMatch(/statement_invalid.*jti/);
    expect(lines).toMatch(/signed_in.*hand_off/);
  });
});

test('the program of docs/sign-in.md works as it stands', async () => {
  const document = await readFile(new URL('../../docs/sign-in.md', import.meta.url), 'utf8');
  const [, program = ''] = /```js\n(.*?)```/s.exec(document) ?? [];
  const { backToGrantry } = await import(`data:text/javascript,${encodeURIComponent(program)}`);
  const server = await startServer({ database: await sqlite.create(), config: handOffConfig() });
  const browser = browserless(server);
  const { challenge } = sentTo(await browser.open(`${server.issuer}/sign-in`));
  const parties = { grantry: server.issuer, platform: PLATFORM, secret: SECRET };
  await browser.open(backToGrantry(parties, challenge, { sub: '42', email: 'maria@acme.example', name: 'Maria' }));
  expect((await browser.open(`${server.issuer}/account/plain`)).body).toContain('Maria');
});

const payloadOf = (jwt: string): Claims =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Claims;
