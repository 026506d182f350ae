/** Frappe: methods as paths; tokens that rotate, and that whoever holds one may end. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import {
  address,
  authorize,
  basic,
  bearer,
  brief,
  CALLBACK,
  codeFrom,
  type Platform,
  reasonsOf,
  type Said,
  say,
  startPlatform,
} from './platform.ts';

const METHOD = '/api/method/frappe.integrations.oauth2.';
const POLL = { timeout: 15_000, interval: 500 };

forEachDatabase((database) => {
  let platform: Platform;
  /** Neither a secret nor PKCE. */
  let bare: App;
  beforeAll(async () => {
    platform = await startPlatform(database, 'frappe', { scope: ['openid', 'profile', 'email', 'project'] });
    const organization = platform.seeded.organization_id;
    const flags = { organization, dialect: 'frappe', redirect_uri: CALLBACK, scope: 'project' };
    bare = await createApp(platform.server, { ...flags, auth_method: 'none', pkce: 'optional' });
  });
  const ask = (changes: Record<string, string> = {}) => ({
    ...{ client_id: platform.app.client_id, scope: 'project', response_type: 'code', redirect_uri: CALLBACK },
    ...changes,
  });
  const token = (form: Record<string, string>, headers = {}) =>
    say(platform.server, `${METHOD}get_token`, { form }, headers);
  const grant = (code: string, { client_id }: App) => ({
    ...{ grant_type: 'authorization_code', code, client_id, redirect_uri: CALLBACK },
  });
  const newTokens = async (scope = 'project') => {
    const code = await codeFrom(platform, `${METHOD}authorize`, ask({ scope }));
    const { client_secret } = platform.app;
    return (await token({ ...grant(code, platform.app), client_secret })).body as Record<string, string>;
  };
  const profile = (access_token: string) =>
    say(platform.server, `${METHOD}openid_profile`, { get: true }, bearer(access_token));
  const GOOD = (scope: string) => ({
    ...{ access_token: expect.any(String), refresh_token: expect.any(String) },
    ...{ token_type: 'Bearer', expires_in: 3_600, scope },
  });

  describe('the document', () => {
    test('authorize leads back with a code, and with state when it was given', async () => {
      expect(await authorize(platform, `${METHOD}authorize`, ask())).not.toHaveProperty('state');
      expect(await authorize(platform, `${METHOD}authorize`, ask({ state: 'xyz' }))).toMatchObject({ state: 'xyz' });
    });

    test('an app without secret and PKCE gets and refreshes tokens', async () => {
      const code = await codeFrom(platform, `${METHOD}authorize`, ask({ client_id: bare.client_id }));
      const first = await token(grant(code, bare));
      expect(brief(first)).toEqual([200, GOOD('project')]);
      const { refresh_token = '' } = first.body as Record<string, string>;
      const refresh = { grant_type: 'refresh_token', refresh_token, redirect_uri: CALLBACK, client_id: bare.client_id };
      const second = await token(refresh);
      expect(brief(second)).toEqual([200, GOOD('project')]);
      expect((second.body as Record<string, string>).refresh_token).not.toBe(refresh_token);
    });

    test('scope and redirect_uri may be left out, and a redirect_uri at the token request is right all the same', async () => {
      const { client_id } = platform.app;
      const code = await codeFrom(platform, `${METHOD}authorize`, { client_id, response_type: 'code' });
      const said = await token(grant(code, platform.app), basic(platform.app));
      expect(said).toMatchObject({ status: 200, body: { scope: 'openid profile email project' } });
    });

    test('a secret may come in the header or in the body, and the body may be JSON', async () => {
      const code = await codeFrom(platform, `${METHOD}authorize`, ask());
      const json = { ...grant(code, platform.app), client_secret: platform.app.client_secret };
      expect(brief(await say(platform.server, `${METHOD}get_token`, { json }))).toEqual([200, GOOD('project')]);
    });

    test('a profile, and an introspection by the API', async () => {
      const { access_token = '', scope } = await newTokens('openid');
      // Frappe's openid opens what others ask for with three scopes, and is answered as it was asked for.
      expect(scope).toBe('openid');
      const { account_id, person } = platform.seeded;
      const { issuer: iss } = platform.server;
      const known = { sub: account_id, name: 'Ada Lovelace', email: person.email, iss };
      expect(brief(await profile(access_token))).toEqual([200, known]);
      const api = basic({ ...platform.seeded.api, redirect_uri: '' });
      const living = await say(platform.server, `${METHOD}introspect_token`, { form: { token: access_token } }, api);
      expect(living.body).toMatchObject({ active: true, client_id: platform.app.client_id, scope });
      const unknown = await say(platform.server, `${METHOD}introspect_token`, { form: { token: 'x' } }, api);
      expect(brief(unknown)).toEqual([200, { active: false }]);
    });

    test.each(['form', 'json'] as const)('whoever holds a token may end it, with a %s', async (type) => {
      const { access_token = '' } = await newTokens('openid');
      const sent = { token: access_token };
      const said = await say(
        platform.server,
        `${METHOD}revoke_token`,
        type === 'json' ? { json: sent } : { form: sent },
      );
      expect(brief(said)).toEqual([200, { message: 'success' }]);
      expect((await profile(access_token)).status).toBe(401);
    });
  });

  describe('bad input', () => {
    const invalid = { error: 'invalid_grant', error_description: expect.any(String) };

    test('a request to authorize that is refused is JSON, and never a redirect', async () => {
      // A client that nobody knows has nobody to read why.
      const refused = [
        [{ client_id: 'nobody' }],
        [{ redirect_uri: 'https://evil.example/' }, 'redirect_uri_unregistered'],
        [{ response_type: 'token' }, 'response_type_unsupported'],
        [{ scope: 'everything' }, 'scope_not_allowed'],
      ] as const;
      const body = { description: expect.stringMatching(/\w/), status_code: 400, error: 'invalid_request' };
      const answers: Pick<Said, 'attempt'>[] = [];
      for (const [changes] of refused) {
        const page = await platform.browser.open(address(platform.server, `${METHOD}authorize`, ask(changes)));
        expect([page.status, page.left, JSON.parse(page.body)]).toEqual([400, undefined, body]);
        answers.push({ attempt: page.headers['grantry-attempt'] });
      }
      const reasons = refused.flatMap(([, reason]) => reason ?? []);
      await expect.poll(() => reasonsOf(platform.server, platform.app.client_id, answers), POLL).toEqual(reasons);
    });

    test('Deny is error=access_denied', async () => {
      const asked = address(platform.server, `${METHOD}authorize`, ask({ prompt: 'consent' }));
      const { left } = await platform.browser.submit(await platform.browser.open(asked), { decision: 'deny' });
      expect(new URL(left ?? '').searchParams.get('error')).toBe('access_denied');
    });

    test('a request that is refused says so in Frappe’s words, and spends no code', async () => {
      const code = await codeFrom(platform, `${METHOD}authorize`, ask());
      const form = { ...grant(code, platform.app), client_secret: platform.app.client_secret };
      const missing = { error: 'invalid_request', error_description: 'Missing code parameter.' };
      const stranger = { error: 'invalid_client', error_description: expect.any(String) };
      const refused: readonly (readonly [object, object, string])[] = [
        [{ code: '' }, missing, 'code_missing'],
        [{ code: 'wrong' }, invalid, 'code_malformed'],
        [{ redirect_uri: `${CALLBACK}/` }, invalid, 'redirect_uri_mismatch'],
        [{ client_secret: 'wrong' }, stranger, 'client_secret_wrong'],
        [{ client_secret: '' }, stranger, 'client_authentication_missing'],
        [{ client_id: 'nobody' }, stranger, 'client_authentication_unknown'],
      ];
      const answers: Said[] = [];
      for (const [changes, body] of refused) {
        const said = await token({ ...form, ...changes });
        expect(brief(said), JSON.stringify(changes)).toEqual([400, body]);
        answers.push(said);
      }
      const { client_id, client_secret } = platform.other;
      const stolen = await token({ ...form, client_id, client_secret });
      expect(brief(stolen)).toEqual([400, invalid]);
      expect((await token(form)).status).toBe(200);
      const reasons = refused.map(([, , reason]) => reason);
      await expect.poll(() => reasonsOf(platform.server, platform.app.client_id, answers), POLL).toEqual(reasons);
      expect(await reasonsOf(platform.server, client_id, [stolen])).toEqual(['code_other_client']);
    });

    test('a code that comes twice ends what the first one got', async () => {
      const code = await codeFrom(platform, `${METHOD}authorize`, ask({ scope: 'openid' }));
      const form = { ...grant(code, platform.app), client_secret: platform.app.client_secret };
      const { access_token = '' } = (await token(form)).body as Record<string, string>;
      expect((await profile(access_token)).status).toBe(200);
      const again = await token(form);
      expect(brief(again)).toEqual([400, invalid]);
      const dead = await profile(access_token);
      expect(brief(dead)).toMatchObject([401, { error: 'invalid_token' }]);
      const answers = [again, dead];
      await expect
        .poll(() => reasonsOf(platform.server, platform.app.client_id, answers), POLL)
        .toEqual(['code_replayed', 'bearer_invalid']);
    });

    test('a refresh token that was used before its successor was ends the family', async () => {
      const { refresh_token = '' } = await newTokens();
      const { client_id, client_secret } = platform.app;
      const refresh = (value: string) =>
        token({ grant_type: 'refresh_token', refresh_token: value, client_id, client_secret });
      const next = (await refresh(refresh_token)).body as Record<string, string>;
      const last = (await refresh(next.refresh_token ?? '')).body as Record<string, string>;
      const answers = [await refresh(refresh_token), await refresh(last.refresh_token ?? ''), await refresh('wrong')];
      expect(answers.map(brief)).toEqual([
        [400, invalid],
        [400, invalid],
        [400, invalid],
      ]);
      await expect
        .poll(() => reasonsOf(platform.server, client_id, answers), POLL)
        .toEqual(['refresh_token_reused', 'refresh_token_ended', 'refresh_token_malformed']);
    });

    test('another app’s refresh token is none, and stays good', async () => {
      const { refresh_token = '' } = await newTokens();
      const refresh = ({ client_id, client_secret }: App) =>
        token({ grant_type: 'refresh_token', refresh_token, client_id, client_secret });
      const stolen = await refresh(platform.other);
      expect(brief(stolen)).toEqual([400, invalid]);
      expect((await refresh(platform.app)).status).toBe(200);
      await expect
        .poll(() => reasonsOf(platform.server, platform.other.client_id, [stolen]), POLL)
        .toEqual(['refresh_token_other_client']);
    });

    test('a profile takes a living token with openid', async () => {
      const short = { organization: platform.seeded.organization_id, dialect: 'frappe', redirect_uri: CALLBACK };
      const app = await createApp(platform.server, { ...short, scope: 'openid', access_token_lifetime: 1 });
      const code = await codeFrom(platform, `${METHOD}authorize`, ask({ client_id: app.client_id, scope: 'openid' }));
      const { body } = await token({ ...grant(code, app), client_secret: app.client_secret });
      const { access_token = '' } = body as Record<string, string>;
      await expect.poll(async () => (await profile(access_token)).status, POLL).toBe(401);
      const answers = [await profile(access_token), await profile((await newTokens()).access_token ?? '')];
      expect(answers.map(brief)).toMatchObject([
        [401, { error: 'invalid_token' }],
        [403, { error: 'insufficient_scope' }],
      ]);
      expect(answers.map(({ headers }) => headers['www-authenticate'])).toEqual([
        expect.stringMatching(/^Bearer error="invalid_token"/),
        expect.stringMatching(/^Bearer error="insufficient_scope".*scope="openid"/),
      ]);
      const reasons = (of: App) => reasonsOf(platform.server, of.client_id, answers);
      await expect.poll(() => reasons(app), POLL).toContain('bearer_invalid');
      await expect.poll(() => reasons(platform.app), POLL).toEqual(['bearer_scope_insufficient']);
    });

    test('no token at all is a bad request', async () => {
      const said = await say(platform.server, `${METHOD}revoke_token`, { form: {} }, basic(platform.app));
      expect(brief(said)).toEqual([400, { message: 'bad request' }]);
      await expect
        .poll(() => reasonsOf(platform.server, platform.app.client_id, [said]), POLL)
        .toEqual(['token_missing']);
    });
  });
});
