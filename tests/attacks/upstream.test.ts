/** RFC 9700 §4.4, OIDC Core §3.1.3.7: who signs in by the word of a provider, and whose word it is. */
import { beforeAll, expect, test } from 'vitest';
import { callingWith, signedIn } from '../api/api-client.ts';
import { openidProvider, type Provider, type Says, upstreamConfig } from '../flows/openid-provider.ts';
import { type Claims, seconds } from '../flows/platform-page.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const mallory = { sub: 'mallory', email: 'mallory@acme.example', name: 'Mallory' };

forEachDatabase((database) => {
  let server: Server;
  let one: Provider;
  let evil: Provider;

  beforeAll(async () => {
    [one, evil] = [await openidProvider(), await openidProvider()];
    const { sign_in } = upstreamConfig({ one, evil });
    // The word of one of them is believed.
    const upstreams = sign_in.upstreams.map((each) => ({ ...each, link_by_email: each.id === 'one' }));
    const config = { sign_in: { ...sign_in, upstreams } };
    server = await startServer({ database: await database.create(), config });
  });

  const begun = async (browser: Browserless, provider = one) => {
    const page = await browser.open(`${server.issuer}/sign-in`);
    return provider.asked(await browser.submit(page, { method: provider === one ? 'one' : 'evil' }));
  };
  const isIn = async (browser: Browserless): Promise<boolean> =>
    !(await browser.open(`${server.issuer}/account/plain`)).body.includes('Nobody is signed in');
  /** An answer that must let nobody in, told on a page with another way. */
  const refused = async (claims: Claims, says: Says = {}) => {
    const browser = browserless(server);
    const page = await browser.open(one.answer(await begun(browser), { ...mallory, ...claims }, says));
    expect([page.status, page.forms.length > 1, await isIn(browser)]).toEqual([401, true, false]);
  };

  test('an ID token is signed by nobody, by another key or by the secret', async () => {
    for (const signed of ['none', 'by another', 'by the secret'] as const) await refused({}, { signed });
  });

  test('an ID token is for somebody else, from somebody else or too old', async () => {
    await refused({ aud: 'another client' });
    await refused({ iss: evil.issuer });
    await refused({ exp: seconds() - 60, iat: seconds() - 120 });
  });

  test('an ID token is about nobody who can be told from another', async () => {
    for (const sub of ['', 'x'.repeat(256), 'x\0']) await refused({ sub });
  });

  test('an ID token of another sign-in is put in its place', async () => {
    for (const nonce of ['another', undefined]) await refused({ nonce });
  });

  test('a code of another sign-in is put in its place', async () => {
    const evils = browserless(server);
    const stolen = one.answer(await begun(evils));
    const victim = browserless(server);
    const { state = '' } = await begun(victim);
    const injected = new URL(stolen);
    injected.searchParams.set('state', state);
    expect((await victim.open(injected)).status).toBe(401);
    expect(await isIn(victim)).toBe(false);
  });

  test('a person is signed in as somebody else by a link', async () => {
    const evils = browserless(server);
    const link = one.answer(await begun(evils), mallory);
    const victim = browserless(server);
    await begun(victim);
    expect((await victim.open(link)).body).toContain('in another browser');
    expect(await isIn(victim)).toBe(false);
    await evils.open(link);
    expect(await isIn(evils)).toBe(true);
  });

  test('one provider’s answer is taken for another’s', async () => {
    // The person chose the evil one, which sent them on to the good one and gets its code here.
    const browser = browserless(server);
    const sent = await begun(browser, evil);
    const mixed = one.answer({ ...sent, redirect_uri: `${server.issuer}/sign-in/upstream/one` });
    expect((await browser.open(mixed)).body).toContain('in another browser');
    // RFC 9207 §2.4: it says who it is, and the evil one cannot say that it is another.
    expect((await browser.open(one.answer(sent))).status).toBe(401);
    expect((await browser.open(evil.answer(sent, mallory, { beside: { iss: one.issuer } }))).status).toBe(401);
    expect(await isIn(browser)).toBe(false);
    expect(evil.requests).not.toContain('/token');
  });

  test('an address is taken before its owner comes', async () => {
    for (const email_verified of [false, undefined]) {
      const browser = browserless(server);
      const sent = await begun(browser, evil);
      const page = await browser.open(evil.answer(sent, { email: 'victim@acme.example', email_verified }));
      expect([page.status, await isIn(browser)]).toEqual([403, false]);
    }
    const owner = browserless(server);
    const sent = await begun(owner);
    expect((await owner.open(one.answer(sent, { sub: 'owner', email: 'victim@acme.example' }))).status).toBe(200);
  });

  test('something is given to an address that was only said', async () => {
    const email = 'boss@acme.example';
    const squatter = browserless(server);
    await squatter.open(evil.answer(await begun(squatter, evil), { sub: 'squatter', email }));
    const cookie = squatter.cookies.header('/api/v1');
    const me = async () => (await callingWith(server, { cookie, 'sec-fetch-site': 'same-origin' }).get('/me')).body;
    const { account_id } = await me();
    const person = { email: 'root@acme.example', password: 'correct horse battery' };
    await create(server, 'accounts', { ...person, name: 'Root', operator: 'yes' });
    const root = await signedIn(server, person);
    const { organization_id } = (await root.post('/organizations', { name: 'Acme' })).body;
    const added = await root.post(`/organizations/${organization_id}/members`, { email, role: 'admin' });
    expect([added.status, added.body.errors?.[0]?.field]).toEqual([422, 'email']);
    const give = async (who: string, ...what: readonly string[]) =>
      (await server.cli(['accounts', 'update', who, ...what])).code;
    const role = ['--organization', String(organization_id), '--role', 'admin'];
    expect([await give(email, '--operator', 'yes'), await give(email, ...role)]).toEqual([1, 1]);
    expect(await me()).toMatchObject({ email, operator: 'no', organizations: [] });
    // Who knows whom they mean names the account.
    expect(await give(String(account_id), ...role)).toBe(0);
  });

  test('an account waits for whom a provider signs in that is believed', async () => {
    const email = 'awaited@acme.example';
    const squatter = browserless(server);
    await squatter.open(evil.answer(await begun(squatter, evil), { sub: 'waiting', email }));
    expect(await isIn(squatter)).toBe(true);
    const owner = browserless(server);
    await owner.open(one.answer(await begun(owner), { sub: 'awaited', email, name: 'Awaited' }));
    expect((await owner.open(`${server.issuer}/account/plain`)).body).toContain('Awaited');
    expect((await squatter.open(`${server.issuer}/account/plain`)).body).not.toContain('Awaited');
  });

  test('userinfo is about somebody else than the ID token', async () => {
    const browser = browserless(server);
    const userinfo = { sub: 'somebody else', email: 'victim@acme.example', email_verified: true };
    const page = await browser.open(one.answer(await begun(browser), { email: undefined }, { userinfo }));
    expect([page.status, await isIn(browser)]).toEqual([401, false]);
  });
});
