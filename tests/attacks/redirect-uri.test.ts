/** RFC 6749 §3.1.2, RFC 9700 §2.1, RFC 8252 §7: where an answer may go, and where it may not. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Page } from '../harness/navigate.ts';
import type { App } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerOf, type Bend, errorOf, requestUrl } from './front-channel.ts';

const redirect_uri = 'https://app.example.org/callback?tenant=1';
const native_uris = ['http://127.0.0.1/cb', 'http://[::1]/cb?x=1', 'com.example.app:/cb'];

const colleague = { email: 'grace@example.org', password: 'correct horse battery' };

const resembling = [
  'https://app.example.org/callback',
  'https://app.example.org/callback?tenant=1&',
  'https://app.example.org/callback?tenant=1&x=2',
  'https://app.example.org/callback?tenant=2',
  'https://app.example.org/callback/?tenant=1',
  'https://app.example.org/Callback?tenant=1',
  'https://APP.example.org/callback?tenant=1',
  'HTTPS://app.example.org/callback?tenant=1',
  'https://app.example.org:443/callback?tenant=1',
  'https://app.example.org./callback?tenant=1',
  'https://app.example.org/%63allback?tenant=1',
  'https://app.example.org/./callback?tenant=1',
  'https://app.example.org/x/../callback?tenant=1',
  'https://app.example.org/callback%2f..?tenant=1',
  'https://app.example.org//callback?tenant=1',
  'https://appxexample.org/callback?tenant=1',
  'https://app.example.org.evil.example/callback?tenant=1',
  'https://evil.app.example.org/callback?tenant=1',
  'http://app.example.org/callback?tenant=1',
  ' https://app.example.org/callback?tenant=1',
  'https://app.example.org/callback?tenant=1\n',
];

const ambiguous = [
  'https://app.example.org@evil.example/callback?tenant=1',
  'https://app.example.org\\@evil.example/callback?tenant=1',
  'https://user:pass@app.example.org/callback?tenant=1',
  'https://app.example.org/callback?tenant=1#',
  'https://app.example.org/callback?tenant=1#fragment',
  'https://app.example.org/callback?tenant=1\u0000',
  'https:\t//app.example.org/callback?tenant=1',
  'https:\\\\app.example.org\\callback?tenant=1',
  'https:app.example.org/callback?tenant=1',
  '//app.example.org/callback?tenant=1',
  '/callback?tenant=1',
  'https://app。example.org/callback?tenant=1',
  'https://аpp.example.org/callback?tenant=1',
  'https://app.example.org/callback?tenant=１',
];

const harmful = [
  'javascript:alert(1)//',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://app.example.org/1',
  'about:blank',
  'myapp:/cb',
  'com.example.app://cb',
  'http://app.example.org/cb',
  'http://localhost.evil.com/cb',
  'http://127.0.0.2/cb',
  'http://2130706433/cb',
  'https://*.example.org/cb',
  'https://u:p@app.example.org/cb',
  'https://app.example.org/cb#',
  'https://app.example.org\\cb',
  'https://app.example.org/c b',
  'https://аpp.example.org/cb',
  'https://app.example.org/cb?code=1',
  'https://app.example.org/cb?x=1&state=2',
  'https://app.example.org/cb?%69ss=3',
  'https://app.example.org/cb?error',
  'app.example.org/cb',
];

const otherPrograms = [
  'http://127.0.0.1:51004/cb?x=1',
  'http://127.0.0.1:51004/cb/',
  'http://127.0.0.1:51004/CB',
  'http://[::1]:8080/cb',
  'http://[::1]:8080/cb?x=1&y=2',
  'http://127.0.0.1:51004/cb#',
  'http://127.0.0.1:/cb',
  'http://127.0.0.1:99999/cb',
  'http://127.0.0.1:80@evil.example/cb',
  'http://127.0.0.1\\:80@evil.example/cb',
  'http://127.0.0.1:80\\@evil.example/cb',
  'http://127.0.0.2:51004/cb',
  'http://127.1:51004/cb',
  'http://localhost:51004/cb',
  'http://localhost.evil.com:51004/cb',
  'http://127.0.0.1.evil.com:51004/cb',
  'https://127.0.0.1:51004/cb',
  'com.example.app:/cb?x=1',
  'com.example.app:/',
  'com.example.app2:/cb',
];

/** A page without what differs from one refusal to the next. */
const anonymous = ({ body }: Page) => body.replace(/<code>\w+<\/code>/, '');

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let native: App;
  let local: App;
  let machine: App;
  /** Signed in, of the app's team, with the app allowed. */
  let known: Browserless;

  const open = (app: App, bend: Bend = {}) => browserless(server).open(requestUrl(server, app, bend));
  /** Stayed with us, on a page that says no. */
  const refused = ({ status, left, redirects, forms }: Page) =>
    status === 400 && left === undefined && redirects.length === 0 && forms.length === 0;

  /** Those of the addresses that are not refused. */
  const accepted = async (app: App, uris: readonly string[]) => {
    const pages = await Promise.all(uris.map((uri) => open(app, { redirect_uri: uri })));
    return uris.filter((_, index) => !pages.slice(index, index + 1).every(refused));
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { account: { role: 'developer' }, app: { redirect_uri } });
    [native, local, machine] = await Promise.all([
      createApp(server, { redirect_uri: native_uris, auth_method: 'none' }),
      createApp(server, { redirect_uri: 'http://127.0.0.1:8080/cb' }),
      createApp(server, { kind: 'machine' }),
      create(server, 'accounts', { ...colleague, name: 'Grace', organization: seeded.organization_id, role: 'member' }),
    ]);
    known = browserless(server);
    await known.signInAndAllow(requestUrl(server, seeded.app), seeded.person);
  });

  test('an app nobody knows, or an address it never registered', async () => {
    const pages = await Promise.all([
      open({ ...seeded.app, client_id: 'app_nobody' }),
      open({ ...seeded.app, redirect_uri: 'https://evil.example/' }),
      open(seeded.app, { redirect_uri: 'javascript:alert(1)' }),
      open(seeded.app, { redirect_uri: undefined }),
      open(seeded.app, { client_id: undefined }),
      // Whatever else is wrong is not told to an address that is not the app's.
      open(seeded.app, { redirect_uri: 'https://evil.example/', response_type: 'token', state: undefined }),
    ]);
    for (const page of pages) expect([page.status, refused(page)]).toEqual([400, true]);
    expect(new Set(pages.map(anonymous)).size).toBe(1);
  });

  test('an address that only resembles the registered one', async () => {
    expect(await accepted(seeded.app, resembling)).toEqual([]);
    expect(refused(await open(seeded.app))).toBe(false);
  });

  test('an address that readers read differently', async () => {
    expect(await accepted(seeded.app, ambiguous)).toEqual([]);
  });

  test('an address that cannot be kept safe, registered', async () => {
    const flags = [...harmful, 'com.example.app:/cb'].flatMap((uri) => ['--redirect-uri', uri]);
    const links = [
      '--client-uri',
      'javascript:alert(1)',
      '--tos-uri',
      'data:text/html,x',
      '--policy-uri',
      'http://a.example',
    ];
    const { code, json } = await server.cli(['apps', 'create', '--name', 'Evil', ...flags, ...links, '--json']);
    expect([code, json.error]).toEqual([1, 'registration_refused']);
    const problems = json.problems as readonly { readonly field: string; readonly problem: string }[];
    const named = problems.filter(({ field }) => field === 'redirect_uris').map(({ problem }) => problem);
    for (const uri of harmful) {
      const shown = JSON.stringify(uri).slice(1, -1);
      expect([uri, named.some((problem) => problem.startsWith(`${shown}: `))]).toEqual([uri, true]);
    }
    expect(named).toHaveLength(harmful.length);
    expect(problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['client_uri', 'tos_uri', 'policy_uri']));
  });

  test('an address that is for another kind of app', async () => {
    const uris = (list: readonly string[]) => list.flatMap((uri) => ['--redirect-uri', uri]);
    const register = (list: readonly string[], ...flags: readonly string[]) =>
      server.cli(['apps', 'create', '--name', 'Kind', ...uris(list), ...flags, '--json']);
    const both = ['https://app.example.org/cb', 'http://127.0.0.1:3000/cb'];
    const own = 'com.example.app:/cb';
    const neither = ['http://app.example.org/cb', 'http://127.0.0.2/cb', 'myapp:/cb', 'com.example.app://cb'];
    for (const [type, good, bad] of [
      ['web', both, [own, ...neither]],
      ['native', [...both, own], neither],
    ] as const) {
      const { code, json } = await register([...good, ...bad], '--application-type', type);
      const problems = json.problems as readonly { readonly problem: string }[];
      expect([code, problems.map(({ problem }) => problem.replace(/: .*/, ''))]).toEqual([1, bad]);
      const made = await register(good, '--application-type', type);
      expect(made.json).toMatchObject({ application_type: type, redirect_uris: good });
    }
    // Unsaid, it is what its addresses make it; said or not, a change of them does not make it another.
    const unsaid = [await register([own]), await register(both, '--auth-method', 'none'), await register(both)];
    expect(unsaid.map(({ json }) => json.application_type)).toEqual(['native', 'native', 'web']);
    const moved = ['apps', 'update', String(unsaid.at(-1)?.json.client_id), ...uris([own]), '--json'];
    expect((await server.cli(moved)).json.error).toBe('registration_refused');
  });

  test('another program on the same computer', async () => {
    const right = [
      'http://127.0.0.1/cb',
      'http://127.0.0.1:51004/cb',
      'http://[::1]:8080/cb?x=1',
      'com.example.app:/cb',
    ];
    expect(await accepted(native, right)).toEqual(right);
    expect(await accepted(native, otherPrograms)).toEqual([]);
    // A web application that is being developed is no native app.
    expect(refused(await open({ ...local, redirect_uri: 'http://127.0.0.1:8081/cb' }))).toBe(true);
    expect(refused(await open(local))).toBe(false);
  });

  test('an app without any address trusts the first one that comes', async () => {
    expect(refused(await open({ ...machine, redirect_uri: 'https://evil.example/' }))).toBe(true);
    expect(refused(await open(machine, { redirect_uri: undefined }))).toBe(true);
    // Nor is the only registered one guessed.
    expect(refused(await open(seeded.app, { redirect_uri: undefined }))).toBe(true);
    expect(refused(await open(seeded.app, { redirect_uri: '' }))).toBe(true);
  });

  test('a page of ours as a way to send people anywhere', async () => {
    const evil = 'https://evil.example/';
    const names = ['return_to', 'next', 'url', 'continue', 'redirect_uri', 'post_logout_redirect_uri', 'RelayState'];
    const query = new URLSearchParams(names.map((name): [string, string] => [name, evil]));
    for (const path of [
      '/',
      '/account/plain',
      '/sign-in',
      '/account/disconnect',
      '/account/sessions/end',
      '/select-account',
    ]) {
      const pages = [
        await known.open(`${server.issuer}${path}?${query}`),
        await browserless(server).open(`${server.issuer}${path}?${query}`),
        await known.post(`${server.issuer}${path}`, query),
      ];
      expect(pages.map(({ left }) => left)).toEqual([undefined, undefined, undefined]);
    }
    for (const path of [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/\\evil.example',
      '/%2f/evil.example',
      '/.evil.example',
    ])
      expect([path, (await known.open(`${server.issuer}${path}`)).left]).toEqual([path, undefined]);
  });

  test('an answer that becomes markup on the way to the app', async () => {
    const state = '"><script>alert(1)</script>\'`&amp;<img src=x onerror=alert(1)>';
    const page = await known.open(requestUrl(server, seeded.app, { response_mode: 'form_post', state }));
    expect([page.status, page.left, page.forms.length]).toEqual([200, undefined, 1]);
    expect(page.forms[0]).toMatchObject({ method: 'POST', action: redirect_uri });
    const values = Object.fromEntries(page.forms[0]?.controls.map(({ name, value }) => [name, value]) ?? []);
    expect(values).toMatchObject({ state, iss: server.issuer, code: expect.stringMatching(/^grc_/) });
    expect(page.body.match(/<script/g)).toHaveLength(1);
    expect(page.body).not.toContain('<img');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'.*script-src 'sha256-[\w+/]+=*'$/);
    expect(policy).not.toContain('unsafe');
    expect(page.headers['referrer-policy']).toBe('same-origin');
    // A form cannot be sent to a scheme of an app's own: the answer says so instead.
    const own = { ...native, redirect_uri: 'com.example.app:/cb' };
    expect(errorOf(await open(own, { response_mode: 'form_post' }))).toBe('invalid_request');
  });

  test('an answer with two codes or two states', async () => {
    const page = await known.open(requestUrl(server, seeded.app));
    expect(page.left?.startsWith(`${redirect_uri}&code=grc_`)).toBe(true);
    for (const name of ['code', 'state', 'iss', 'tenant']) expect(answerOf(page).getAll(name)).toHaveLength(1);
    const fragment = await known.open(requestUrl(server, seeded.app, { response_mode: 'fragment' }));
    expect(fragment.left?.startsWith(`${redirect_uri}#code=grc_`)).toBe(true);
  });

  test('a stranger asks an error page what is registered', async () => {
    const bent = requestUrl(server, { ...seeded.app, redirect_uri: 'https://evil.example/' });
    expect((await known.open(bent)).body).toContain('app.example.org');
    const member = browserless(server);
    await member.submit(await member.open(`${server.issuer}/sign-in`), colleague);
    for (const browser of [member, browserless(server)]) {
      const { body } = await browser.open(bent);
      expect(body).not.toContain('app.example.org');
      expect(body).not.toContain('Travel Planner');
    }
  });
});
