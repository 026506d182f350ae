/** RFC 6749 §10.2, RFC 9700 §4.14: consent that the person did not give, or gave to something else. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { fillIn, offers } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, type Bend, errorOf, redeem, requestUrl } from './front-channel.ts';
import { granted } from './token-holder.ts';

const scope = ['openid', 'offline_access', 'notes.read', 'notes.write', 'notes.delete', '<b>all</b>'];
const grace = { email: 'grace@example.org', password: 'correct horse battery' };
const allow = { decision: 'allow' };
const resource = 'https://other-api.example.org/';

const deceivingName = `<img src=x onerror=alert(1)>"'\`Pay\u200dPal${'W'.repeat(60)}`;

const isConsent = ({ forms }: Page) => forms.some((form) => offers(form, 'decision'));
const consentForm = ({ forms }: Page) => {
  const form = forms.find((each) => offers(each, 'decision'));
  if (form === undefined) throw new Error('This is not the consent page.');
  return form;
};

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let second: string;
  let deceiving: App;
  let native: App;

  /** Asks for consent whatever was allowed before. */
  const url = (bend: Bend = {}) => requestUrl(server, seeded.app, { prompt: 'consent', ...bend });
  const signedIn = async (person: Readonly<Record<'email' | 'password', string>>) => {
    const browser = browserless(server);
    await browser.submit(await browser.open(`${server.issuer}/sign-in`), { ...person });
    return browser;
  };
  /** Ada in one of her organizations, at the consent page. */
  const asked = async (browser: Browserless, bend: Bend = {}) => {
    const page = await browser.open(url(bend));
    return isConsent(page) ? page : browser.submit(page, { organization_id: seeded.organization_id });
  };
  /** What the browser sends when Allow is pressed, with some of it changed. */
  const press = (browser: Browserless, page: Page, changed: Readonly<Record<string, string>> = {}) => {
    const body = fillIn(consentForm(page), allow);
    for (const [name, value] of Object.entries(changed)) body.set(name, value);
    return browser.post(consentForm(page).action, body);
  };
  const hidden = (page: Page, wanted: string) =>
    consentForm(page).controls.find(({ name }) => name === wanted)?.value ?? '';
  /** The same request, but for that organization, as chosen here or in another tab. */
  const turnTo = async (organization_id: string, browser: Browserless, page: Page) => {
    const form = page.forms.find(({ action }) => action.endsWith('/select-organization'));
    if (form === undefined) throw new Error('There is no other organization.');
    const choice = offers(form, 'organization_id') ? page : await browser.post(form.action, fillIn(form, {}));
    return browser.submit(choice, { organization_id });
  };
  const grantedBy = async (page: Page) =>
    granted(await redeem(server, seeded.app, answerOf(page).get('code') ?? '')).scope;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const [first, organization] = await Promise.all([
      seed(server, {
        organization: { name: '<i>Acme</i>' },
        account: { name: '<u>Ada</u>' },
        api: { default: true },
        app: { scope, optional_scope: ['notes.write', 'notes.delete'] },
      }),
      create(server, 'organizations', { name: 'Second' }),
    ]);
    seeded = first;
    second = String(organization.organization_id);
    const joins = ['--organization', second];
    const device = [
      'http://127.0.0.1/cb',
      'http://localhost:8080/cb',
      'com.example.app:/cb',
      'https://native.example.org/cb',
    ];
    [deceiving, native] = await Promise.all([
      createApp(server, { scope, name: deceivingName }),
      createApp(server, { scope, redirect_uri: device, auth_method: 'none' }),
      create(server, 'accounts', { ...grace, name: 'Grace Hopper' }),
      create(server, 'apis', { resource, name: 'Other' }),
      server.cli(['accounts', 'update', seeded.person.email, ...joins]),
    ]);
  });

  test('a consent form that another site sends', async () => {
    const browser = await signedIn(grace);
    const page = await asked(browser);
    const body = fillIn(consentForm(page), allow);
    const own = new URL(server.issuer).origin;
    const senders = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: own },
      { 'sec-fetch-site': 'same-site', origin: `${own}0` },
      // Of a browser that does not send Sec-Fetch-Site.
      { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
      { 'sec-fetch-site': undefined, origin: 'null' },
      { 'sec-fetch-site': undefined, origin: `${own}.evil.example` },
    ];
    for (const headers of senders) {
      const { status, left } = await browser.post(consentForm(page).action, body, headers);
      expect([headers, status, left]).toEqual([headers, 403, undefined]);
    }
    expect(errorOf(await browser.open(url({ prompt: 'none' })))).toBe('consent_required');
    const link = await browser.open(`${consentForm(page).action}?${body}`);
    expect([link.status, link.left]).toEqual([405, undefined]);
    expect(answerOf(await press(browser, page)).has('code')).toBe(true);
  });

  test('a consent form that says more than the page did', async () => {
    const browser = await signedIn(grace);
    const page = await asked(browser, { scope: 'openid notes.read notes.write' });
    const body = fillIn(consentForm(page), allow);
    for (const word of ['notes.delete', '<b>all</b>', 'admin', 'notes.read notes.delete']) body.append('scope', word);
    body.append('resource', resource);
    body.append('organization_id', seeded.organization_id);
    expect(await grantedBy(await browser.post(consentForm(page).action, body))).toBe('openid notes.read');
  });

  test('more granted by pressing Allow than what cannot be unticked', async () => {
    const browser = await signedIn(grace);
    const page = await asked(browser, { scope: 'openid notes.write notes.delete' });
    const boxes = consentForm(page).controls.filter(({ name }) => name === 'scope');
    expect(boxes.map(({ value, checked }) => [value, checked])).toEqual([
      ['notes.write', false],
      ['notes.delete', false],
    ]);
    expect(await grantedBy(await press(browser, page))).toBe('openid');
  });

  test('two decisions at once, or none', async () => {
    const browser = await signedIn(grace);
    const page = await asked(browser);
    const body = fillIn(consentForm(page), allow);
    body.append('decision', 'deny');
    expect((await browser.post(consentForm(page).action, body)).status).toBe(400);
    for (const decision of ['', 'yes', 'ALLOW']) expect(isConsent(await press(browser, page, { decision }))).toBe(true);
  });

  test('a consent form with the ticket of another page', async () => {
    const [browser, elsewhere] = [await signedIn(seeded.person), await signedIn(seeded.person)];
    const bend = { scope: 'openid notes.read' };
    const forFirst = await turnTo(seeded.organization_id, browser, await asked(browser, bend));
    const page = await turnTo(second, browser, forFirst);
    const address = new URL(page.url).searchParams.get('seal') ?? '';
    const inOtherSession = await elsewhere.open(`${server.issuer}/oauth/authorize?seal=${address}`);
    const tickets = {
      'another organization': hidden(forFirst, 'ticket'),
      'another request': hidden(await asked(browser, bend), 'ticket'),
      'another session': hidden(await turnTo(second, elsewhere, inOtherSession), 'ticket'),
      'no page at all': '',
      'no ticket at all': hidden(page, 'seal'),
      'a ticket cut short': hidden(page, 'ticket').slice(0, -1),
    };
    for (const [of, ticket] of Object.entries(tickets)) {
      const answer = await press(browser, page, { ticket });
      expect([of, answer.left, isConsent(answer)]).toEqual([of, undefined, true]);
    }
    expect(answerOf(await press(browser, page)).has('code')).toBe(true);
  });

  test('consent given by whoever signed in after the page was shown', async () => {
    const browser = await signedIn(seeded.person);
    const page = await asked(browser);
    await browser.submit(await browser.open(`${server.issuer}/sign-in`), grace);
    const anew = await press(browser, page);
    expect([anew.left, isConsent(anew)]).toEqual([undefined, true]);
    expect(anew.body).toContain('Grace Hopper');
    const nobody = await browserless(server).post(consentForm(page).action, fillIn(consentForm(page), allow));
    expect(nobody.forms.some((form) => offers(form, 'password'))).toBe(true);
  });

  test('an app that changes its name while the page is read', async () => {
    const browser = await signedIn(grace);
    const request = requestUrl(server, native);
    const page = await browser.open(request);
    await server.cli(['apps', 'update', native.client_id, '--name', 'Bank']);
    await expect.poll(async () => (await browser.open(request)).body, { timeout: 10_000 }).toContain('Bank');
    const anew = await press(browser, page);
    expect([anew.left, isConsent(anew)]).toEqual([undefined, true]);
  });

  test('consent remembered for more than was allowed', async () => {
    const browser = await signedIn(grace);
    const none = (bend: Bend) => browser.open(url({ prompt: 'none', scope: 'openid notes.read', ...bend }));
    await press(browser, await asked(browser, { scope: 'openid notes.read' }));
    expect(answerOf(await none({})).has('code')).toBe(true);
    for (const bend of [{ scope: 'openid notes.read offline_access' }, { scope: '<b>all</b>' }, { resource }])
      expect([bend, errorOf(await none(bend))]).toEqual([bend, 'consent_required']);
    // For one organization is not for the other.
    const ada = await signedIn(seeded.person);
    const bend = { scope: 'openid offline_access' };
    await press(ada, await turnTo(seeded.organization_id, ada, await asked(ada, bend)));
    expect(answerOf(await ada.open(url({ prompt: 'none', ...bend }))).has('code')).toBe(true);
    await turnTo(second, ada, await asked(ada, bend));
    expect(errorOf(await ada.open(url({ prompt: 'none', ...bend })))).toBe('consent_required');
  });

  test('a program on the device that poses as an app somebody allowed', async () => {
    const browser = await signedIn(grace);
    for (const redirect_uri of ['http://127.0.0.1:40000/cb', 'http://localhost:8080/cb', 'com.example.app:/cb']) {
      const request = (prompt?: string) => requestUrl(server, native, { redirect_uri, prompt });
      expect(answerOf(await press(browser, await browser.open(request()))).has('code')).toBe(true);
      expect(isConsent(await browser.open(request()))).toBe(true);
      expect(errorOf(await browser.open(request('none')))).toBe('consent_required');
    }
    // Where nobody else can be, what was allowed counts.
    const page = await browser.open(requestUrl(server, native, { redirect_uri: 'https://native.example.org/cb' }));
    expect(answerOf(page).has('code')).toBe(true);
  });

  test('names that are markup, endless, or not what they look like', async () => {
    const browser = await signedIn(seeded.person);
    const choice = await browser.open(
      requestUrl(server, deceiving, {
        scope: 'openid offline_access <b>all</b>',
        state: '<s>',
        prompt: 'select_account',
      }),
    );
    const organizations = await browser.submit(choice, { account_id: seeded.account_id });
    const page = await browser.submit(organizations, { organization_id: seeded.organization_id });
    expect(isConsent(page)).toBe(true);
    for (const { body } of [choice, organizations, page, await browser.open(`${server.issuer}/account/plain`)]) {
      expect(body).not.toMatch(/<(img|i|u|b|s)\b[^r]/);
      expect(body).not.toContain('\u200d');
      expect(body).not.toContain('W'.repeat(30));
    }
    for (const text of ['&lt;img src=x', '&lt;i&gt;Acme', '&lt;u&gt;Ada', '&lt;b&gt;all'])
      expect(page.body).toContain(text);
    // Its own line, whatever else is asked for.
    expect(page.body).toContain('Stay connected while you are away');
    const tricks = ['Pay\u202ePal', 'Pay\u200bPal'];
    const answers = await Promise.all(
      tricks.map((name) => server.cli(['organizations', 'create', '--name', name, '--json'])),
    );
    expect(answers.map(({ code }) => code)).toEqual(tricks.map(() => 1));
  });
});
