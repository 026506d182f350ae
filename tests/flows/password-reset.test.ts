/** Somebody has forgotten the password and gets in again by the mail of their address. */
import { beforeAll, describe, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Letter, linkIn, type MailServer, startMailServer } from '../harness/mail-server.ts';
import { create, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { ask, refresh, signInForTokens } from './authorization.ts';

const grace = { email: 'grace@example.org', password: 'a compiler, of course' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let mail: MailServer;

  beforeAll(async () => {
    mail = await startMailServer();
    server = await startServer({ database: await database.create(), env: { GRANTRY_SMTP_URL: mail.url } });
    seeded = await seed(server);
    await create(server, 'accounts', { name: 'Grace Hopper', ...grace });
    return mail.close;
  });

  const at = (path: string) => `${server.issuer}${path}`;
  const forgot = async (browser: Browserless, email: string, headers = {}) =>
    browser.submit(await browser.open(at('/forgot-password')), { email }, headers);
  const letter = async (email: string): Promise<Letter> => {
    await forgot(browserless(server), email);
    return mail.letterTo(email, /A new password/);
  };
  const signIn = async ({ email, password }: typeof grace, browser = browserless(server)) => {
    const page = await browser.submit(await browser.open(at('/sign-in')), { email, password });
    return page.url.href === at('/account');
  };

  test('a mail leads to a new password, and the old one is worth nothing', async () => {
    const before = browserless(server);
    await signIn(grace, before);
    const letterToGrace = await letter(grace.email);
    expect(letterToGrace.subject).toBe('A new password for Grantry');
    expect(letterToGrace.text).toContain('Hello Grace Hopper');
    const browser = browserless(server);
    const page = await browser.open(linkIn(letterToGrace));
    expect(page.url.href).toBe(at('/reset-password'));
    expect(page.body).not.toContain('grl_');
    const short = await browser.submit(page, { password: 'short' });
    expect([short.status, short.body]).toEqual([400, expect.stringContaining('at least 8 characters')]);
    const password = 'a brand new compiler';
    const done = await browser.submit(short, { password });
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Your password is changed')]);
    expect((await before.open(at('/account/plain'))).body).not.toContain('You are signed in');
    expect(await signIn(grace)).toBe(false);
    expect(await signIn({ ...grace, password })).toBe(true);
    expect((await mail.letterTo(grace.email, /was changed/)).text).toContain(at('/forgot-password'));
  });

  test('a password that is changed in the portal is told by mail, too', async () => {
    const joan = { email: 'joan@example.org', password: 'before it changed' };
    await create(server, 'accounts', { name: 'Joan Clarke', ...joan });
    const password = 'after it changed';
    const { status } = await (await signedIn(server, joan)).post('/me/password', {
      current_password: joan.password,
      password,
    });
    expect(status).toBe(204);
    const told = await mail.letterTo(joan.email, /was changed/);
    expect(told.text).toContain('Hello Joan Clarke');
    expect(told.text).not.toContain(password);
  });

  test('nobody is written to at an address that a mail program takes for two', async () => {
    const two = { email: 'one,two@example.org', password: 'before it changed' };
    await create(server, 'accounts', { name: 'Two', ...two });
    const changed = { current_password: two.password, password: 'after it changed' };
    expect((await (await signedIn(server, two)).post('/me/password', changed)).status).toBe(204);
    // Mails leave in the order they were written.
    await letter(seeded.person.email);
    expect(mail.letters.flatMap(({ recipients }) => recipients).join()).not.toContain('two');
  });

  test('what apps hold stays, unless that is ticked', async () => {
    const { email, password } = seeded.person;
    const reset = async (chosen: { readonly password: string; readonly end_families?: 'yes' }) => {
      const browser = browserless(server);
      await browser.submit(await browser.open(linkIn(await letter(email))), chosen);
    };
    const first = await signInForTokens(server, seeded.app, { email, password });
    await reset({ password: 'correct horse 1' });
    const kept = await refresh(server, seeded.app, first.refresh_token);
    expect(kept.status).toBe(200);
    await reset({ password: 'correct horse 2', end_families: 'yes' });
    expect((await refresh(server, seeded.app, kept.body.refresh_token)).status).toBe(400);
  });

  describe('within a flow', () => {
    test('the person comes back to the request', async () => {
      const person = { email: 'flow@example.org', password: 'first password' };
      await create(server, 'accounts', { name: 'Flo', ...person });
      const browser = browserless(server);
      const signInPage = await browser.open(ask(server, seeded.app).url);
      const href = /href="([^"]*\/forgot-password\?seal=[^"]+)"/.exec(signInPage.body)?.[1] ?? '';
      await browser.submit(await browser.open(href), { email: person.email });
      const page = await browser.open(linkIn(await mail.letterTo(person.email)));
      const done = await browser.submit(page, { password: 'second password' });
      const back = /href="([^"]*\/sign-in\?seal=[^"]+)"/.exec(done.body)?.[1] ?? '';
      const left = await browser.signInAndAllow(back, { ...person, password: 'second password' });
      expect(left.searchParams.get('code')).toBeTruthy();
    });
  });

  test('everybody hears the same, in their language, whether or not there is an account', async () => {
    const heard = async (email: string) => {
      const { status, headers, body } = await forgot(browserless(server), email, { 'accept-language': 'de' });
      return {
        status,
        names: Object.keys(headers).toSorted(),
        body: body.replaceAll(email.replace('@', '<wbr>@'), ''),
      };
    };
    expect(await heard('nobody@example.org')).toEqual(await heard(grace.email));
    expect((await mail.letterTo(grace.email, /neues/)).subject).toBe('Ein neues Passwort für Grantry');
    expect(mail.countTo('nobody@example.org')).toBe(0);
  });

  test('what is no address is told so', async () => {
    for (const email of ['grace', 'a@b@c', 'x@y,z@w', '"<a>"@example.org']) {
      const { status, body } = await forgot(browserless(server), email);
      expect([email, status]).toEqual([email, 400]);
      expect(body).toContain('This is not an email address');
    }
  });
});
