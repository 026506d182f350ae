/** RFC 8725: who signs in by the word of a platform, and whose word it is. */
import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { openidProvider, type Provider, upstreamConfig } from '../flows/openid-provider.ts';
import {
  type Claims,
  comeBack,
  handOffConfig,
  SECRET,
  type Sent,
  seconds,
  sentTo,
  statement,
} from '../flows/platform-page.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const mallory = { sub: 'mallory', email: 'mallory@acme.example', name: 'Mallory' };

forEachDatabase((database) => {
  let server: Server;
  let provider: Provider;

  beforeAll(async () => {
    provider = await openidProvider();
    const { sign_in } = upstreamConfig({ one: provider }, {}, { link_by_email: true });
    const { hand_off } = handOffConfig().sign_in;
    const config = { ...handOffConfig({ ...sign_in, methods: ['hand_off', 'upstream'], hand_off }) };
    server = await startServer({ database: await database.create(), count: 2, config });
  });

  const begun = async (browser: Browserless, query = ''): Promise<Sent> => {
    const page = await browser.open(`${server.issuer}/sign-in${query}`);
    return sentTo(await browser.submit(page, { method: 'hand_off' }));
  };
  const whoIsIn = async (browser: Browserless): Promise<string> => {
    const { body } = await browser.open(`${server.issuer}/account/plain`);
    return body.includes('Nobody is signed in') ? 'nobody' : body;
  };
  /** A statement that must let nobody in. */
  const refused = async (
    changes: Claims,
    ...signing: readonly [] | [Parameters<typeof statement>[2]]
  ): Promise<Page> => {
    const browser = browserless(server);
    const sent = await begun(browser);
    const page = await comeBack(browser, sent, await statement(sent, { ...mallory, ...changes }, ...signing));
    expect(page.status).toBe(401);
    expect(await whoIsIn(browser)).toBe('nobody');
    return page;
  };

  test('a statement is used twice, at two processes at once, after its owner has signed out', async () => {
    const [other = server] = server.peers;
    const browser = browserless(server);
    const sent = await begun(browser);
    const said = await statement(sent, { sub: 'twice', email: 'twice@acme.example' });
    const session = async (round: number) => {
      const { cookies } = browserless(server);
      cookies.store([`grantry-hop=${browser.cookies.get('grantry-hop')?.value}; Path=/`], '/');
      const page = await comeBack(browserless(round % 2 === 0 ? server : other, cookies), sent, said);
      return [page.status, cookies.get('grantry') !== undefined];
    };
    const outcomes = await concurrently(10, (_, round) => session(round));
    expect(outcomes.filter(([, is_in]) => is_in)).toHaveLength(1);
    expect(await session(0)).toEqual([401, false]);
  });

  test('a statement for somebody else is brought to us', async () => {
    const other = 'https://login.other.example';
    for (const aud of [other, undefined, [server.issuer, other], `${server.issuer}/`]) await refused({ aud });
  });

  test('somebody else than the platform says who it is', async () => {
    for (const iss of ['https://evil.example', undefined]) await refused({ iss });
  });

  test('a statement is signed by nobody, or by another key', async () => {
    await refused({}, { key: new TextEncoder().encode(`${SECRET}!`) });
    const browser = browserless(server);
    const sent = await begun(browser);
    const [, payload = '', signature = ''] = (await statement(sent, mallory)).split('.');
    const changed = encoded({ ...decoded(payload), sub: 'somebody else' });
    const none = encoded({ alg: 'none' });
    const good = encoded({ alg: 'HS256' });
    for (const forged of [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${good}.${changed}.${signature}`,
    ]) {
      expect((await comeBack(browser, sent, forged)).status).toBe(401);
    }
    expect(await whoIsIn(browser)).toBe('nobody');
  });

  test('a statement is signed by an algorithm that was not agreed on', async () => {
    const key = new TextEncoder().encode(SECRET);
    await refused({}, { alg: 'HS384', key });
    await refused({}, { alg: 'HS512', key });
    await refused({}, { alg: 'ES256', key: (await generateKeyPair('ES256')).privateKey });
  });

  test('an old statement is kept for later', async () => {
    const now = seconds();
    expect((await refused({ iat: now - 400, exp: now - 101 })).body).toContain('took too long');
  });

  test('a statement never ends, or begins in the future', async () => {
    const now = seconds();
    for (const exp of [undefined, now + 86_400, '9999999999']) await refused({ exp });
    for (const iat of [undefined, now + 200]) await refused({ iat, exp: now + 250 });
  });

  test('a statement is about nobody, or cannot be told from another', async () => {
    for (const sub of [undefined, '', 7, 'x\0', 'x'.repeat(300)]) await refused({ sub });
    for (const jti of [undefined, '', 7]) await refused({ jti });
  });

  test('a person is signed in as somebody else by a link', async () => {
    const evil = browserless(server);
    const evils = await begun(evil);
    const victim = browserless(server);
    // The victim is on the way, too, and whoever knows that cannot put their own word for the platform's.
    await begun(victim);
    const page = await comeBack(victim, evils, { ...mallory, jti: randomUUID() });
    expect(page.status).toBe(401);
    expect(await whoIsIn(victim)).toBe('nobody');
    const { challenge } = evils;
    const form = new URLSearchParams({ statement: await statement(evils, mallory), challenge });
    await victim.post(evils.return_to, form, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(await whoIsIn(victim)).toBe('nobody');
    expect((await comeBack(evil, evils, mallory)).url.pathname).toMatch(/^\/account/);
  });

  test('the cookie that says what a browser began is made up', async () => {
    const browser = browserless(server);
    const sent = await begun(browser);
    const { value = '', attributes } = browser.cookies.get('grantry-hop') ?? {};
    expect([...(attributes?.keys() ?? [])]).toEqual(expect.arrayContaining(['httponly', 'samesite']));
    expect(Buffer.from(value.slice(1), 'base64url').toString('latin1')).not.toContain(sent.challenge);
    for (const made of [value.slice(0, -1), encoded({ state: sent.challenge, method: 'hand_off' })]) {
      browser.cookies.store([`grantry-hop=${made}; Path=/`], '/');
      expect((await comeBack(browser, sent, mallory)).status).toBe(401);
    }
    expect(await whoIsIn(browser)).toBe('nobody');
  });

  test('a link sends the person on to another site once they have signed in', async () => {
    const hostile = ['https://evil.example/', '//evil.example', '/\\evil.example', '/account@evil', '/oauth/logout'];
    for (const return_to of hostile) {
      const browser = browserless(server);
      const sent = await begun(browser, `?return_to=${encodeURIComponent(return_to)}`);
      expect((await comeBack(browser, sent)).redirects.at(0)?.headers.location).toBe(`${server.issuer}/account`);
    }
    const browser = browserless(server);
    const sent = await begun(browser, `?return_to=${encodeURIComponent('/organization')}`);
    expect((await comeBack(browser, sent)).redirects.at(0)?.headers.location).toBe(`${server.issuer}/organization`);
  });

  test('whoever finds a browser open there passes for the one who must sign in anew', async () => {
    const browser = browserless(server);
    await comeBack(browser, await begun(browser), { sub: 'away', email: 'away@acme.example' });
    const session = browser.cookies.get('grantry')?.value;
    const sent = await begun(browser);
    expect(sent.prompt).toBe('login');
    for (const auth_time of [undefined, seconds() - 120, 'now', -1]) {
      expect((await comeBack(browser, sent, { sub: 'away', auth_time })).status).toBe(401);
    }
    expect(browser.cookies.get('grantry')?.value).toBe(session);
  });

  test('a disabled account is opened from elsewhere', async () => {
    const email = 'out@acme.example';
    const arrives = async () => {
      const browser = browserless(server);
      const { status, body } = await comeBack(browser, await begun(browser), { sub: 'out', email });
      return [status, (await whoIsIn(browser)) === 'nobody', body.includes('value="hand_off"')];
    };
    expect(await arrives()).toEqual([200, false, false]);
    await server.cli(['accounts', 'update', email, '--status', 'disabled']);
    // Kept out where they arrive, they may sign in as somebody else; where a session begins, the way would end.
    expect(await arrives()).toEqual([403, true, true]);
  });

  test('an account is taken over by its address', async () => {
    // Made here, verified by the platform; or made by an operator, verified by nobody.
    const owner = { sub: 'owner', email: 'owner@acme.example', email_verified: true, name: 'Owner' };
    const browser = browserless(server);
    await comeBack(browser, await begun(browser), owner);
    const password = 'a password of an operator';
    await create(server, 'accounts', { email: 'ops@acme.example', password, name: 'Ops', operator: 'yes' });
    await create(server, 'accounts', { email: 'unproven@acme.example', password, name: 'Unproven' });

    const arrives = async (claims: Claims) => {
      const evil = browserless(server);
      const page = await evil.open(`${server.issuer}/sign-in`);
      const sent = provider.asked(await evil.submit(page, { method: 'one' }));
      const { status } = await evil.open(provider.answer(sent, { sub: randomUUID(), ...claims }));
      return [status, (await whoIsIn(evil)) === 'nobody'];
    };
    const out = [403, true];
    expect(await arrives({ email: 'ops@acme.example' })).toEqual(out);
    expect(await arrives({ email: 'unproven@acme.example' })).toEqual(out);
    expect(await arrives({ email: owner.email, email_verified: false })).toEqual(out);
    expect(await arrives({ email: owner.email, email_verified: undefined })).toEqual(out);
    // The platform itself links nobody by address here: another subject is another person.
    const swapped = browserless(server);
    expect((await comeBack(swapped, await begun(swapped), { ...owner, sub: 'not the owner' })).status).toBe(403);
    // Both sides have verified it: that is the person.
    expect(await arrives({ email: owner.email })).toEqual([200, false]);
    await server.cli(['accounts', 'update', owner.email, '--operator', 'yes']);
    expect(await arrives({ email: owner.email })).toEqual(out);
  });
});

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
