/** RFC 9700 §4.7, RFC 9700 §4.16, Fetch Metadata §2: what happens around the pages rather than on them. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { offers } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import { create, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Bend, freshCode, redeem, requestUrl } from './front-channel.ts';
import { granted, isActive } from './token-holder.ts';

const grace = { email: 'grace@example.org', password: 'correct horse battery' };

const asksForPassword = ({ forms }: Page) => forms.some((form) => offers(form, 'password'));
const controls = ({ forms }: Page, wanted: string) =>
  forms.flatMap((form) => form.controls).flatMap(({ name, value }) => (name === wanted ? [value] : []));
const sealOf = (page: Page) => controls(page, 'seal')[0] ?? '';
const session = ({ cookies }: Browserless) => cookies.get('grantry')?.value ?? '';

/** Senders that are not our own page, as browsers announce them. */
const strangers = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
  { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
  { 'sec-fetch-site': undefined, origin: 'null' },
];

interface World {
  readonly server: Server;
  readonly seeded: Seed;
}

forEachDatabase((database) => {
  /** Filled before the first test. */
  const world = {} as World;
  beforeAll(async () => {
    const server = await startServer({ database: await database.create() });
    const [seeded] = await Promise.all([
      seed(server, { api: { default: true } }),
      create(server, 'accounts', { ...grace, name: 'Grace Hopper' }),
    ]);
    Object.assign(world, { server, seeded });
  });
  sealsAndCookies(world);
  pagesAndForms(world);
});

const visits = (world: World) => {
  const at = (path: string) => `${world.server.issuer}${path}`;
  const signedIn = async (person: Readonly<Record<'email' | 'password', string>> = world.seeded.person) => {
    const browser = browserless(world.server);
    await browser.submit(await browser.open(at('/sign-in')), { ...person });
    return browser;
  };
  const holding = (value: string) => {
    const browser = browserless(world.server);
    browser.cookies.store([`grantry=${value}; Path=/`], '/');
    return browser;
  };
  const isSignedIn = async (browser: Browserless) =>
    (await browser.open(at('/account/plain'))).body.includes('You are signed in');
  const url = (bend: Bend = {}) => requestUrl(world.server, world.seeded.app, bend);
  return { at, url, signedIn, holding, isSignedIn };
};

function sealsAndCookies(world: World) {
  const { at, url, signedIn, holding, isSignedIn } = visits(world);

  test('a sealed request that was cut, changed or made up', async () => {
    const { seeded } = world;
    const browser = await signedIn();
    const page = await browser.open(url({ prompt: 'login' }));
    const seal = sealOf(page);
    const consent = await browser.open(url({ prompt: 'consent' }));
    const forms = ['/sign-in', '/consent', '/select-account', '/select-organization'];
    const middle = seal.length >> 1;
    const changed = seal.slice(0, middle) + (seal[middle] === 'A' ? 'B' : 'A') + seal.slice(middle + 1);
    const forged = [
      'null',
      '{}',
      'x'.repeat(3_000),
      seal.slice(0, -1),
      seal.slice(1),
      seal.slice(0, 40),
      seal.toLowerCase(),
      changed,
      sealOf(consent).slice(0, middle) + seal.slice(middle),
      `${seal}${seal}`,
      `${seal}A`,
      `${seal}=`,
      `${seal}.`,
      ` ${seal}`,
      // Sealed by us, for something else.
      controls(consent, 'ticket')[0] ?? '',
      session(browser),
    ];
    for (const wrong of forged) {
      const body = new URLSearchParams({ seal: wrong, ...seeded.person, decision: 'allow' });
      const answers = [
        await browser.open(`${at('/oauth/authorize')}?${new URLSearchParams({ seal: wrong })}`),
        await browser.open(`${at('/sign-in')}?${new URLSearchParams({ seal: wrong })}`),
        ...(await Promise.all(forms.map((path) => browser.post(at(path), body)))),
      ];
      expect([wrong, ...answers.map(({ status }) => status)]).toEqual([wrong, ...answers.map(() => 400)]);
      expect(answers.flatMap(({ left, redirects }) => [left ?? [], redirects].flat())).toEqual([]);
    }
    expect((await browser.submit(page, { ...seeded.person })).status).toBe(200);
  });

  test('a sealed request opened by somebody else, or after signing out', async () => {
    const { server, seeded } = world;
    const browser = browserless(server);
    const consent = await browser.submit(await browser.open(url({ prompt: 'login consent' })), { ...seeded.person });
    const address = consent.url.href;
    expect(address).toContain('seal=');
    expect(consent.body).toContain('Ada Lovelace');
    expect(asksForPassword(await browserless(server).open(address))).toBe(true);
    const other = await (await signedIn(grace)).open(address);
    expect(asksForPassword(other)).toBe(true);
    expect(other.body).not.toContain('Ada Lovelace');
    await browser.post(at('/sign-out'), '');
    expect(asksForPassword(await browser.open(address))).toBe(true);
    const [form] = consent.forms.filter(({ action }) => action.endsWith('/consent'));
    const late = await browser.post(
      form?.action ?? '',
      new URLSearchParams({ seal: sealOf(consent), ticket: controls(consent, 'ticket')[0] ?? '', decision: 'allow' }),
    );
    expect([late.left, asksForPassword(late)]).toEqual([undefined, true]);
  });

  test('somebody signed in as the attacker without noticing', async () => {
    const { server } = world;
    const victim = browserless(server);
    const attack = await browserless(server).open(url());
    for (const body of [new URLSearchParams(grace), new URLSearchParams({ ...grace, seal: sealOf(attack) })])
      for (const headers of strangers) {
        const answer = await victim.post(at('/sign-in'), body, headers);
        expect([headers, answer.status, answer.left]).toEqual([headers, 403, undefined]);
      }
    expect(victim.cookies.all()).toEqual([]);
  });

  test('a session planted before the person signed in', async () => {
    const { seeded } = world;
    const attacker = await signedIn(grace);
    for (const planted of [session(attacker), 'grw_planted', `${session(attacker).slice(0, -1)}0`]) {
      const victim = holding(planted);
      await victim.submit(await victim.open(at('/sign-in')), { ...seeded.person });
      expect(session(victim)).not.toBe(planted);
      expect((await victim.open(at('/account/plain'))).body).toContain('Ada Lovelace');
      expect((await holding(planted).open(at('/account/plain'))).body).not.toContain('Ada Lovelace');
    }
  });

  test('a session cookie made up, cut, or of another kind', async () => {
    const { server, seeded } = world;
    const browser = await signedIn();
    const real = session(browser);
    await browser.signInAndAllow(url(), seeded.person);
    const code = await freshCode(server, browser, seeded.app);
    const { access_token, refresh_token } = granted(await redeem(server, seeded.app, code));
    const forged = [
      real.slice(0, -1),
      `${real}A`,
      real.toLowerCase(),
      real.replace('grw_', 'gra_'),
      access_token,
      refresh_token,
      code,
      '',
      'x',
    ];
    for (const value of forged) {
      expect([value, await isSignedIn(holding(value))]).toEqual([value, false]);
      expect(asksForPassword(await holding(value).open(url()))).toBe(true);
    }
    expect(await isSignedIn(holding(real))).toBe(true);
    expect(await isActive(server, seeded.api, real)).toBe(false);
    const { attributes } = browser.cookies.get('grantry') ?? { attributes: new Map() };
    expect([...attributes.keys()].sort()).toEqual(['httponly', 'path', 'samesite']);
    expect([attributes.get('samesite'), attributes.get('path')]).toEqual(['Lax', '/']);
  });
}

function pagesAndForms(world: World) {
  const { at, url, signedIn, isSignedIn } = visits(world);

  test('a page of ours in a frame, or read by a script', async () => {
    const { server } = world;
    const browser = await signedIn();
    const stranger = browserless(server);
    const pages: readonly (readonly [Browserless, string])[] = [
      [stranger, url().href],
      [stranger, at('/sign-in')],
      [stranger, at('/account/plain')],
      [browser, at('/account/plain')],
      [browser, at('/oauth/logout')],
      [browser, url({ prompt: 'consent' }).href],
      [browser, url({ prompt: 'login' }).href],
      [browser, url({ prompt: 'select_account' }).href],
      [browser, url({ redirect_uri: 'https://evil.example/' }).href],
    ];
    for (const [by, address] of pages) {
      const { headers, forms } = await by.open(address);
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect([
        headers['x-frame-options'],
        headers['x-content-type-options'],
        headers['cache-control'],
        headers['access-control-allow-origin'],
      ]).toEqual(['DENY', 'nosniff', 'no-store', undefined]);
      // What has no buttons may be seen in pieces.
      if (forms.length === 0) continue;
      for (const destination of ['iframe', 'frame', 'object', 'embed', 'image', 'script', 'empty']) {
        const framed = await by.open(address, { 'sec-fetch-dest': destination });
        expect([address, destination, framed.status, framed.forms]).toEqual([address, destination, 403, []]);
      }
    }
    // Nor does a form that is sent in a frame get the next page.
    const page = await browser.open(url({ prompt: 'consent' }));
    const framed = { 'sec-fetch-dest': 'iframe' };
    const again = await browser.post(at('/consent'), new URLSearchParams({ seal: sealOf(page) }), framed);
    expect([again.status, again.forms]).toEqual([403, []]);
  });

  test('any other form of ours that another site sends', async () => {
    const { seeded } = world;
    const browser = await signedIn();
    await browser.signInAndAllow(url(), seeded.person);
    const other = await signedIn();
    const account = await browser.open(at('/account/plain'));
    const seal = sealOf(await browser.open(url({ prompt: 'select_account' })));
    const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      '/sign-out': {},
      '/account/disconnect': { authorization_id: controls(account, 'authorization_id')[0] ?? '' },
      '/account/sessions/end': { session_id: controls(account, 'session_id')[0] ?? '' },
      '/select-account': { seal, account_id: seeded.account_id },
      '/select-organization': { seal, organization_id: seeded.organization_id },
    };
    for (const [path, values] of Object.entries(forms))
      for (const headers of strangers) {
        const { status, left, redirects } = await browser.post(at(path), new URLSearchParams(values), headers);
        expect([path, headers, status, left, redirects]).toEqual([path, headers, 403, undefined, []]);
      }
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, true]);
    expect(controls(await browser.open(at('/account/plain')), 'authorization_id')).toEqual(
      controls(account, 'authorization_id'),
    );
  });

  test('sessions and connections of somebody else, ended by their ids', async () => {
    const { server, seeded } = world;
    const [ada, elsewhere, eve] = [await signedIn(), await signedIn(), await signedIn(grace)];
    await ada.signInAndAllow(url(), seeded.person);
    // Who has connections of their own tries it with another's.
    await eve.signInAndAllow(url(), grace);
    const account = await ada.open(at('/account/plain'));
    for (const id of [...controls(account, 'session_id'), '', '%', '0'])
      await eve.post(at('/account/sessions/end'), new URLSearchParams({ session_id: id }));
    for (const id of [...controls(account, 'authorization_id'), ''])
      await eve.post(at('/account/disconnect'), new URLSearchParams({ authorization_id: id }));
    expect([await isSignedIn(ada), await isSignedIn(elsewhere), await isSignedIn(eve)]).toEqual([true, true, true]);
    const after = await ada.open(at('/account/plain'));
    expect(controls(after, 'authorization_id')).toEqual(controls(account, 'authorization_id'));
    expect(controls(after, 'session_id').length).toBeGreaterThan(0);
    const nobody = await browserless(server).post(at('/account/sessions/end'), 'session_id=x');
    expect(nobody.body).not.toContain('Ada');
  });

  test('somebody who was disabled goes on as if nothing had happened', async () => {
    const { server } = world;
    const browser = await signedIn(grace);
    const consent = await browser.open(url({ prompt: 'consent' }));
    await server.cli(['accounts', 'update', grace.email, '--status', 'disabled']);
    expect(await isSignedIn(browser)).toBe(false);
    expect(asksForPassword(await browser.open(url()))).toBe(true);
    const [form] = consent.forms.filter((each) => offers(each, 'decision'));
    const body = { seal: sealOf(consent), ticket: controls(consent, 'ticket')[0] ?? '', decision: 'allow' };
    const pressed = await browser.post(form?.action ?? '', new URLSearchParams(body));
    expect([pressed.left, asksForPassword(pressed)]).toEqual([undefined, true]);
    const again = await browser.submit(pressed, grace);
    expect([again.status, again.left, again.headers['set-cookie']]).toEqual([403, undefined, undefined]);
    expect(again.headers['grantry-attempt']).toBe(consent.headers['grantry-attempt']);
    await server.cli(['accounts', 'update', grace.email, '--status', 'active']);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('localhost and 127.0.0.1 taken for the same place', async () => {
    const { server, seeded } = world;
    const { url: address, issuer } = server;
    const page = await send(`${address}/sign-in`, { headers: { 'sec-fetch-dest': 'document' } });
    // Wherever the page was opened, its form goes to the issuer: from the browser's view, to another site.
    expect(page.body).toContain(`action="${issuer}/sign-in"`);
    const headers = { origin: address, 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ ...seeded.person });
    const refused = await browserless(server).post(`${issuer}/sign-in`, body, headers);
    expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined]);
    expect(refused.body).toContain('localhost and 127.0.0.1');
  });
}
