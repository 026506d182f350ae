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
  say,
  startPlatform,
} from './platform.ts';

const METHOD = '/api/method/frappe.integrations.oauth2.';

forEachDatabase((database) => {
  let platform: Platform;
  /** Neither a secret nor PKCE. */
  let bare: App;
  beforeAll(async () => {
    platform = await startPlatform(database, 'frappe', { scope: ['openid', 'email', 'project'] });
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
      expect(said).toMatchObject({ status: 200, body: { scope: 'openid email project' } });
    });

    test('a secret may come in the header or in the body, and the body may be JSON', async () => {
      const code = await codeFrom(platform, `${METHOD}authorize`, ask());
      const json = { ...grant(code, platform.app), client_secret: platform.app.client_secret };
      expect(brief(await say(platform.server, `${METHOD}get_token`, { json }))).toEqual([200, GOOD('project')]);
    });

    test('a profile, and an introspection by the API', async () => {
      const { access_token = '' } = await newTokens('openid email');
      const profile = await say(platform.server, `${METHOD}openid_profile`, { get: true }, bearer(access_token));
      expect(brief(profile)).toEqual([200, expect.objectContaining({ email: platform.seeded.person.email })]);
      const api = basic({ ...platform.seeded.api, redirect_uri: '' });
      const known = await say(platform.server, `${METHOD}introspect_token`, { form: { token: access_token } }, api);
      expect(known.body).toMatchObject({ active: true, client_id: platform.app.client_id, scope: 'openid email' });
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
      const profile = await say(platform.server, `${METHOD}openid_profile`, { get: true }, bearer(access_token));
      expect(profile.status).toBe(401);
    });
  });

  describe('bad input', () => {
    const invalid = { error: 'invalid_grant', error_description: expect.any(String) };

    test.each([
      ['an unknown client', { client_id: 'nobody' }],
      ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/' }],
      ['another response_type', { response_type: 'token' }],
      ['a scope it may not ask for', { scope: 'everything' }],
    ])('%s is JSON, and never a redirect', async (_, changes) => {
      const page = await platform.browser.open(address(platform.server, `${METHOD}authorize`, ask(changes)));
      expect([page.status, page.left]).toEqual([400, undefined]);
      const body = { description: expect.stringMatching(/\w/), status_code: 400, error: 'invalid_request' };
      expect(JSON.parse(page.body)).toEqual(body);
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
      expect(brief(await token({ ...form, code: '' }))).toEqual([400, missing]);
      expect(brief(await token({ ...form, code: 'wrong' }))).toEqual([400, invalid]);
      expect(brief(await token({ ...form, redirect_uri: `${CALLBACK}/` }))).toEqual([400, invalid]);
      const { client_id, client_secret } = platform.other;
      expect(brief(await token({ ...form, client_id, client_secret }))).toEqual([400, invalid]);
      expect(brief(await token({ ...form, client_secret: 'wrong' }))).toMatchObject([400, { error: 'invalid_client' }]);
      expect(brief(await token({ ...form, client_id: 'nobody' }))).toMatchObject([400, { error: 'invalid_client' }]);
      expect((await token(form)).status).toBe(200);
      expect(brief(await token(form))).toEqual([400, invalid]);
    });

    test('a refresh token that was used before its successor was ends the family', async () => {
      const { refresh_token = '' } = await newTokens();
      const { client_id, client_secret } = platform.app;
      const refresh = (value: string) =>
        token({ grant_type: 'refresh_token', refresh_token: value, client_id, client_secret });
      const next = (await refresh(refresh_token)).body as Record<string, string>;
      const last = (await refresh(next.refresh_token ?? '')).body as Record<string, string>;
      expect(brief(await refresh(refresh_token))).toEqual([400, invalid]);
      expect(brief(await refresh(last.refresh_token ?? ''))).toEqual([400, invalid]);
    });

    test('no token at all is a bad request', async () => {
      const said = await say(platform.server, `${METHOD}revoke_token`, { form: {} }, basic(platform.app));
      expect(brief(said)).toEqual([400, { message: 'bad request' }]);
    });
  });
});
