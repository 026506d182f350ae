/** Programs that people wrote for these platforms, in the requests that they really send. Named after the program. */
import { beforeAll, describe, expect, test } from 'vitest';
import { dialects } from '../../server/src/dialects/index.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, pkce } from '../harness/oauth-client.ts';
import { address, basic, bearer, brief, CALLBACK, CLUSTER, say } from './platform.ts';
import {
  accessToken,
  type Client,
  type Fields,
  OWN_SCHEME,
  type Speakers,
  speakers,
  startSpeakers,
} from './speakers.ts';

const METHOD = '/api/method/frappe.integrations.oauth2.';

forEachDatabase((database) => {
  let all: Speakers;
  beforeAll(async () => {
    all = await startSpeakers(database, { scope: ['openid', 'all'] });
  }, 120_000);
  const clientOf = (name: string): Client =>
    all.clientOf(dialects.find((each) => each.name === name) ?? expect.fail(name));
  const credentials = (name: string) => {
    const { client_id, client_secret } = clientOf(name).app;
    return { client_id, client_secret };
  };
  /** What the app hears. */
  const heard = async (name: string, path: string, query: Fields): Promise<Fields> => {
    const back = await clientOf(name).browser.signInAndAllow(address(all.server, path, query), all.seeded.person);
    return Object.fromEntries(back.searchParams);
  };
  const codeFor = async (name: string, path: string, query: Fields) => (await heard(name, path, query)).code ?? '';
  const post = (path: string, form: Fields, headers = {}) => say(all.server, path, { form }, headers);

  describe('Fyle', () => {
    const json = (body: object, path = '/oauth/token') => say(all.server, path, { json: body });
    const newCode = () => {
      const { client_id } = credentials('fyle');
      return codeFor('fyle', '/app/developers/oauth/authorize', { client_id, redirect_uri: CALLBACK });
    };
    const fromCode = async (path = '/oauth/token') => {
      const { body } = await json(
        { grant_type: 'authorization_code', ...credentials('fyle'), code: await newCode() },
        path,
      );
      return body as Record<'access_token' | 'refresh_token', string>;
    };

    test('fyle-rest-auth: a code, then the cluster at its address with a slash, with {} and X-Forwarded-For', async () => {
      const { access_token } = await fromCode('/api/oauth/token');
      expect(access_token.split('.')).toHaveLength(3);
      const headers = { ...bearer(access_token), 'X-Forwarded-For': '10.1.2.3' };
      const said = await say(all.server, '/oauth/cluster/', { json: {} }, headers);
      expect(brief(said)).toEqual([200, { cluster_domain: CLUSTER }]);
    });

    test('fyle (the SDK for Python): tells by the status what is wrong with a refresh token', async () => {
      const { refresh_token } = await fromCode();
      const refresh = (changes = {}) =>
        json({ grant_type: 'refresh_token', refresh_token, ...credentials('fyle'), ...changes });
      expect(brief(await refresh())).toEqual([200, { access_token: expect.any(String) }]);
      const said = [
        await refresh({ client_secret: 'wrong' }),
        await refresh({ refresh_token: 'wrong' }),
        await refresh({ client_id: 'nobody' }),
        await refresh(),
      ];
      expect(said.map(({ status }) => status)).toEqual([401, 401, 404, 200]);
    });
  });

  describe('Fync', () => {
    const ask = (more = {}) => {
      const asked = { client_id: credentials('fync').client_id, redirect_uri: CALLBACK, response_type: 'code' };
      return codeFor('fync', '/oauth2/auth', { ...asked, scope: 'openid,all', ...more });
    };
    const GOOD = {
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 432_000_000,
      scope: 'openid,all',
    };

    test('Fync’s app: all that follows code= is the code; a FormData that says it is a form', async () => {
      const asked = { ...credentials('fync'), redirect_uri: CALLBACK, response_type: 'code', scope: 'openid,all' };
      const { client_secret: _, ...query } = asked;
      const url = address(all.server, '/oauth2/auth', query);
      const back = await clientOf('fync').browser.signInAndAllow(url, all.seeded.person);
      const code = back.href.split('?code=')[1] ?? '';
      const multipart = { grant_type: 'authorization_code', code, ...credentials('fync') };
      const as = 'application/x-www-form-urlencoded';
      expect(brief(await say(all.server, '/api/oauth/token', { multipart, as }))).toEqual([200, GOOD]);
    });

    test('oauth2_client for Deno: Basic, with the redirect URI and a challenge that is never met', async () => {
      const { code_verifier: _, ...challenge } = pkce();
      const form = { grant_type: 'authorization_code', code: await ask(challenge), redirect_uri: CALLBACK };
      const headers = { accept: 'application/json', ...basic(clientOf('fync').app) };
      expect(brief(await post('/auth/access_token', form, headers))).toEqual([201, GOOD]);
    });
  });

  describe('AnyFetch', () => {
    test('anyfetch.js: a token, the name of its account, and the directory asked for with false', async () => {
      const { client_id } = credentials('anyfetch');
      const code = await codeFor('anyfetch', '/oauth/authorize', { client_id, redirect_uri: CALLBACK });
      const said = await post('/oauth/access_token', {
        ...credentials('anyfetch'),
        ...{ code, grant_type: 'authorization_code' },
      });
      expect(brief(said)).toEqual([200, { token_type: 'bearer', access_token: expect.any(String) }]);
      const { access_token } = said.body as { access_token: string };
      const named = { access_token, account_name: 'ada@mail.example' };
      expect((await say(all.server, '/access_token/account_name', { json: named })).status).toBe(204);
      const listed = await say(all.server, '/marketplace.json?trusted=false&featured=false', { get: true });
      expect(brief(listed)).toEqual([200, expect.any(Array)]);
    });
  });

  describe('Frappe', () => {
    const asked = (client_id: string, more = {}) => ({
      ...{ client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'all openid', ...more },
    });
    const profile = (access_token: string) =>
      say(all.server, `${METHOD}openid_profile`, { get: true }, bearer(access_token));
    const token = async (form: Fields, headers = {}) => {
      const { status, body } = await post(`${METHOD}get_token`, form, headers);
      expect([status, body]).toEqual([200, expect.any(Object)]);
      return body as Record<'access_token' | 'refresh_token' | 'scope', string>;
    };

    const fromCode = async (app: App, more: Fields = {}) => {
      const code = await codeFor('frappe', `${METHOD}authorize`, asked(app.client_id));
      return token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...more }, basic(app));
    };

    test('requests-oauthlib, and so Frappe’s Connected App: gives up when the scope is not the one it asked for', async () => {
      const { app } = clientOf('frappe');
      const { access_token, scope } = await fromCode(app, { client_id: app.client_id });
      expect(scope.split(' ').toSorted()).toEqual(['all', 'openid']);
      expect((await profile(access_token)).body).toMatchObject({
        name: 'Ada Lovelace',
        email: all.seeded.person.email,
      });
    });

    test('what openid opens for them all is on the page where it is asked for', async () => {
      const { app, browser } = clientOf('frappe');
      const shown = async (scope: string) =>
        (
          await browser.open(
            address(all.server, `${METHOD}authorize`, asked(app.client_id, { scope, prompt: 'consent' })),
          )
        ).body;
      expect(await shown('openid')).toMatch(/See your name.*See your email address/s);
      expect(await shown('all')).not.toContain('See your');
    });

    test('Social Login Key (rauth): the credentials in the body, a state in Base64', async () => {
      const { client_id } = credentials('frappe');
      const state = 'eyJzaXRlIjogIngifQ==';
      const back = await heard('frappe', `${METHOD}authorize`, asked(client_id, { scope: 'openid', state }));
      expect(back.state).toBe(state);
      const form = { code: back.code ?? '', redirect_uri: CALLBACK, grant_type: 'authorization_code' };
      const { access_token } = await token({ ...form, ...credentials('frappe') });
      expect((await profile(access_token)).body).toMatchObject({ email: all.seeded.person.email });
    });

    test('frappectl and Raven: without a secret, with PKCE; both tokens are ended with a hint', async () => {
      const { client_id } = clientOf('frappe').single;
      const { code_verifier, ...challenge } = pkce();
      const code = await codeFor(
        'frappe',
        `${METHOD}authorize`,
        asked(client_id, { scope: 'openid', state: 'xyz', ...challenge }),
      );
      const form = { grant_type: 'authorization_code', code, client_id, redirect_uri: CALLBACK, code_verifier };
      const first = await token(form);
      const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token, client_id };
      const { access_token, refresh_token } = await token({ ...refresh, scope: 'openid' });
      expect((await profile(access_token)).status).toBe(200);
      for (const [ended, token_type_hint] of [
        [refresh_token, 'refresh_token'],
        [access_token, 'access_token'],
      ] as const) {
        const said = await post(`${METHOD}revoke_token`, { token: ended, token_type_hint });
        expect(brief(said)).toEqual([200, { message: 'success' }]);
      }
      expect((await profile(access_token)).status).toBe(401);
    });

    test('Raven on a phone: to its own scheme; then it refreshes without saying who it is', async () => {
      const { client_id } = clientOf('frappe').single;
      const { code_verifier, ...challenge } = pkce();
      const redirect_uri = OWN_SCHEME;
      const query = asked(client_id, { scope: 'openid', redirect_uri, ...challenge });
      const url = address(all.server, `${METHOD}authorize`, query);
      const back = await clientOf('frappe').browser.signInAndAllow(url, all.seeded.person);
      expect(back.href).toMatch(/^raven\.thecommit\.company:\/\/oauth\?code=/);
      const code = back.searchParams.get('code') ?? '';
      const first = await token({ grant_type: 'authorization_code', code, client_id, redirect_uri, code_verifier });
      const { access_token } = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
      expect((await profile(access_token)).status).toBe(200);
      const page = await clientOf('frappe').browser.open(url);
      expect([page.left, page.body]).toEqual([undefined, expect.stringContaining('raven.thecommit.company:')]);
    });

    test('an app with a secret is not named by its token', async () => {
      const { app } = clientOf('frappe');
      const { refresh_token } = await fromCode(app);
      const refresh = { grant_type: 'refresh_token', refresh_token };
      for (const more of [{}, { client_id: '' }, { client_secret: 'wrong' }]) {
        const said = await post(`${METHOD}get_token`, { ...refresh, ...more });
        expect(said).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
      }
      expect(await token(refresh, basic(app))).toHaveProperty('access_token');
    });

    test('whoever holds a token hears what it is; of any other there is nothing to hear', async () => {
      const { app, single } = clientOf('frappe');
      const { access_token, refresh_token } = await fromCode(app);
      const ask = (form: Fields, headers = {}) => post(`${METHOD}introspect_token`, form, headers);
      for (const mine of [access_token, refresh_token]) {
        const { body } = await ask({ token: mine, token_type_hint: 'access_token' });
        expect(body).toMatchObject({ active: true, client_id: app.client_id });
      }
      const strangers = speakers.filter(({ name }) => name === '' || name === 'fyle');
      const theirs = await Promise.all(strangers.map((each) => accessToken(all, all.clientOf(each))));
      const unheard = [...theirs, 'x'].map((each) => ({ token: each }));
      for (const form of [...unheard, { token: access_token, client_id: single.client_id }]) {
        expect(brief(await ask(form))).toEqual([200, { active: false }]);
      }
      const wrong = { ...app, client_secret: 'wrong' };
      expect((await ask({ token: access_token }, basic(wrong))).status).toBe(401);
      const { client_id, client_secret } = wrong;
      expect((await ask({ token: access_token, client_id, client_secret })).status).toBe(401);
    });

    test('apps on axios: a FormData to get_token', async () => {
      const { client_id } = credentials('frappe');
      const code = await codeFor('frappe', `${METHOD}authorize`, asked(client_id));
      const multipart = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...credentials('frappe') };
      const said = await say(all.server, `${METHOD}get_token`, { multipart });
      expect(said).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
      const { refresh_token } = said.body as { refresh_token: string };
      const again = { grant_type: 'refresh_token', refresh_token, ...credentials('frappe') };
      expect((await say(all.server, `${METHOD}get_token`, { multipart: again })).status).toBe(200);
    });
  });
});
