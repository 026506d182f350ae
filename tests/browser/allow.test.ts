/** What a real browser does with our answers: it follows them wherever they lead, and keeps us out of frames. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Bend, redeem, requestUrl } from '../attacks/front-channel.ts';
import { type CallbackServer, callbackServer } from '../harness/callback-server.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { keyboard } from '../portal/keyboard.ts';
import { signIn, visitor } from './visitor.ts';

const fieldsOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

/** Whoever tries it out with two names of one computer reads why it does not work. */
const OWN_FORM = /not sent from our own page.*localhost and 127\.0\.0\.1 are two different sites/;

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let native: App;
  let client: CallbackServer;
  let third: CallbackServer;

  const url = (bend: Bend = {}) => requestUrl(server, seeded.app, { prompt: 'consent', ...bend }).href;

  /** Signed in, at the consent page. */
  const asked = async (address: string) => {
    const visit = await visitor();
    await visit.page.goto(address);
    await signIn(visit.page, seeded.person);
    return { ...visit, allow: visit.page.getByRole('button', { name: 'Allow' }) };
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    third = await callbackServer();
    client = await callbackServer({ redirect_to: `${third.origin}/arrived` });
    [seeded, native] = await Promise.all([
      seed(server, { app: { redirect_uri: client.redirect_uri } }),
      createApp(server, { redirect_uri: 'com.example.app:/cb', auth_method: 'none' }),
    ]);
  });

  test('Allow reaches an app on another origin, which sends the person on to a third', async () => {
    const { page, allow, complaints } = await asked(url());
    await allow.click();
    await page.waitForURL(`${third.origin}/arrived`);
    const { method, params, headers } = await client.next();
    expect([method, params.get('iss')]).toEqual(['GET', server.issuer]);
    // RFC 9700 §4.2.4: neither of them hears where the person came from.
    expect([headers.referer, (await third.next()).headers.referer]).toEqual([undefined, undefined]);
    expect((await redeem(server, seeded.app, params.get('code') ?? '')).status).toBe(200);
    expect(complaints).toEqual([]);
  });

  test('who has only keys signs in and allows', async () => {
    const { page, complaints } = await visitor();
    const keys = keyboard(page);
    await page.goto(url());
    await keys.to(page.getByLabel('Email'));
    await page.keyboard.type(seeded.person.email);
    await keys.to(page.getByLabel('Password'));
    await page.keyboard.type(seeded.person.password);
    await keys.press('Enter');
    await keys.use(page.getByRole('button', { name: 'Allow' }));
    await page.waitForURL(`${third.origin}/arrived`);
    const { params } = await client.next();
    expect((await redeem(server, seeded.app, params.get('code') ?? '')).status).toBe(200);
    expect(complaints).toEqual([]);
  });

  test('Deny reaches it, too', async () => {
    const { page, complaints } = await asked(url());
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.waitForURL(`${third.origin}/arrived`);
    expect((await client.next()).params.get('error')).toBe('access_denied');
    expect(complaints).toEqual([]);
  });

  test('Allow reaches an app on the device under a scheme of its own', async () => {
    const { page, allow, complaints } = await asked(requestUrl(server, native).href);
    const opened = page.waitForRequest(/^com\.example\.app:/);
    await allow.click();
    const code = new URL((await opened).url()).searchParams.get('code') ?? '';
    expect((await redeem(server, native, code)).status).toBe(200);
    expect(complaints).toEqual([]);
  });

  test('form_post reaches an app on another origin by itself', async () => {
    const { page, allow, complaints } = await asked(url({ response_mode: 'form_post', state: '"><b>&amp;' }));
    await allow.click();
    await page.waitForURL(`${third.origin}/arrived`);
    const { method, params, headers } = await client.next();
    expect([method, params.get('state'), params.get('iss')]).toEqual(['POST', '"><b>&amp;', server.issuer]);
    expect(headers.referer).toBeUndefined();
    expect((await redeem(server, seeded.app, params.get('code') ?? '')).status).toBe(200);
    expect(complaints).toEqual([]);
  });

  test('what is remembered brings the person back without a page, also by a form of the app', async () => {
    const { page, allow } = await asked(url());
    await allow.click();
    await page.waitForURL(`${third.origin}/arrived`);
    await client.next();
    await page.goto(third.origin);
    await post(page, `${server.issuer}/oauth/authorize`, fieldsOf(url({ prompt: 'none' })));
    // The form came without our cookie, being from another site; the page it leads to has it.
    expect((await client.next()).params.get('code')).toMatch(/^grc_/);
  });

  test('no page of ours is shown in a frame', async () => {
    const { page, context } = await asked(url());
    await page.getByRole('button', { name: 'Allow' }).waitFor();
    const pages = [url(), url({ prompt: 'login' }), `${server.issuer}/sign-in`, `${server.issuer}/account/plain`];
    const embedding = await context.newPage();
    await embedding.goto(third.origin);
    for (const address of pages) {
      await embed(embedding, address);
      const frame = embedding.frames().at(-1);
      expect(frame?.url()).toBe('chrome-error://chromewebdata/');
      expect(await frame?.locator('form').count()).toBe(0);
    }
  });

  test('who begins at the other name of the computer reads why it does not go on', async () => {
    const { page, context } = await visitor();
    const other = server.issuer.replace('localhost', '127.0.0.1');
    expect(other).not.toBe(server.issuer);
    await page.goto(`${other}/sign-in`);
    await signIn(page, seeded.person);
    await page.getByText(OWN_FORM).waitFor();
    expect(await context.cookies()).toEqual([]);
  });

  test('no other site signs a person in or out', async () => {
    const { page, context } = await asked(url());
    await page.getByRole('button', { name: 'Allow' }).waitFor();
    const cookies = await context.cookies();
    const forged = await context.newPage();
    const { email, password } = seeded.person;
    const forms = [
      { action: `${server.issuer}/sign-in`, fields: { email, password }, shows: OWN_FORM },
      { action: `${server.issuer}/sign-out`, fields: {}, shows: OWN_FORM },
      { action: `${server.issuer}/oauth/logout`, fields: {}, shows: 'Sign out of' },
    ];
    for (const { action, fields, shows } of forms) {
      await forged.goto(third.origin);
      await post(forged, action, fields);
      await forged.getByText(shows).waitFor();
      expect(await context.cookies()).toEqual(cookies);
    }
    await page.goto(`${server.issuer}/account/plain`);
    expect(await page.textContent('h1')).toBe('You are signed in');
  });
});

/** A form of whatever page is open there. */
async function post(page: Page, action: string, fields: Readonly<Record<string, string>>) {
  const inputs = Object.entries(fields).map(([name, value]) => `[${JSON.stringify(name)}, ${JSON.stringify(value)}]`);
  await page.evaluate(`{
    const form = document.body.appendChild(document.createElement('form'));
    Object.assign(form, { action: ${JSON.stringify(action)}, method: 'post' });
    for (const [name, value] of [${inputs.join()}])
      form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    form.submit();
  }`);
}

async function embed(page: Page, address: string) {
  await page.evaluate(`new Promise((onload) => {
    document.body.append(Object.assign(document.createElement('iframe'), { onload, src: ${JSON.stringify(address)} }));
  })`);
}
