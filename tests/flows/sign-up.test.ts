/** Where sign-up is open, anybody with an address makes an account, by a mail that proves the address. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { linkIn, type MailServer, startMailServer } from '../harness/mail-server.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, tokenAs } from './authorization.ts';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let mail: MailServer;

  beforeAll(async () => {
    mail = await startMailServer();
    server = await startServer({
      database: await database.create(),
      config: { policies: { sign_up: 'open' }, platform: { name: 'Acme' } },
      env: { GRANTRY_SMTP_URL: mail.url },
    });
    seeded = await seed(server);
    return mail.close;
  });

  const at = (path: string) => `${server.issuer}${path}`;
  const askFor = async (email: string, browser: Browserless = browserless(server)) =>
    browser.submit(await browser.open(at('/sign-up')), { email });
  const letterFor = async (email: string) => {
    await askFor(email);
    return mail.letterTo(email.toLowerCase());
  };

  test('the mail leads to an account with a confirmed address and an organization of its own', async () => {
    const person = { email: 'ada@example.org', password: 'correct horse battery' };
    const browser = browserless(server);
    const page = await browser.open(linkIn(await letterFor('Ada@Example.org')));
    expect(page.url.href).toBe(at('/sign-up/account'));
    const account = await browser.submit(page, { name: 'Ada Lovelace', password: person.password });
    expect(account.url.href).toBe(at('/account'));
    expect(browser.cookies.get('grantry-link')).toBeUndefined();
    const { body } = await (await signedIn(server, person)).get('/me');
    expect(body).toMatchObject({ email: person.email, email_verified: 'yes', name: 'Ada Lovelace', operator: 'no' });
    expect(body.organizations).toMatchObject([{ name: 'Ada Lovelace', role: 'owner' }]);
  });

  test('nothing is made before the person has said a name and a good password', async () => {
    const email = 'slow@example.org';
    const browser = browserless(server);
    const page = await browser.open(linkIn(await letterFor(email)));
    const wrong = await browser.submit(page, { name: ' ', password: 'short' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('Write your name');
    expect(wrong.body).toContain('at least 8 characters');
    const { json } = await server.cli(['accounts', 'list', '--json']);
    expect(JSON.stringify(json)).not.toContain(email);
    const done = await browser.submit(wrong, { name: 'Slow', password: 'long enough now' });
    expect(done.url.href).toBe(at('/account'));
  });

  describe('within a flow', () => {
    const started = async (email: string, app = seeded.app) => {
      const browser = browserless(server);
      const asked = ask(server, app);
      const page = await browser.open(asked.url);
      const href = /href="([^"]*\/sign-up\?seal=[^"]+)"/.exec(page.body)?.[1] ?? '';
      await browser.submit(await browser.open(href), { email });
      return { browser, asked, link: linkIn(await mail.letterTo(email)) };
    };

    test('in the same browser the person comes back to the request', async () => {
      const { browser, asked, link } = await started('flow@example.org');
      const consent = await browser.submit(await browser.open(link), { name: 'Flo', password: 'a flowing river' });
      const { left } = await browser.submit(consent, { decision: 'allow' });
      expect(answerIn(left).state).toBe(asked.state);
      expect((await tokenAs(server, seeded.app, asked.redeem(left))).status).toBe(200);
    });

    test('they are signed in also where the app was suspended meanwhile', async () => {
      const app = await createApp(server, {});
      const { browser, link } = await started('late@example.org', app);
      await server.cli(['apps', 'update', app.client_id, '--status', 'suspended']);
      const page = await browser.open(link);
      const { left } = await browser.submit(page, { name: 'Late', password: 'later than that' });
      expect(answerIn(left).error).toBe('unauthorized_client');
      expect((await browser.open(at('/account/plain'))).body).toContain('this browser');
    });

    test('in another one they come to their account, and nobody else’s request goes on', async () => {
      const { link } = await started('elsewhere@example.org');
      const other = browserless(server);
      const { url } = await other.submit(await other.open(link), { name: 'Else', password: 'another place' });
      expect(url.href).toBe(at('/account'));
    });
  });

  test('an address that has an account hears so by mail alone, and nobody else does', async () => {
    const { email } = seeded.person;
    const heard = async (address: string) => {
      const { status, body } = await askFor(address);
      return [status, body.replaceAll(address.replace('@', '<wbr>@'), '')];
    };
    expect(await heard(email)).toEqual(await heard('new@example.org'));
    const letter = await mail.letterTo(email);
    expect(letter.subject).toBe('You have an account at Acme already');
    expect(letter.text).toContain(at('/sign-in'));
    const browser = browserless(server);
    expect((await browser.open(linkIn(letter))).body).toContain('Choose a new password');
  });

  test('of two who have a link for one address, the first makes the account', async () => {
    const email = 'twice@example.org';
    const [first, second] = [linkIn(await letterFor(email)), linkIn(await letterFor(email))];
    const [one, other] = [browserless(server), browserless(server)];
    const pages = [await one.open(first), await other.open(second)] as const;
    expect((await one.submit(pages[0], { name: 'One', password: 'first of two' })).status).toBe(200);
    const late = await other.submit(pages[1], { name: 'Other', password: 'second of two' });
    expect([late.status, late.body]).toEqual([409, expect.stringContaining('There is an account with this address')]);
  });

  test('more and more mails take longer and longer', async () => {
    const email = 'eager@example.org';
    for (let times = 0; times < 5; times += 1) expect((await askFor(email)).status).toBe(200);
    // The first wait is a second long: who is slow hears of the next.
    const refused = await vi.waitUntil(
      async () => {
        const answer = await askFor(email);
        return answer.status !== 200 && answer;
      },
      { timeout: 10_000 },
    );
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(refused.body).toContain('Too many mails');
    await create(server, 'accounts', { email: 'calm@example.org', name: 'Calm', password: 'correct horse' });
    const calm = browserless(server);
    const signInPage = await calm.open(at('/sign-in'));
    const page = await calm.submit(signInPage, { email: 'calm@example.org', password: 'correct horse' });
    expect(page.url.href).toBe(at('/account'));
  });
});

forEachDatabase((database) => {
  test.each(['closed', 'invitation'] as const)('where it is %s, nobody signs up', async (sign_up) => {
    const server = await startServer({ database: await database.create(), config: { policies: { sign_up } } });
    const browser = browserless(server);
    expect((await browser.open(`${server.issuer}/sign-in`)).body).not.toContain('Create an account');
    const { status, body } = await browser.open(`${server.issuer}/sign-up`);
    expect([status, body]).toEqual([403, expect.stringContaining('No new accounts here')]);
    const posted = await browser.post(`${server.issuer}/sign-up`, 'email=a%40example.org');
    expect(posted.status).toBe(403);
    await server.stop();
  });
});
