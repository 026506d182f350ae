import type { Browserless } from '../harness/browserless.ts';
import type { Page } from '../harness/navigate.ts';
import {
  type App,
  authorizationUrl,
  basicAuthorization,
  type CodeRequest,
  type Credentials,
  obtainCode,
  pkce,
  token,
} from '../harness/oauth-client.ts';
import type { Seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';
import type { Pairs, Request } from './request.ts';

export interface Fixture {
  readonly server: Server;
  readonly seeded: Seed;
  readonly machine: App;
  /** Of the person that `seeded` names. */
  readonly browser: Browserless;
  /** Where the logo of an app is. */
  readonly logo: string;
  /** Somebody else, whose failures to sign in are nobody's business. */
  readonly stranger: { readonly email: string; readonly password: string };
}

/** Requests that are in order now: one of every kind, with codes, tokens and seals that are good. */
export const samples = async (fixture: Fixture): Promise<readonly Request[]> => {
  const { server, seeded, browser } = fixture;
  const { app, person } = seeded;
  const spent = await token(server, await obtainCode(browser, server, app, person), { basic: app });
  const code = await obtainCode(browser, server, app, person);
  const consent = await browser.open(authorizationUrl(server, authorize(app, { prompt: 'consent' })));
  const account = await browser.open(`${server.issuer}/account/plain`);
  const cookie = browser.cookies.header('/');
  return [
    ...ofApps(fixture, code, spent.body),
    ...ofBrowsers(fixture, cookie, String(spent.body.id_token)),
    ...ofPages(fixture, cookie, consent, account),
  ];
};

const authorize = ({ client_id, redirect_uri }: App, more: Readonly<Record<string, string>> = {}) => {
  const { code_verifier: _, ...challenge } = pkce();
  return { response_type: 'code', client_id, redirect_uri, scope: 'openid email', state: 's', ...challenge, ...more };
};

const ofApps = (
  { seeded: { app, api }, machine }: Fixture,
  code: CodeRequest,
  { access_token = '', refresh_token = '' }: { readonly access_token?: string; readonly refresh_token?: string },
): readonly Request[] => {
  const post = (endpoint: string, body: Readonly<Record<string, string>>, basic: Credentials): Request => ({
    ...formPost(`/oauth/${endpoint}`, Object.entries(body)),
    headers: { ...FORM, authorization: basicAuthorization(basic) },
  });
  const bearer = { authorization: `Bearer ${access_token}` };
  return [
    post('token', code, app),
    post('token', { grant_type: 'refresh_token', refresh_token, scope: 'openid' }, app),
    post('token', { grant_type: 'client_credentials', scope: 'notes.read' }, machine),
    post('introspect', { token: access_token, token_type_hint: 'access_token' }, api),
    post('introspect', { token: refresh_token }, app),
    post('revoke', { token: access_token, token_type_hint: 'refresh_token' }, app),
    { ...get('/oauth/userinfo', []), headers: bearer },
    formPost('/oauth/userinfo', [['access_token', access_token]]),
    get('/oauth/jwks', []),
    get('/.well-known/openid-configuration', []),
  ];
};

const ofBrowsers = (
  { seeded: { app }, logo }: Fixture,
  cookie: string | undefined,
  id_token: string,
): readonly Request[] => {
  const visit = (path: string, query: Readonly<Record<string, string>>): Request => ({
    ...get(path, Object.entries(query)),
    headers: { cookie },
  });
  const more = {
    nonce: 'n',
    max_age: '600',
    claims: '{"id_token":{"email":null}}',
    ui_locales: 'de',
    login_hint: 'a@b.c',
  };
  return [
    visit('/oauth/authorize', authorize(app)),
    visit('/oauth/authorize', authorize(app, { ...more, response_mode: 'form_post' })),
    { ...get('/oauth/authorize', Object.entries(authorize(app, more))), headers: {} },
    visit('/oauth/authorize', authorize(app, { prompt: 'none', id_token_hint: id_token, response_mode: 'fragment' })),
    {
      ...formPost('/oauth/authorize', Object.entries(authorize(app, { prompt: 'login' }))),
      headers: { ...FORM, cookie },
    },
    visit('/oauth/logout', {
      id_token_hint: id_token,
      post_logout_redirect_uri: 'https://app.example.org/out',
      state: 's',
    }),
    visit('/account/plain', {}),
    visit('/api/v1/apps', { limit: '5', search: 'n', kind: 'oauth2' }),
    visit('/api/v1/me/activity', { limit: '2', action: 'account.create' }),
    visit('/api/v1/scopes', {}),
    visit('/reasons/code_expired', {}),
    visit('/', {}),
    visit('/developers', {}),
    visit('/portal/color-scheme.js', {}),
    visit('/sign-up', {}),
    visit(logo, {}),
  ];
};

const ofPages = (
  { server, stranger, seeded }: Fixture,
  cookie: string | undefined,
  consent: Page,
  account: Page,
): readonly Request[] => {
  const headers = { ...FORM, cookie, origin: new URL(server.issuer).origin, 'sec-fetch-site': 'same-origin' };
  const [seal = ''] = consent.forms
    .flatMap(({ controls }) => controls.filter(({ name }) => name === 'seal'))
    .map(({ value }) => value);
  const own = (path: string, body: Readonly<Record<string, string>>): Request => ({
    ...formPost(path, Object.entries(body)),
    headers,
  });
  /** The first form of a page that leads there, its first button pressed, or the one that is named. */
  const filled = (page: Page, path: string, pressed?: string): Request => {
    const controls = page.forms.find(({ action }) => action.endsWith(path))?.controls ?? [];
    const button = controls.find(({ type, value }) => type === 'button' && value === (pressed ?? value));
    const sent = controls.filter((control) => control.type === 'hidden' || control === button);
    return {
      ...formPost(
        path,
        sent.map(({ name, value }) => [name, value]),
      ),
      headers,
    };
  };
  return [
    filled(consent, '/consent', 'allow'),
    filled(consent, '/consent', 'deny'),
    { ...own('/sign-in', { seal, ...stranger }), headers: { ...headers, cookie: undefined } },
    own('/select-account', { seal, account_id: seeded.account_id }),
    own('/select-organization', { seal, organization_id: seeded.organization_id }),
    { ...get('/sign-in', [['seal', seal]]), headers: { cookie } },
    { ...get('/select-organization', [['seal', seal]]), headers: { cookie } },
    { ...get('/oauth/authorize', [['seal', seal]]), headers: { cookie } },
    own('/sign-in/elsewhere', { seal, method: 'hand_off' }),
    own('/forgot-password', { seal, email: stranger.email }),
    own('/sign-up', { email: `new.${stranger.email}` }),
    filled(account, '/account/disconnect'),
    filled(account, '/account/sessions/end'),
    own('/sign-out', { decision: 'leave' }),
  ];
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' } as const;

const formPost = (path: string, body: Pairs): Request => ({ method: 'POST', path, query: [], body, headers: FORM });

const get = (path: string, query: Pairs): Request => ({ method: 'GET', path, query, body: undefined, headers: {} });
