/** OWASP Forgot Password Cheat Sheet: what strangers try with mails and the links in them. */
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { type Browserless, browserless, type Person } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { linkIn, type MailServer, startMailServer } from '../harness/mail-server.ts';
import { create } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { raw } from '../storage/opened.ts';

const PASSWORD = 'correct horse battery';
/** The address, and how long to wait. */
const OF_ONE_ALONE = /[\w.]+(<wbr>)?@example\.org|\d+ (?:second|minute)s?/g;

forEachDatabase((database) => {
  let server: Server;
  let mail: MailServer;
  let operator: Awaited<ReturnType<typeof signedIn>>;

  beforeAll(async () => {
    mail = await startMailServer();
    server = await startServer({
      database: await database.create(),
      config: { policies: { sign_up: 'open' } },
      env: { GRANTRY_SMTP_URL: mail.url },
    });
    const root = { email: 'root@example.org', password: PASSWORD };
    await create(server, 'accounts', { ...root, name: 'Root', operator: 'yes' });
    operator = await signedIn(server, root);
    return mail.close;
  });

  // All of them come from one address.
  beforeEach(async () => {
    await raw(server.database, 'delete from throttle');
  });

  const at = (path: string) => `${server.issuer}${path}`;
  const newPerson = async (name: string): Promise<Person & { readonly account_id: string }> => {
    const person = { email: `${name}@example.org`, password: PASSWORD };
    const { body } = await operator.post('/accounts', { ...person, name });
    return { ...person, account_id: String(body.account_id) };
  };
  const askFor = async (path: '/forgot-password' | '/sign-up', email: string) => {
    const browser = browserless(server);
    return browser.submit(await browser.open(at(path)), { email });
  };
  const resetLink = async (email: string) => {
    await askFor('/forgot-password', email);
    return linkIn(await mail.letterTo(email, /A new password/));
  };
  /** A form on our own page, with the key of the link in its cookie, whatever the page would have said. */
  const useLink = async (link: string, path: string, values: Record<string, string>) => {
    const browser = browserless(server);
    const page = await browser.open(link);
    const link_id = page.forms[0]?.controls.find(({ name }) => name === 'link_id')?.value ?? '';
    return { browser, page, answer: () => browser.post(at(path), new URLSearchParams({ link_id, ...values })) };
  };

  test('a link used a second time, or five times at once', async () => {
    const { email } = await newPerson('twice');
    const link = await resetLink(email);
    const uses = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => useLink(link, '/reset-password', { password: `new password ${n}` })),
    );
    const answers = await Promise.all(uses.map(({ answer }) => answer()));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
    expect((await browserless(server).open(link)).status).toBe(400);
  });

  test('a link that makes no account, pressed again and again', async () => {
    const email = 'twofold@example.org';
    const next = async () => {
      await askFor('/sign-up', email);
      const link = linkIn(await mail.letterTo(email));
      return useLink(link, '/sign-up/account', { name: 'Two', password: PASSWORD });
    };
    const [first, second] = [await next(), await next()];
    expect((await first.answer()).status).toBe(200);
    expect([(await second.answer()).status, (await second.answer()).status]).toEqual([409, 400]);
  });

  test('a link used for something else, or after its time', async () => {
    const { email } = await newPerson('other');
    const link = await resetLink(email);
    const token = new URL(link).searchParams.get('token') ?? '';
    for (const path of ['/verify-email', '/invitation', '/sign-up/account']) {
      expect([path, (await browserless(server).open(`${at(path)}?token=${token}`)).status]).toEqual([path, 400]);
    }
    for (const made_up of [`${token}x`, token.slice(0, -1), 'grl_', '', '../x', '%0d%0aset-cookie:a=b']) {
      expect((await browserless(server).open(`${at('/reset-password')}?token=${made_up}`)).status).toBe(400);
    }
    await raw(server.database, `update link set expires_at = 1 where email = '${email}'`);
    expect((await browserless(server).open(link)).status).toBe(400);
  });

  test('a program that opens every link of a mail', async () => {
    const { email } = await newPerson('scanned');
    const link = await resetLink(email);
    for (let times = 0; times < 3; times += 1) await browserless(server).open(link);
    const { answer } = await useLink(link, '/reset-password', { password: 'a password of mine' });
    expect((await answer()).status).toBe(200);
  });

  test('a link that was mailed before its account was disabled', async () => {
    const { email, account_id } = await newPerson('disabled');
    const { answer } = await useLink(await resetLink(email), '/reset-password', { password: 'somebody else' });
    const disabled = { headers: { 'if-match': '*' }, body: { status: 'disabled' } };
    await operator.call('PATCH', `/accounts/${account_id}`, disabled);
    expect((await answer()).status).toBe(400);
    await askFor('/forgot-password', email);
    await operator.call('PATCH', `/accounts/${account_id}`, { ...disabled, body: { status: 'active' } });
    await resetLink((await newPerson('meanwhile')).email);
    expect(mail.countTo(email)).toBe(1);
  });

  test('a change of address that was begun before the owner chose another password', async () => {
    const person = await newPerson('hijacked');
    const thief = await signedIn(server, person);
    await thief.post('/me/email', { email: 'thief@example.org', current_password: PASSWORD });
    const link = linkIn(await mail.letterTo('thief@example.org'));
    const { answer } = await useLink(link, '/verify-email', {});
    const owner = await signedIn(server, person);
    await owner.post('/me/password', { current_password: PASSWORD, password: 'only mine now' });
    expect((await answer()).status).toBe(400);
  });

  test('signing in goes on with the password that its owner is replacing', async () => {
    const person = await newPerson('hurried');
    const [own, thief] = ['a password of mine', await signedIn(server, person)];
    const { answer } = await useLink(await resetLink(person.email), '/reset-password', { password: own });
    const thieves = Array.from({ length: 40 }, () => browserless(server));
    const { email, password } = person;
    const signIns = thieves.map((each) => each.post(at('/sign-in'), new URLSearchParams({ email, password })));
    const change = thief.post('/me/password', { current_password: password, password: 'a password of theirs' });
    // By now all of them are known to be right, and wait for their turn.
    await Promise.race(signIns);
    expect((await answer()).status).toBe(200);
    await Promise.all([...signIns, change]);
    const isIn = async (browser: Browserless) =>
      !(await browser.open(at('/account/plain'))).body.includes('Nobody is signed in');
    expect(await Promise.all(thieves.map(isIn))).toEqual(thieves.map(() => false));
    expect((await thief.get('/me')).status).toBe(401);
    expect((await (await signedIn(server, { email, password: own })).get('/me')).status).toBe(200);
  });

  test('an address taken over in a browser that was left open', async () => {
    const client = await signedIn(server, await newPerson('absent'));
    const { status } = await client.post('/me/email', { email: 'taken@example.org', current_password: 'guessed' });
    expect(status).toBe(422);
  });

  test('an address confirmed by its reader for the account of somebody else', async () => {
    const [mallory, reader, email] = [await newPerson('mallory'), await newPerson('reader'), 'read@example.org'];
    await (await signedIn(server, mallory)).post('/me/email', { email, current_password: PASSWORD });
    const browser = browserless(server);
    await browser.submit(await browser.open(at('/sign-in')), { email: reader.email, password: PASSWORD });
    const page = await browser.open(linkIn(await mail.letterTo(email)));
    expect([page.status, page.forms]).toEqual([200, []]);
    const [made] = await raw(server.database, `select link_id from link where email = '${email}'`);
    await browser.post(at('/verify-email'), new URLSearchParams({ ...(made as { readonly link_id: string }) }));
    expect((await operator.get(`/accounts/${mallory.account_id}`)).body.email).toBe(mallory.email);
  });

  test('an address that was only said elsewhere, and its mailbox', async () => {
    const { email, account_id } = await newPerson('elsewhere');
    await raw(server.database, `update account set password_hash = '' where account_id = '${account_id}'`);
    for (const path of ['/forgot-password', '/sign-up'] as const) await askFor(path, email);
    await resetLink((await newPerson('afterwards')).email);
    expect((await mail.letterTo(email)).text).toContain('/sign-up/account?token=');
    expect(mail.countTo(email)).toBe(1);
  });

  test('whom a mail goes to, changed by what is typed', async () => {
    const before = mail.letters.length;
    const typed = [
      'a,b@example.org',
      'a@example.org,b',
      'a\r\nBcc: b@example.org',
      '<a>@example.org',
      'a;b@example.org',
    ];
    for (const path of ['/sign-up', '/forgot-password'] as const) {
      for (const email of typed) expect([email, (await askFor(path, email)).status]).toEqual([email, 400]);
    }
    const { email } = await newPerson('last');
    await resetLink(email);
    expect(mail.letters.slice(before).flatMap(({ recipients }) => recipients)).toEqual([email]);
  });

  test('where a link leads, changed by what a request calls this server', async () => {
    const { email } = await newPerson('hosted');
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'content-type': 'application/x-www-form-urlencoded',
    };
    await send(`${server.url}/forgot-password`, {
      method: 'POST',
      headers,
      body: `email=${encodeURIComponent(email)}`,
    });
    expect(linkIn(await mail.letterTo(email))).toMatch(new RegExp(`^${at('/reset-password')}\\?token=`));
  });

  test('who has an account, found out by asking for mails', async () => {
    const { email } = await newPerson('hidden');
    const heard = async (path: '/forgot-password' | '/sign-up', address: string) => {
      const answers = [];
      // After five each waits a second, so whoever is slow or meets the turn of one hears of it later.
      for (let times = 0; times < 12 && answers.at(-1)?.status !== 429; times += 1)
        answers.push(await askFor(path, address));
      const said = answers.map(({ status, body }) => [status, body.replaceAll(OF_ONE_ALONE, '')]);
      return [...said.slice(0, 5), said.at(-1)];
    };
    const [known, unknown] = [
      await heard('/forgot-password', email),
      await heard('/forgot-password', 'no.one@example.org'),
    ];
    expect(known).toEqual(unknown);
    expect(known.at(-1)?.[0]).toBe(429);
  });

  test('the key of a link in the database, in the log, or in the address of a page', async () => {
    const { email } = await newPerson('secretive');
    mail.refuse({ code: 451, message: 'later' });
    await askFor('/forgot-password', email);
    const rows = async () =>
      JSON.stringify([
        await raw(server.database, 'select * from mail'),
        await raw(server.database, 'select * from link'),
      ]);
    expect(await rows()).not.toContain('grl_');
    expect(JSON.stringify(await raw(server.database, 'select sealed from mail'))).not.toContain(email);
    while ((await raw(server.database, 'select 1 as one from mail where tries = 0')).length > 0) await pause(50);
    mail.refuse(undefined);
    await raw(server.database, 'update mail set next_at = 0');
    const link = linkIn(await mail.letterTo(email));
    const { page } = await useLink(link, '/reset-password', {});
    expect(page.url.href + page.body).not.toContain('grl_');
    expect(server.lines.join('\n')).not.toContain('grl_');
    expect(page.redirects[0]?.headers['referrer-policy']).toBe('same-origin');
  });
});
