/** RFC 6749 §10.2: what a developer is shown of the consent page is the page that people get. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { authorizationUrl, pkce } from '../harness/oauth-client.ts';
import type { Body } from './api-client.ts';
import { type Given, given, machineToken, PASSWORD } from './given.ts';
import { SMALL_PNG } from './image.ts';

const web = {
  client_name: 'Notes & <Co>',
  redirect_uris: ['https://notes.example/cb'],
  scope: 'openid profile offline_access orders.read orders.write',
  optional_scope: 'orders.write',
  client_uri: 'https://notes.example/about',
  policy_uri: 'https://notes.example/privacy',
  tos_uri: 'https://notes.example/terms',
};
const native = { ...web, token_endpoint_auth_method: 'none', application_type: 'native' };
const apps = {
  'with all there is': web,
  'with one scope and nothing else': { client_name: 'Notes', redirect_uris: web.redirect_uris, scope: 'orders.read' },
  'for each person': { ...web, authorize_as: 'person' },
  'that lasts until it is taken back': { ...web, refresh_token_lifetime: 0, refresh_token_idle_lifetime: 864_000 },
  'without refresh tokens': { ...web, grant_types: ['authorization_code'], scope: 'openid', optional_scope: '' },
  'on a loopback address': { ...native, redirect_uris: ['http://127.0.0.1/cb'] },
  'with a scheme of its own': { ...native, redirect_uris: ['com.example.notes:/cb'] },
};

/** What stands on it: not where its forms go, nor what they carry. */
const mainOf = (html: unknown): readonly string[] => {
  const [main = ''] = /<main.*<\/main>/s.exec(String(html)) ?? [];
  expect(main).toContain('name="decision"');
  const said = main.replace(/ action="[^"]*"/g, '').replace(/<input type="hidden" name="(?:seal|ticket)"[^>]*>/g, '');
  return said.split('\n');
};

forEachDatabase((database) => {
  let world: Given;
  let browser: Browserless;

  beforeAll(async () => {
    world = await given(database);
    // A page names the API only where there are several.
    for (const [name, is_default] of [
      ['orders', 'yes'],
      ['trips', 'no'],
    ])
      await world.as.operator.post('/apis', { resource: `https://${name}.example.org`, name, is_default });
    browser = browserless(world.server);
    const signIn = await browser.open(`${world.server.issuer}/sign-in`);
    await browser.submit(signIn, { email: 'developer@example.org', password: PASSWORD });
  });

  const preview = (body: object, lang = 'en') =>
    world.as.developer.post('/consent-preview', body, { 'accept-language': lang });
  /** To the developer, who has allowed it nothing. */
  const shown = async ({ client_id, redirect_uris, scope }: Body, lang = 'en', more = {}) => {
    const [redirect_uri = ''] = redirect_uris as readonly string[];
    const { code_verifier: _, ...challenge } = pkce();
    const asked = { client_id: String(client_id), redirect_uri, scope: String(scope), ...challenge, ...more };
    const url = authorizationUrl(world.server, { response_type: 'code', ...asked });
    return mainOf((await browser.open(url, { 'accept-language': lang })).body);
  };
  const previewed = async (body: object, lang?: string) => mainOf((await preview(body, lang)).body.html);

  describe.each(Object.entries(apps))('of an app %s', (_, app) => {
    test('it is the page, line for line, before the app is there and once it is', async () => {
      const draft = { ...app, organization_id: world.acme };
      const before = await previewed({ app: draft });
      const registered = await world.newApp(app);
      const page = await shown(registered);
      expect(before).toEqual(page);
      expect(await previewed({ client_id: registered.client_id })).toEqual(page);
      expect(page.join()).toMatch(/Published by <bdi>Acme<.*What it is for<.*<bdi>orders</);
    });
  });

  test('it speaks the language of who asks', async () => {
    const registered = await world.newApp(web);
    const page = await shown(registered, 'de');
    expect(await previewed({ client_id: registered.client_id }, 'de')).toEqual(page);
    expect(page.join()).toContain('möchte Ihr Konto');
  });

  test('logo and mark are those of the app, and what is typed comes upon what is registered', async () => {
    const { client_id } = await world.newApp(web);
    await world.as.developer.call('PUT', `/apps/${client_id}/logo`, { body: SMALL_PNG, headers: { 'if-match': '*' } });
    const rights = { body: { first_party: 'yes' }, headers: { 'if-match': '*' } };
    await world.as.operator.call('PATCH', `/operator/apps/${client_id}`, rights);
    const changes = { client_name: 'Later', scope: 'openid orders.write', optional_scope: '', tos_uri: '' };
    const before = await previewed({ client_id, app: changes });
    const changed = await world.as.developer.patch(`/apps/${client_id}`, changes);
    expect(changed.status).toBe(200);
    const page = await shown(changed.body);
    expect(before).toEqual(page);
    expect(page.join()).toMatch(/<img class="avatar" src="\/logos\/.*An app of/);
  });

  test('it is of the request that is named', async () => {
    const redirect_uris = ['https://notes.example/cb', 'https://staging.notes.example/cb'];
    const { client_id } = await world.newApp({ ...web, redirect_uris });
    const app = { client_id, redirect_uris: [redirect_uris[1]] };
    const request = { redirect_uri: redirect_uris[1], code_challenge: 'x' };
    const narrow = await shown({ ...app, scope: 'orders.read' });
    expect(await previewed({ client_id, request: { ...request, scope: 'orders.read' } })).toEqual(narrow);
    expect(narrow.join()).toContain('staging.notes.example');
    const resource = 'https://trips.example.org';
    const elsewhere = await shown({ ...app, scope: 'orders.read' }, 'en', { resource });
    expect(await previewed({ client_id, request: { ...request, scope: 'orders.read', resource } })).toEqual(elsewhere);
    expect(elsewhere.join()).toContain('<bdi>trips</bdi>');
    const usual = await previewed({ client_id, request });
    expect(usual.join()).toContain('See orders');
    expect(usual.join()).not.toContain('type="checkbox"');
    const bare = { token_endpoint_auth_method: 'none', pkce: 'optional' };
    const warning = 'alone receives your answer';
    expect((await previewed({ client_id, app: bare })).join()).toContain(warning);
    expect((await previewed({ client_id, app: bare, request })).join()).not.toContain(warning);
  });

  test.each([
    ['', 'To <strong class="host">your-app.example</strong>'],
    ['htt', 'To <strong class="host">your-app.example</strong>'],
    ['https://', 'To <strong class="host">your-app.example</strong>'],
    ['https://user@evil.example/', 'To <strong class="host">your-app.example</strong>'],
    ['https://notes.exa', 'To <strong class="host">notes.exa</strong>'],
    ['http://notes.example/#x', 'To <strong class="host">notes.example</strong>'],
    ['com.example:/cb', '<strong class="host">com.example:</strong>'],
  ])('a redirect URI that is only %j is no fault', async (uri, expected) => {
    const { status, body } = await preview({ app: { redirect_uris: ['', uri] } });
    expect([status, body.html]).toEqual([200, expect.stringContaining(expected)]);
  });

  test('without a name it is your app, in your language', async () => {
    expect((await preview({})).body.html).toContain('<bdi>Your app</bdi> wants to use your');
    expect((await preview({ app: { client_name: ' ' } }, 'fr')).body.html).toContain('<bdi>Votre application</bdi>');
  });

  test('nobody gets the name or the logo of somebody else through it', async () => {
    const { client_id } = await world.newApp();
    const heard = async (name: 'stranger' | 'member' | 'developer', body: object) => {
      const { status, body: answered, text } = await world.as[name].post('/consent-preview', body);
      return [status, answered.reason ?? (text.includes('Zenith') ? 'Zenith' : 'own')];
    };
    expect(await heard('stranger', { client_id })).toEqual([404, 'thing_unknown']);
    expect(await heard('member', { client_id })).toEqual([403, 'right_missing']);
    expect(await heard('stranger', { app: { organization_id: world.acme } })).toEqual([404, 'thing_unknown']);
    expect(await heard('developer', { app: { organization_id: world.zenith } })).toEqual([404, 'thing_unknown']);
    expect(await heard('developer', { client_id, app: { organization_id: world.zenith } })).toEqual([200, 'own']);
    for (const taken of [{ organization_name: 'Zenith' }, { logo_hash: 'x' }, { first_party: 'yes' }])
      expect(await heard('developer', { client_id, app: taken })).toEqual([422, 'request_invalid']);
  });

  test('what is typed stays text', async () => {
    const html = '"><script>alert(1)</script>';
    const uri = `javascript:alert(1)//${html}`;
    const links = { client_uri: uri, policy_uri: uri, tos_uri: uri };
    const typed = { client_name: html, scope: `openid ${html}`, redirect_uris: [`https://${html}`], ...links };
    for (const app of [typed, { ...typed, redirect_uris: [uri] }]) {
      const { body } = await preview({ app, request: { redirect_uri: html, scope: html } });
      const seen = [body.html, (await preview({ app })).body.html].join();
      expect(seen).toContain('&lt;script&gt;');
      expect(seen).not.toMatch(/<script|href="javascript|src="javascript/i);
    }
  });

  test('an app that acts for itself has no eyes to see it', async () => {
    const { status, body } = await (await machineToken(world, world.machines.acme)).post('/consent-preview', {});
    expect([status, body.reason]).toEqual([403, 'person_needed']);
  });
});
