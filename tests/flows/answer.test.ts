/** RFC 6749 §4.1.2: a request has one answer, however often a button is pressed, in however many tabs. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, redeem, signIn, tokenAs } from './authorization.ts';

const allow = { decision: 'allow' };
const deny = { decision: 'deny' };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  /** Nobody has allowed it anything. */
  let fresh: App;

  /** Asks for consent whatever was allowed before, so tests do not disturb each other. */
  const asking = () => ask(server, seeded.app, { prompt: 'consent', scope: 'mail.read notes.read openid' });
  const signedIn = async (): Promise<Browserless> => {
    const browser = browserless(server);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
    return browser;
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const scopes = { scope: ['openid', 'notes.read', 'mail.read'], optional_scope: 'mail.read' };
    seeded = await seed(server, { app: scopes });
    fresh = await createApp(server, scopes);
  });

  test('two tabs both finish, also when one signs in while the other waits', async () => {
    const browser = browserless(server);
    const [one, two] = [asking(), asking()];
    const [firstTab, secondTab] = [await browser.open(one.url), await browser.open(two.url)];
    const firstConsent = await signIn(browser, firstTab, seeded.person);
    const secondConsent = await signIn(browser, secondTab, seeded.person);
    // The first tab's page was shown to a session that the second sign-in replaced: it is shown anew, and works.
    const anew = await browser.submit(firstConsent, allow);
    const back = anew.left === undefined ? await browser.submit(anew, allow) : anew;
    const other = await browser.submit(secondConsent, allow);
    expect(await redeem(server, seeded.app, one.redeem(back.left))).toHaveProperty('access_token');
    expect(await redeem(server, seeded.app, two.redeem(other.left))).toHaveProperty('access_token');
  });

  test('Allow pressed twice gives the same redirect', async () => {
    const browser = await signedIn();
    const asked = asking();
    const page = await browser.open(asked.url);
    const first = await browser.submit(page, { ...allow, scope: 'mail.read' });
    const second = await browser.submit(page, { ...allow, scope: 'mail.read' });
    expect(second.left).toBe(first.left);
    expect(await redeem(server, seeded.app, asked.redeem(first.left))).toHaveProperty('access_token');
  });

  test('Allow pressed ten times at once gives the same redirect', async () => {
    const browser = await signedIn();
    const page = await browser.open(asking().url);
    const answers = await concurrently(10, () => browser.submit(page, allow));
    expect(answers.map(({ left }) => left)).toEqual(answers.map(() => answers[0]?.left));
    expect(answerIn(answers[0]?.left)).toHaveProperty('code');
  });

  test('the first Allow for an app, pressed twice, gives the same redirect', async () => {
    const app = { ...seeded.app, client_id: 'first' };
    const flags = [
      '--client-id',
      app.client_id,
      '--redirect-uri',
      app.redirect_uri,
      '--scope',
      'openid notes.read mail.read',
    ];
    await server.cli(['apps', 'create', '--name', 'First', '--optional-scope', 'mail.read', ...flags]);
    const browser = await signedIn();
    const page = await browser.open(ask(server, app, { scope: 'mail.read openid' }).url);
    const pressed = [
      await browser.submit(page, { ...allow, scope: 'mail.read' }),
      await browser.submit(page, { ...allow, scope: 'mail.read' }),
    ];
    expect(answerIn(pressed[0]?.left)).toHaveProperty('code');
    expect(pressed[1]?.left).toBe(pressed[0]?.left);
  });

  test('the page opened again, after going back, gives the same redirect', async () => {
    const browser = browserless(server);
    const page = await signIn(browser, await browser.open(asking().url), seeded.person);
    const { left } = await browser.submit(page, allow);
    const again = await browser.submit(await browser.open(page.url), allow);
    expect(again.left).toBe(left);
  });

  test('a code that one tab got is good after another tab signed in', async () => {
    const browser = await signedIn();
    const asked = asking();
    const { left } = await browser.submit(await browser.open(asked.url), allow);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), seeded.person);
    expect(await redeem(server, seeded.app, asked.redeem(left))).toHaveProperty('access_token');
  });

  test('a request whose code was used is answered already, with the way back to the app', async () => {
    const browser = await signedIn();
    const asked = asking();
    const page = await browser.open(asked.url);
    await redeem(server, seeded.app, asked.redeem((await browser.submit(page, allow)).left));
    const again = await browser.submit(page, allow);
    expect(again).toMatchObject({ status: 400, left: undefined });
    expect(again.body).toContain('You have already answered');
    expect(again.body).toContain('href="https://app.example.org/"');
    expect(again.headers['grantry-attempt']).toBe(page.headers['grantry-attempt']);
  });

  test('a second, different answer is no answer, and the first stays good', async () => {
    const browser = await signedIn();
    const asked = ask(server, fresh, { prompt: 'consent', scope: 'mail.read notes.read openid' });
    const page = await browser.open(asked.url);
    const first = await browser.submit(page, allow);
    const other = await browser.submit(page, { ...allow, scope: 'mail.read' });
    expect(other).toMatchObject({ status: 400, left: undefined });
    expect((await redeem(server, fresh, asked.redeem(first.left))).scope?.split(' ').sort()).toEqual([
      'notes.read',
      'openid',
    ]);
  });

  test('the same answer in another session is another answer', async () => {
    const [browser, elsewhere] = [browserless(server), await signedIn()];
    const page = await signIn(browser, await browser.open(asking().url), seeded.person);
    expect(answerIn((await browser.submit(page, allow)).left)).toHaveProperty('code');
    const other = await elsewhere.submit(await elsewhere.open(page.url), allow);
    expect(other).toMatchObject({ status: 400, left: undefined });
  });

  test('Deny tells the app, and Allow is still possible afterwards', async () => {
    const browser = await signedIn();
    const asked = asking();
    const page = await browser.open(asked.url);
    const denied = await browser.submit(page, deny);
    expect(answerIn(denied.left)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: asked.state,
      iss: server.issuer,
    });
    expect(await redeem(server, seeded.app, asked.redeem((await browser.submit(page, allow)).left))).toHaveProperty(
      'access_token',
    );
  });

  test('Deny after Allow takes nothing back', async () => {
    const browser = await signedIn();
    const asked = asking();
    const page = await browser.open(asked.url);
    const { left } = await browser.submit(page, allow);
    await browser.submit(page, deny);
    expect(await redeem(server, seeded.app, asked.redeem(left))).toHaveProperty('access_token');
  });

  test('an answer shown to one person is not given by another who signed in meanwhile', async () => {
    const browser = await signedIn();
    const page = await browser.open(asking().url);
    const grace = { email: 'grace@example.org', password: 'a compiler, of course' };
    await server.cli([
      'accounts',
      'create',
      '--email',
      grace.email,
      '--name',
      'Grace Hopper',
      '--password',
      grace.password,
    ]);
    await signIn(browser, await browser.open(`${server.issuer}/sign-in`), grace);
    const anew = await browser.submit(page, allow);
    expect(anew.left).toBeUndefined();
    expect(anew.body).toContain('Grace Hopper');
  });

  test('a code of a session that was ended is worth nothing', async () => {
    const browser = await signedIn();
    const asked = asking();
    const { left } = await browser.submit(await browser.open(asked.url), allow);
    const account = await browser.open(`${server.issuer}/account/plain`);
    const form = account.forms.find(({ action }) => action.endsWith('/sign-out'));
    await browser.submit({ ...account, forms: form ? [form] : [] }, {});
    const answer = await tokenAs(server, seeded.app, asked.redeem(left));
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});
