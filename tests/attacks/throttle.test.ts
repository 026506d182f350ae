/** RFC 6819 §5.1.4.2.3: guessing at passwords and secrets, and keeping others from using theirs. */
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import { call, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { as, refresh } from './token-holder.ts';

const eve = { email: 'eve@example.org', password: 'eve has one of her own' };
const from = (address: string) => ({ 'x-forwarded-for': address });

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;

  const guess = async (browser: Browserless, email: string, password: string, address: string): Promise<Page> =>
    browser.submit(await browser.open(`${server.issuer}/sign-in`), { email, password }, from(address));
  const waitOf = ({ headers }: Page) => Number(headers['retry-after'] ?? 0);
  const cameIn = ({ url }: Page) => url.pathname === '/account';

  /** Guesses wrongly until the next guess has to wait for at least four seconds; answers every wait on the way. */
  const wearOut = async (email: (round: number) => string, address: string): Promise<readonly number[]> => {
    const waits: number[] = [];
    const browser = browserless(server);
    for (let round = 0; round < 60; round += 1) {
      const page = await guess(browser, email(round), 'wrong', address);
      expect([401, 429]).toContain(page.status);
      if (page.status === 401) continue;
      waits.push(waitOf(page));
      if (waitOf(page) >= 4) return waits;
      await pause(waitOf(page) * 1_000);
    }
    throw new Error(`Never worn out: ${waits}`);
  };

  beforeAll(async () => {
    const config = { trusted_proxies: ['127.0.0.1'] };
    server = await startServer({ database: await database.create(), config });
    seeded = await seed(server);
    await create(server, 'accounts', { ...eve, name: 'Eve' });
  });

  test('guessing which addresses have an account', async () => {
    const heard = async (email: string) => {
      const { status, headers, body } = await guess(browserless(server), email, 'wrong', '203.0.113.1');
      const { date: _, 'content-length': __, ...rest } = headers;
      // Addresses may be broken across lines.
      return { status, rest, body: body.replaceAll('<wbr>', '').replaceAll(email, '…') };
    };
    const known = await heard(seeded.person.email);
    expect(known.status).toBe(401);
    expect(await heard('nobody@example.org')).toEqual(known);
    expect(await heard(`${'n'.repeat(30)}@example.org`)).toEqual(known);
  });

  test('guessing at a password again and again, so that its owner cannot sign in', async () => {
    const { email, password } = seeded.person;
    const owner = browserless(server);
    expect(cameIn(await guess(owner, email, password, '203.0.113.2'))).toBe(true);
    const evesOwn = browserless(server);
    expect(cameIn(await guess(evesOwn, eve.email, eve.password, '203.0.113.3'))).toBe(true);
    const device = owner.cookies.get('grantry-device')?.value ?? '';
    owner.cookies.delete('grantry');

    const waits = await wearOut(() => email, '203.0.113.4');
    expect(waits.length).toBeGreaterThan(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8);
    // Knowing the password now does not help who guessed, from wherever, with whatever cookie of other accounts.
    expect((await guess(browserless(server), email, password, '203.0.113.11')).status).toBe(429);
    expect((await guess(evesOwn, email, password, '203.0.113.7')).status).toBe(429);
    const forged = browserless(server);
    forged.cookies.store([`grantry-device=${device.slice(0, -1)}${device.endsWith('0') ? '1' : '0'}; Path=/`], '/');
    expect((await guess(forged, email, password, '203.0.113.8')).status).toBe(429);
    expect(cameIn(await guess(browserless(server), email.toUpperCase(), password, '203.0.113.12'))).toBe(false);
    // The owner, in a browser of old, notices nothing.
    expect(cameIn(await guess(owner, email, password, '203.0.113.4'))).toBe(true);
    // That browser in other hands has no free guesses.
    const stolen = browserless(server);
    stolen.cookies.store([`grantry-device=${device}; Path=/`], '/');
    const guesses = await concurrently(12, () => guess(stolen, email, 'wrong', '203.0.113.9'));
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(3);
  });

  test('a restart makes it forget who guessed', async () => {
    // Where there is no account it is the same.
    const email = 'nobody.else@example.org';
    await wearOut(() => email, '203.0.113.5');
    await server.stop();
    server = await server.restart();
    const browser = browserless(server);
    let failed = false;
    for (let round = 0; round < 20; round += 1) {
      const page = await guess(browser, email, 'wrong', '203.0.113.6');
      // Had it forgotten, the first wait after a failure would be of one second again.
      if (page.status === 429 && failed) return expect(waitOf(page)).toBeGreaterThan(2);
      failed ||= page.status === 401;
      await pause(failed ? 0 : waitOf(page) * 1_000);
    }
    throw new Error('nobody had to wait');
  });

  test('one address guesses at many accounts, with a forged word on where it comes from', async () => {
    const address = '198.51.100.1';
    await wearOut((round) => `nobody.${round}@example.org`, `192.0.2.1, ${address}`);
    const { email, password } = eve;
    expect((await guess(browserless(server), email, password, address)).status).toBe(429);
    expect((await guess(browserless(server), email, password, `192.0.2.2, ${address}`)).status).toBe(429);
    expect(cameIn(await guess(browserless(server), email, password, '198.51.100.2'))).toBe(true);
  });

  test('guessing at secrets until nobody is heard any more', async () => {
    const machine = await createApp(server, { kind: 'machine' });
    const own = { grant_type: 'client_credentials' };
    const wrong = { basic: { ...machine, client_secret: 'wrong' } };
    const address = '198.51.100.3';
    const heard: number[] = [];
    for (let round = 0; round < 130; round += 1) {
      const path = round % 2 === 0 ? '/oauth/token' : '/oauth/introspect';
      const headers = from(`192.0.2.${round}, ${address}`);
      const answer = await call(server, path, { ...own, token: 'x' }, { ...wrong, headers });
      heard.push(answer.status);
      if (answer.status !== 429) continue;
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
      expect(answer.body.error).toBe('temporarily_unavailable');
    }
    expect(heard).toEqual([...Array.from({ length: 120 }, () => 401), ...Array.from({ length: 10 }, () => 429)]);
    // Who knows the secret is heard from the same address, also with what is refused for other reasons.
    for (let round = 0; round < 5; round += 1) {
      expect((await token(server, own, { ...as(machine).call, headers: from(address) })).status).toBe(200);
      expect((await refresh(server, seeded.app, 'x', {}, { headers: from(address) })).status).toBe(400);
    }
    // From another address a wrong secret is told so.
    expect((await token(server, own, { ...wrong, headers: from('198.51.100.4') })).status).toBe(401);
  });
});
