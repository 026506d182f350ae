/** An address that somebody has only said of themselves elsewhere is not theirs, and stands in its owner's way nowhere. */
import { beforeAll, expect, test } from 'vitest';
import { type ApiClient, callingWith, signedIn } from '../api/api-client.ts';
import { openidProvider, type Provider, upstreamConfig } from '../flows/openid-provider.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { linkIn, type MailServer, startMailServer } from '../harness/mail-server.ts';
import { create, createApp } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, errorOf, redeem, requestUrl } from './front-channel.ts';

const NAMED = { name: 'Victoria', password: 'correct horse battery' };

forEachDatabase((database) => {
  let server: Server;
  let evil: Provider;
  let mail: MailServer;
  let root: ApiClient;

  beforeAll(async () => {
    [evil, mail] = [await openidProvider(), await startMailServer()];
    const config = { ...upstreamConfig({ evil }), policies: { sign_up: 'open' } };
    const env = { GRANTRY_SMTP_URL: mail.url };
    server = await startServer({ database: await database.create(), config, env });
    const person = { email: 'root@acme.example', password: NAMED.password };
    await create(server, 'accounts', { ...person, name: 'Root', operator: 'yes' });
    root = await signedIn(server, person);
    return mail.close;
  });

  const at = (path: string) => `${server.issuer}${path}`;
  const arrive = async (sub: string, email: string) => {
    const browser = browserless(server);
    const sent = evil.asked(await browser.submit(await browser.open(at('/sign-in')), { method: 'evil' }));
    return { browser, page: await browser.open(evil.answer(sent, { sub, email, name: 'Mallory' })) };
  };
  const squat = async (email: string): Promise<Browserless> => {
    const { browser, page } = await arrive(`squatter of ${email}`, email);
    expect(page.url.href).toBe(at('/account'));
    return browser;
  };
  const portalOf = ({ cookies }: Browserless) =>
    callingWith(server, { cookie: cookies.header('/api/v1'), 'sec-fetch-site': 'same-origin' });
  const me = async (browser: Browserless) => (await portalOf(browser).get('/me')).body;
  const askFor = async (path: string, email: string, browser = browserless(server)) =>
    browser.submit(await browser.open(at(path)), { email });

  test('the owner of an address finds it taken by somebody who only said it', async () => {
    const email = 'victoria@acme.example';
    const squatter = await squat(email);
    await askFor('/sign-up', email);
    const owner = browserless(server);
    const page = await owner.open(linkIn(await mail.letterTo(email)));
    expect((await owner.submit(page, NAMED)).url.href).toBe(at('/account'));
    const [mine, theirs] = [await me(owner), await me(squatter)];
    expect(mine).toMatchObject({ email, email_verified: 'yes', name: 'Victoria' });
    // Who had said it keeps the account they come to from elsewhere, and nothing of the address.
    expect(theirs).toMatchObject({ email, email_verified: 'no', name: 'Mallory' });
    expect(theirs.account_id).not.toBe(mine.account_id);
    expect((await me((await arrive(`squatter of ${email}`, email)).browser)).account_id).toBe(theirs.account_id);
    const back = await signedIn(server, { email, password: NAMED.password });
    expect((await back.get('/me')).body.account_id).toBe(mine.account_id);
    // Nobody says it any more.
    expect((await arrive('another', email)).page.status).toBe(403);
    const { entries } = (await root.get(`/operator/audit?action=account.create`)).body;
    expect(entries).toContainEqual(
      expect.objectContaining({ account_id: mine.account_id, actor_id: mine.account_id, actor_type: 'account' }),
    );
  });

  test('whoever only said an address sets the password of its owner’s account, or their own by its mail', async () => {
    const email = 'vera@acme.example';
    await squat(email);
    await askFor('/forgot-password', email);
    // The next mail is the first.
    await askFor('/sign-up', email);
    expect((await mail.letterTo(email)).text).toContain(at('/sign-up/account?token='));
    expect(mail.countTo(email)).toBe(1);
  });

  test('the owner of an address is not invited, because somebody in the organization said it', async () => {
    const email = 'violet@acme.example';
    const { account_id } = await me(await squat(email));
    const { organization_id } = (await root.post('/organizations', { name: 'Acme' })).body;
    const invitations = `/organizations/${organization_id}/invitations`;
    const role = ['--organization', String(organization_id), '--role', 'member'];
    expect((await server.cli(['accounts', 'update', String(account_id), ...role])).code).toBe(0);
    expect((await root.post(invitations, { email, role: 'developer' })).status).toBe(201);
    const owner = browserless(server);
    const page = await owner.open(linkIn(await mail.letterTo(email)));
    await owner.submit(page, NAMED);
    expect(await me(owner)).toMatchObject({ email, organizations: [{ organization_id, role: 'developer' }] });
  });

  test('the password of whose the address is opens the account of who only said it', async () => {
    const email = 'valerie@acme.example';
    const squatter = portalOf(await squat(email));
    await create(server, 'accounts', { email, ...NAMED });
    const answer = await squatter.post('/me/password', { current_password: NAMED.password, password: 'another one' });
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, 'current_password']);
    expect((await signedIn(server, { email, password: NAMED.password }).then((owner) => owner.get('/me'))).status).toBe(
      200,
    );
  });

  test('a code for somebody whose address waits to be confirmed', async () => {
    const app = await createApp(server, { scope: 'openid email' });
    const email = 'valentina@acme.example';
    const browser = browserless(server);
    const page = await browser.open(requestUrl(server, app));
    const href = /href="([^"]*\/sign-up\?seal=[^"]+)"/.exec(page.body)?.[1] ?? '';
    await browser.submit(await browser.open(href), { email });
    const link = linkIn(await mail.letterTo(email));
    // Neither the browser that asked nor whoever looks at the link is anybody yet.
    await browser.open(link);
    expect(errorOf(await browser.open(requestUrl(server, app, { prompt: 'none' })))).toBe('login_required');
    expect((await browser.submit(page, { email, password: NAMED.password })).left).toBeUndefined();
    expect(((await root.get(`/accounts?search=${email}`)).body.accounts as readonly unknown[]).length).toBe(0);
    const consent = await browser.submit(await browser.open(link), NAMED);
    expect(answerOf(await browser.submit(consent, { decision: 'allow' })).has('code')).toBe(true);
  });

  test('an address that was only said, told to an app as a confirmed one', async () => {
    const app = await createApp(server, { scope: 'openid email' });
    const email = 'vicky@acme.example';
    const squatter = await squat(email);
    const consent = await squatter.open(requestUrl(server, app, { scope: 'openid email' }));
    const code = answerOf(await squatter.submit(consent, { decision: 'allow' })).get('code') ?? '';
    const { access_token } = (await redeem(server, app, code)).body;
    const { body } = await send(`${server.url}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(JSON.parse(body)).toMatchObject({ email, email_verified: false });
  });

  test('an address becomes the own of two at once', async () => {
    const email = 'vanessa@acme.example';
    const squatters = await Promise.all(['one', 'two'].map(async (sub) => (await arrive(sub, email)).browser));
    const links: string[] = [];
    for (const browser of squatters) {
      expect((await portalOf(browser).post('/me/email/verification')).status).toBe(204);
      links.push(linkIn(await mail.letterTo(email)));
    }
    await askFor('/sign-up', email);
    const newcomer = browserless(server);
    const form = await newcomer.open(linkIn(await mail.letterTo(email)));
    const pages = await Promise.all(squatters.map((browser, index) => browser.open(links[index] ?? '')));
    const answers = await Promise.all([
      newcomer.submit(form, NAMED),
      ...squatters.map((browser, index) => browser.submit(pages[index] ?? form, {})),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const { accounts } = (await root.get(`/accounts?search=${email}`)).body;
    const verified = (accounts as readonly { readonly email_verified: string }[]).map((each) => each.email_verified);
    expect(verified.filter((each) => each === 'yes')).toHaveLength(1);
  });
});
