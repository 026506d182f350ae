/** RFC 6749 §4.1.1, OIDC Core §3.1.2.1: what is sent to the authorization endpoint, bent. */
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { callbackServer } from '../harness/callback-server.ts';
import { type Database, forEachDatabase } from '../harness/database.ts';
import { offers } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, type Bend, errorOf, requestUrl } from './front-channel.ts';

const issuer = 'https://login.example.org/id';
const scope = ['openid', 'profile', 'notes.read'];

/** What the tests are given: filled before the first of them. */
interface World {
  readonly server: Server;
  readonly seeded: Seed;
  /** Nobody has allowed these. */
  readonly other: App;
  readonly moving: App;
  /** Signed in, with the app allowed, in one of two organizations. */
  readonly known: Browserless;
}

const setUp = async (database: Database): Promise<World> => {
  const server = await startServer({ database, env: { GRANTRY_ISSUER: issuer } });
  const [seeded, second] = await Promise.all([
    seed(server, { api: { default: true }, app: { scope } }),
    create(server, 'organizations', { name: 'Second' }),
  ]);
  const known = browserless(server);
  await known.signInAndAllow(requestUrl(server, seeded.app), seeded.person);
  const joins = ['--organization', String(second.organization_id)];
  const [other, moving] = await Promise.all([
    createApp(server, { redirect_uri: 'https://other.example.org/cb' }),
    createApp(server, { redirect_uri: 'https://old.example.org/cb' }),
    server.cli(['accounts', 'update', seeded.person.email, ...joins]),
  ]);
  return { server, seeded, other, moving, known };
};

forEachDatabase((database) => {
  const world = {} as World;
  beforeAll(async () => Object.assign(world, await setUp(await database.create())));
  bentRequests(world);
  prompts(world);
  rawRequests(world);
});

const asksForPassword = ({ forms }: Page) => forms.some((form) => offers(form, 'password'));
const asksForConsent = ({ forms }: Page) => forms.some((form) => offers(form, 'decision'));

function bentRequests(world: World) {
  const url = (bend: Bend = {}) => requestUrl(world.server, world.seeded.app, bend);
  const raw = (suffix: string) => `${url()}&${suffix}`;
  const asStranger = (address: string | URL) => browserless(world.server).open(address);

  test('a parameter sent twice', async () => {
    const { known } = world;
    for (const name of ['scope', 'nonce', 'prompt', 'response_type', 'code_challenge', 'nobody_reads_this']) {
      const params = answerOf(await known.open(raw(`${name}=1&${name}=2`)));
      expect([name, params.get('error'), params.get('state')]).toEqual([name, 'invalid_request', 'af0ifjsldkj']);
    }
    const state = answerOf(await known.open(raw('state=other')));
    expect([state.get('error'), state.has('state')]).toEqual(['invalid_request', false]);
    for (const name of ['client_id', 'redirect_uri']) {
      const page = await known.open(raw(`${name}=${encodeURIComponent('https://evil.example/')}`));
      expect([page.status, page.left]).toEqual([400, undefined]);
    }
  });

  test('parameters added to the sealed request on its way', async () => {
    const { server, seeded } = world;
    const evil = new URLSearchParams({
      response_type: 'token',
      response_mode: 'fragment',
      redirect_uri: 'https://evil.example/',
      client_id: 'other',
      scope: 'openid profile notes.read',
      state: 'other',
      prompt: 'none',
      nonce: 'other',
    });
    const browser = browserless(server);
    const signIn = await browser.open(url({ scope: 'openid' }));
    const form = signIn.forms[0];
    const seal = form?.controls.find(({ name }) => name === 'seal')?.value ?? '';
    const body = new URLSearchParams([['seal', seal], ...Object.entries(seeded.person), ...evil]);
    const posted = await browser.post(form?.action ?? '', body);
    const opened = await browser.open(`${issuer}/oauth/authorize?seal=${seal}&${evil}`);
    for (const page of [posted, opened]) {
      expect(page.left).toMatch(/^https:\/\/app\.example\.org\/callback\?code=/);
      expect(answerOf(page).get('state')).toBe('af0ifjsldkj');
    }
  });

  test('a response type that would put tokens into the address', async () => {
    const { known } = world;
    for (const response_type of ['token', 'id_token', 'code id_token', 'none', 'CODE']) {
      expect(errorOf(await known.open(url({ response_type })))).toBe('unsupported_response_type');
    }
    expect(errorOf(await known.open(url({ response_type: undefined })))).toBe('invalid_request');
    expect(errorOf(await known.open(url({ response_mode: 'web_message' })))).toBe('invalid_request');
  });

  test('an answer of another issuer, or to another request, taken for this one', async () => {
    const { server, known } = world;
    const state = 'a b&c=d#e%é"<\'>+/?\\';
    for (const bend of [{}, { response_mode: 'fragment' }, { scope: 'nobody.knows' }, { response_type: undefined }]) {
      const params = answerOf(await known.open(url({ ...bend, state })));
      expect([params.get('iss'), params.get('state')]).toEqual([issuer, state]);
    }
    const metadata = await send(`${server.url}/.well-known/oauth-authorization-server/id`);
    expect(JSON.parse(metadata.body)).toMatchObject({
      issuer,
      authorization_response_iss_parameter_supported: true,
    });
  });

  test('a request that a site posts', async () => {
    const { server, known } = world;
    const headers = { origin: 'https://app.example.org', 'sec-fetch-site': 'cross-site' };
    const page = await known.post(`${issuer}/oauth/authorize`, url().searchParams, headers);
    const [first] = page.redirects;
    expect([first?.status, first?.headers['set-cookie']]).toEqual([303, undefined]);
    expect(first?.headers.location).toMatch(/^https:\/\/login\.example\.org\/id\/oauth\/authorize\?seal=/);
    expect(answerOf(page).has('code')).toBe(true);
    const stranger = await browserless(server).post(`${issuer}/oauth/authorize`, url().searchParams, headers);
    expect(asksForPassword(stranger)).toBe(true);
    // What counts of a POST is its body.
    const both = await known.post(`${url({ scope: 'nobody.knows' })}`, url().searchParams, headers);
    expect(answerOf(both).has('code')).toBe(true);
  });

  test('an address to which somebody on the way added something', async () => {
    const { known } = world;
    const page = await known.post(`${issuer}/oauth/authorize`, url().searchParams);
    const sealed = new URL(page.redirects[0]?.headers.location ?? '').searchParams.get('seal');
    const added = await known.open(`${issuer}/oauth/authorize?fbclid=1&seal=${sealed}&utm_source=mail`);
    expect(answerOf(added).has('code')).toBe(true);
    expect(asksForPassword(await asStranger(`${issuer}/sign-in?utm_source=mail`))).toBe(true);
  });

  test('a request object, fetched from wherever the sender likes', async () => {
    const { known } = world;
    const elsewhere = await callbackServer();
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(errorOf(await known.open(url({ request: `${none}.e30.` })))).toBe('request_not_supported');
    const request_uri = `${elsewhere.origin}/request.jwt`;
    expect(errorOf(await known.open(url({ request_uri })))).toBe('request_uri_not_supported');
    expect(elsewhere.requests).toEqual([]);
  });

  test('an app that has changed while a page of its request was open', async () => {
    const { server, seeded, moving } = world;
    const page = await asStranger(requestUrl(server, moving));
    expect(asksForPassword(page)).toBe(true);
    await server.cli(['apps', 'update', moving.client_id, '--redirect-uri', 'https://new.example.org/cb']);
    // The page was open all the while; its form opens the request again, against the app as it is now.
    const signIn = () => browserless(server).submit(page, { ...seeded.person });
    await expect.poll(async () => (await signIn()).status, { timeout: 10_000 }).toBe(400);
    const { left, headers } = await signIn();
    expect([left, headers['set-cookie']]).toEqual([undefined, undefined]);
  });
}

function prompts(world: World) {
  const url = (bend: Bend = {}) => requestUrl(world.server, world.seeded.app, bend);
  const asStranger = (address: string | URL) => browserless(world.server).open(address);

  test('a page in answer to prompt=none', async () => {
    const { known } = world;
    const none = (bend: Bend = {}) => url({ prompt: 'none', ...bend });
    expect(errorOf(await asStranger(none()))).toBe('login_required');
    expect(errorOf(await known.open(none({ scope: 'openid profile' })))).toBe('consent_required');
    expect(errorOf(await known.open(none({ max_age: '0' })))).toBe('login_required');
    expect(answerOf(await known.open(none())).get('code')).toMatch(/^grc_/);
    const unverified = await asStranger(none({ redirect_uri: 'https://evil.example/' }));
    expect([unverified.status, unverified.left]).toEqual([400, undefined]);
  });

  test('prompt=none answered for an organization that nobody chose', async () => {
    const { server, other, known } = world;
    expect(errorOf(await known.open(requestUrl(server, other, { prompt: 'none' })))).toBe('interaction_required');
  });

  test('an old sign-in passed off as a new one', async () => {
    const { known } = world;
    expect(asksForPassword(await known.open(url({ prompt: 'login' })))).toBe(true);
    expect(asksForPassword(await known.open(url({ max_age: '0' })))).toBe(true);
    await pause(2_100);
    expect(asksForPassword(await known.open(url({ max_age: '1' })))).toBe(true);
    expect(answerOf(await known.open(url({ max_age: '10000' }))).has('code')).toBe(true);
  });

  test('a new sign-in counted for another session, or for another request', async () => {
    const { server, seeded, known } = world;
    const browser = browserless(server);
    const asked = await browser.open(url({ prompt: 'login' }));
    const done = await browser.submit(asked, { ...seeded.person });
    expect(answerOf(done).has('code')).toBe(true);
    // The address that says "signed in anew" is in the browser's history.
    const address =
      done.redirects.map(({ headers }) => headers.location ?? '').find((to) => to.includes('seal=')) ?? '';
    expect(asksForPassword(await known.open(address))).toBe(true);
    expect(asksForPassword(await browser.open(url({ prompt: 'login' })))).toBe(true);
    const again = await browser.open(`${issuer}/sign-in`);
    await browser.submit(again, { ...seeded.person });
    expect(asksForPassword(await browser.open(address))).toBe(true);
  });

  test('consent skipped although the app asked for it', async () => {
    const { known } = world;
    expect(asksForConsent(await known.open(url({ prompt: 'consent' })))).toBe(true);
    expect(asksForConsent(await known.open(url({ prompt: 'select_account' })))).toBe(false);
    expect((await known.open(url({ prompt: 'select_account' }))).left).toBeUndefined();
  });

  test('a prompt that nobody knows, obeyed by half', async () => {
    const { known } = world;
    for (const prompt of ['create', 'none login', 'login create', 'login,consent', 'NONE']) {
      expect(errorOf(await known.open(url({ prompt })))).toBe('invalid_request');
    }
  });
}

function rawRequests(world: World) {
  const url = (bend: Bend = {}) => requestUrl(world.server, world.seeded.app, bend);
  const raw = (suffix: string) => `${url()}&${suffix}`;
  const asStranger = (address: string | URL) => browserless(world.server).open(address);

  test('parameters longer than anybody needs', async () => {
    const { server, known } = world;
    for (const name of ['state', 'nonce', 'login_hint', 'claims', 'scope', 'id_token_hint', 'redirect_uri']) {
      const page = await known.open(url({ [name]: 'x'.repeat(4_200) }));
      expect([name, page.status, page.left]).toEqual([name, 400, undefined]);
    }
    for (const words of ['w'.repeat(1_100), Array.from({ length: 101 }, (_, index) => `w${index}`).join(' ')]) {
      expect(errorOf(await known.open(url({ scope: words })))).toBe('invalid_scope');
    }
    expect((await send(`${server.url}/id/oauth/authorize?state=${'x'.repeat(40_000)}`)).status).toBe(431);
    const posted = async (body: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await send(`${server.url}/id/oauth/token`, { method: 'POST', headers, body })).status;
    };
    expect(await posted('a&'.repeat(30_000))).toBe(400);
    expect(await posted(Array.from({ length: 10_000 }, (_, index) => `a${index}`).join('&'))).toBe(400);
    expect(await posted('a'.repeat(70_000))).toBe(413);
  });

  test('bytes that are no text, and bodies that are no form', async () => {
    const { server, seeded, known } = world;
    const broken = ['nonce=%00', 'nonce=%ff%fe', 'nonce=%', 'nonce=%zz', 'nonce=%c3%28', '%00=1', 'nonce=%ed%a0%80'];
    for (const suffix of broken) {
      const page = await known.open(raw(suffix));
      expect([suffix, page.status, page.left]).toEqual([suffix, 400, undefined]);
    }
    const odd = ['__proto__=1', '__proto__[x]=1', 'constructor=1', 'a[99999999]=1', 'a[]=1', 'toString=1', '=', '&&'];
    for (const suffix of odd) expect(answerOf(await known.open(raw(suffix))).has('code')).toBe(true);
    const { search } = url();
    const bodies = [
      ['application/json', JSON.stringify([1, 2])],
      ['application/json', JSON.stringify({ client_id: [seeded.app.client_id] })],
      ['text/plain', search.slice(1)],
      ['multipart/form-data; boundary=x', '--x--'],
      ['application/x-www-form-urlencoded', `${search.slice(1)}&nonce=%00`],
      [undefined, search.slice(1)],
    ] as const;
    for (const path of ['/oauth/authorize', '/oauth/token', '/oauth/logout', '/sign-in', '/consent', '/select-account'])
      for (const [type, body] of bodies) {
        const headers = { 'content-type': type };
        const { status } = await send(`${server.url}/id${path}`, { method: 'POST', headers, body });
        expect([path, type, status]).toEqual([path, type, 400]);
      }
  });

  test('a Host header that moves our addresses', async () => {
    const { server, seeded } = world;
    const headers = {
      host: 'evil.example',
      forwarded: 'host=evil.example;proto=http',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-original-url': 'https://evil.example/',
      'sec-fetch-site': 'same-origin',
    };
    const { search } = url();
    const signIn = await asStranger(url());
    const seal = signIn.forms[0]?.controls.find(({ name }) => name === 'seal')?.value;
    const body = new URLSearchParams({ ...seeded.person, seal: seal ?? '' }).toString();
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const answers = await Promise.all([
      send(`${server.url}/id/oauth/authorize${search}`, { headers }),
      send(`${server.url}/id/oauth/authorize?x`, { headers }),
      send(`${server.url}/id/`, { headers }),
      send(`${server.url}/id/account`, { headers }),
      send(`${server.url}/id/oauth/logout`, { headers }),
      send(`${server.url}/id/oauth/userinfo`, { headers }),
      send(`${server.url}/id/.well-known/openid-configuration`, { headers }),
      send(`${server.url}/.well-known/oauth-authorization-server/id`, { headers }),
      send(`${server.url}/id/oauth/authorize`, { method: 'POST', headers: form, body: search.slice(1) }),
      send(`${server.url}/id/sign-in`, { method: 'POST', headers: form, body }),
      send(`${server.url}//evil.example/%2f..`, { headers }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 303, 200, 200, 401, 200, 200, 303, 303, 404]);
    for (const answer of answers) expect(JSON.stringify(answer)).not.toContain('evil.example');
  });

  test('a session cookie that another host of the domain could set', async () => {
    const { known } = world;
    const cookies = known.cookies.all();
    expect(cookies.map(({ name }) => name)).toEqual(['__Host-grantry', '__Host-grantry-device']);
    for (const { attributes, path } of cookies) {
      expect([path, attributes.has('secure'), attributes.has('httponly')]).toEqual(['/', true, true]);
      expect([attributes.get('samesite'), attributes.has('domain')]).toEqual(['Lax', false]);
    }
  });

  test('line breaks that would end a header', async () => {
    const { known } = world;
    const breaking = 'x\r\nSet-Cookie: grantry=evil\r\n\r\n<script>';
    for (const name of ['state', 'nonce', 'ui_locales', 'login_hint', 'nobody_reads_this', 'redirect_uri', 'client_id'])
      for (const open of [known.open, asStranger]) {
        const page = await open(url({ [name]: breaking }));
        expect([name, page.status < 500]).toEqual([name, true]);
        for (const answer of [...page.redirects, page]) {
          expect(answer.headers['set-cookie']).toBeUndefined();
          expect(answer.body).not.toContain('<script>');
        }
      }
    expect(answerOf(await known.open(url({ state: breaking }))).get('state')).toBe(breaking);
  });
}
