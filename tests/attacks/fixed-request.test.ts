/** RFC 9700 §4.7: what an app has asked for is fixed when it is accepted; nothing that a person does later bends it. */
import { decodeJwt } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Form, fillIn, offers, type Values } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, type Bend, redeem, requestUrl } from './front-channel.ts';

const ASKED = { scope: 'openid', nonce: 'first', state: 'first', response_mode: 'fragment' } as const;

/** Sent along with every form and in every address on the way. */
const ADDED = new URLSearchParams({
  response_type: 'token',
  response_mode: 'query',
  scope: 'openid notes.read',
  state: 'other',
  nonce: 'other',
  prompt: 'none',
  max_age: '100000',
  resource: 'https://other.example.org/',
  redirect_uri: 'https://app.example.org/other',
  code_challenge: 'x'.repeat(43),
  code_challenge_method: 'plain',
});

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  const other = { email: 'grace@example.org', password: 'correct horse battery' };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const redirect_uri = ['https://app.example.org/callback', 'https://app.example.org/other'];
    seeded = await seed(server, { app: { redirect_uri, scope: ['openid', 'notes.read'] } });
    await Promise.all([
      create(server, 'accounts', { ...other, name: 'Grace', organization: seeded.organization_id, role: 'member' }),
      create(server, 'apis', { resource: 'https://other.example.org/', name: 'Other' }),
      createApp(server, { redirect_uri: 'https://other.example.org/cb' }),
    ]);
  });

  const asked = (bend: Bend = {}) => requestUrl(server, seeded.app, { ...ASKED, ...bend });
  const send = (browser: Browserless, form: Form | undefined, values: Values) => {
    const body = new URLSearchParams([...fillIn(form ?? expect.unreachable(), values), ...ADDED]);
    // What the form itself holds comes first; a name of it is not sent twice.
    const own = new Map([...body].toReversed());
    const action = new URL(form?.action ?? '', server.issuer);
    for (const [name, value] of ADDED) action.searchParams.append(name, value);
    return browser.post(action, new URLSearchParams([...own]));
  };
  /** Goes through whatever pages come; `undefined`: chooses to be somebody else. */
  const finish = async (browser: Browserless, from: Page, person = seeded.person) => {
    let page = from;
    for (let step = 0; step < 6 && page.left === undefined; step += 1) {
      const password = page.forms.find((form) => offers(form, 'password'));
      const consent = page.forms.find((form) => offers(form, 'decision'));
      const elsewhere = page.forms.find((form) => !offers(form, 'account_id'));
      if (password) page = await send(browser, password, { ...person });
      else if (consent) page = await send(browser, consent, { decision: 'allow' });
      else page = await send(browser, elsewhere, {});
    }
    return page;
  };
  const expectAsAsked = async (page: Page) => {
    expect(page.left).toMatch(/^https:\/\/app\.example\.org\/callback#code=/);
    expect(answerOf(page).get('state')).toBe('first');
    const { status, body } = await redeem(server, seeded.app, answerOf(page).get('code') ?? '');
    expect([status, body.scope]).toEqual([200, 'openid']);
    expect(decodeJwt(body.id_token ?? '').nonce).toBe('first');
    expect(body.access_token).toMatch(/^gra_/);
  };

  test('what an app asked, bent on the way through sign-in and consent', async () => {
    const browser = browserless(server);
    await expectAsAsked(await finish(browser, await browser.open(asked())));
  });

  test('what an app asked, bent by signing in again or as somebody else', async () => {
    const browser = browserless(server);
    await finish(browser, await browser.open(asked()));
    for (const [prompt, person] of [
      ['login', seeded.person],
      ['select_account', other],
      ['login consent', seeded.person],
    ] as const) {
      const page = await browser.open(asked({ prompt }));
      expect(page.left).toBeUndefined();
      await expectAsAsked(await finish(browser, page, person));
    }
  });

  test('what an app asked, bent by going back', async () => {
    const browser = browserless(server);
    const first = await browser.open(asked());
    const done = await finish(browser, first);
    const to = done.redirects.map(({ headers }) => headers.location ?? '').find((each) => each.includes('seal='));
    const address = new URL(to ?? expect.unreachable());
    for (const [name, value] of ADDED) address.searchParams.append(name, value);
    const opened = await browser.open(address);
    expect(opened.left).toBe(done.left);
    // The form of before signs in anew: what was answered in another session is answered no more.
    const again = await send(browser, first.forms[0], { ...seeded.person });
    expect([again.left, again.forms.length]).toEqual([undefined, 0]);
    expect(again.body).not.toContain('app.example.org/other');
    await expectAsAsked(opened);
  });
});
