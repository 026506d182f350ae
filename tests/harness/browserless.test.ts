import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserless } from './browserless.ts';
import { concurrently } from './concurrently.ts';
import { sqlite } from './database.ts';
import { authorizationUrl, obtainCode, pkce, token } from './oauth-client.ts';
import { send } from './send.ts';
import { type Server, startServer } from './server.ts';

const main = fileURLToPath(new URL('stand-ins/server.ts', import.meta.url));
const person = { email: 'ada@example.org', password: 'right' };
const app = { client_id: 'c', client_secret: 's', redirect_uri: 'https://app.example.org/callback?x=1' };

let server: Server;
let url: URL;
beforeAll(async () => {
  server = await startServer({ database: await sqlite.create(), main });
  url = authorizationUrl(server, { redirect_uri: 'https://app.example.org/cb', state: 'a b' });
});

describe('a browser without a browser', () => {
  test('signs in, allows and stops where the redirect leaves us', async () => {
    const browser = browserless(server);
    const back = await browser.signInAndAllow(url, { ...person, scope: ['phone'] });
    expect(back.href).toBe('https://app.example.org/cb?code=allow&scope=phone');
    expect(browser.cookies.header('/')).toBe('session=ada');
  });

  test('goes step by step', async () => {
    const browser = browserless(server);
    const signIn = await browser.open(url);
    expect(signIn.url.href).toBe(`${server.issuer}/sign-in?redirect_uri=https%3A%2F%2Fapp.example.org%2Fcb&state=a+b`);
    expect(signIn.redirects.map(({ status }) => status)).toEqual([303]);
    const consent = await browser.submit(signIn, person);
    const denied = await browser.submit(consent, { decision: 'deny' });
    expect(denied.left).toBe('https://app.example.org/cb?code=deny&scope=');
    expect(denied.status).toBe(303);
  });

  test('is the same browser at another process when it has the same cookies', async () => {
    const second = await server.startSecond();
    const browser = browserless(server);
    await browser.signInAndAllow(url, person);
    const page = await browserless(second, browser.cookies).open(url);
    expect(page.forms).toHaveLength(2);
    expect(page.url.origin).toBe(server.issuer);
    await server.stop();
    expect((await browserless(second, browser.cookies).open(url)).status).toBe(200);
    server = await server.restart();
  });

  test('can pretend to be another site, or an old browser', async () => {
    const browser = browserless(server);
    const signIn = await browser.open(url, { 'sec-fetch-mode': undefined });
    expect(await browser.submit(signIn, person, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(await browser.submit(signIn, person, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await browser.submit(signIn, person, { 'sec-fetch-mode': undefined })).toMatchObject({ status: 403 });
    expect(await browser.post(signIn.url, 'password=right')).toMatchObject({ status: 200 });
  });

  test('shows the page on which it is stuck', async () => {
    const wrong = browserless(server).signInAndAllow(url, { ...person, password: 'wrong' });
    await expect(wrong).rejects.toThrow('Neither sign-in nor consent.\n200');
    await expect(wrong).rejects.toThrow('Wrong e-mail or password.');
    const page = await browserless(server).open(`${server.issuer}/nowhere`);
    expect(page).toMatchObject({ status: 404, body: '/nowhere navigate' });
    await expect(browserless(server).submit(page, { decision: 'allow' })).rejects.toThrow('No form has decision');
  });
});

describe('a client', () => {
  test('gets a code with what the token endpoint wants to see', async () => {
    const request = await obtainCode(browserless(server), server, app, person);
    expect(request).toMatchObject({ grant_type: 'authorization_code', code: 'allow', redirect_uri: app.redirect_uri });
    expect(request.code_verifier).toMatch(/^[\w-]{43}$/);
  });

  test('hashes its verifier as RFC 7636 says', () => {
    const { code_challenge, code_verifier } = pkce();
    expect(code_challenge).toMatch(/^[\w-]{43}$/);
    expect(code_challenge).not.toBe(code_verifier);
  });

  test('authenticates with form-encoded credentials, and may repeat a parameter', async () => {
    const basic = { client_id: 'a:b c', client_secret: 'ä%' };
    const { body } = await token(
      server,
      [
        ['grant_type', 'x'],
        ['grant_type', 'y'],
      ],
      { basic },
    );
    expect(Buffer.from(String(body.authorization).slice('Basic '.length), 'base64').toString()).toBe(
      'a%3Ab+c:%C3%A4%25',
    );
    expect(body.grant_type).toEqual(['x', 'y']);
  });

  test('calls fifty times at once', async () => {
    const answers = await concurrently(50, (agent, index) => token(server, { grant_type: `g${index}` }, { agent }));
    expect(answers.map(({ body }) => body.grant_type)).toEqual(Array.from({ length: 50 }, (_, index) => [`g${index}`]));
  });

  test('sends a path letter for letter', async () => {
    const answer = await send(`${server.url}/a/../b//c%2e?x=%zz#fragment`, { headers: { 'sec-fetch-mode': 'cors' } });
    expect(answer).toMatchObject({ status: 404, body: '/a/../b//c%2e?x=%zz cors' });
  });
});
