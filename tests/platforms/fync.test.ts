/** Fync: a network of friends; its clients send forms, forms that are multipart, and Basic. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { pkce } from '../harness/oauth-client.ts';
import {
  address,
  authorize,
  basic,
  brief,
  CALLBACK,
  codeFrom,
  type Platform,
  reasonsOf,
  type Said,
  say,
  startPlatform,
} from './platform.ts';

const AUTHORIZE = '/oauth2/auth';
const TOKEN = '/oauth2/token';
const POLL = { timeout: 15_000, interval: 500 };
const GOOD = {
  access_token: expect.any(String),
  token_type: 'Bearer',
  expires_in: 432_000_000,
  scope: 'profile.read,friend.read',
};

forEachDatabase((database) => {
  let platform: Platform;
  let credentials: { client_id: string; client_secret: string };
  beforeAll(async () => {
    platform = await startPlatform(database, 'fync', { scope: ['profile.read', 'friend.read', 'friend.write'] });
    const { client_id, client_secret } = platform.app;
    credentials = { client_id, client_secret };
  });
  const ask = (changes: Record<string, string> = {}) => ({
    ...{ redirect_uri: CALLBACK, scope: 'profile.read,friend.read', client_id: credentials.client_id },
    ...{ response_type: 'code', state: 'xyz', ...changes },
  });
  const newCode = (changes = {}) => codeFrom(platform, AUTHORIZE, ask(changes));
  const grant = async (changes = {}) => ({ grant_type: 'authorization_code', code: await newCode(), ...changes });

  describe('the document', () => {
    test('authorize leads back with code and state', async () => {
      expect(await authorize(platform, AUTHORIZE, ask())).toMatchObject({ code: expect.any(String), state: 'xyz' });
    });

    test.each([
      [TOKEN, 200],
      ['/api/oauth/token', 200],
      ['/auth/access_token', 201],
      ['/auth/access_token/', 201],
    ])('a code becomes a token at %s', async (path, status) => {
      expect(brief(await say(platform.server, path, { form: { ...credentials, ...(await grant()) } }))).toEqual([
        status,
        GOOD,
      ]);
    });

    test('also in a multipart body, and in one that calls itself a form', async () => {
      for (const as of [undefined, 'application/x-www-form-urlencoded']) {
        const multipart = { ...credentials, ...(await grant()) };
        const said = await say(platform.server, TOKEN, { multipart, ...(as !== undefined && { as }) });
        expect(brief(said)).toEqual([200, GOOD]);
      }
    });

    test('also with the credentials in the header', async () => {
      const said = await say(platform.server, TOKEN, { form: await grant() }, basic(platform.app));
      expect(brief(said)).toEqual([200, GOOD]);
    });

    test('a challenge needs no verifier, and one that is sent is checked', async () => {
      const { code_verifier, ...challenge } = pkce();
      const code = await newCode(challenge);
      const form = { grant_type: 'authorization_code', ...credentials, code };
      const wrong = await say(platform.server, TOKEN, { form: { ...form, code_verifier: `${code_verifier}x` } });
      expect(brief(wrong)).toEqual([400, { error: 'Invalid request' }]);
      expect((await say(platform.server, TOKEN, { form })).status).toBe(200);
    });
  });

  describe('bad input', () => {
    test.each([
      ['Invalid client id', { client_id: 'nobody' }, []],
      ['Invalid redirect uri', { redirect_uri: 'https://evil.example/' }, ['redirect_uri_unregistered']],
      ['Invalid response type', { response_type: 'token' }, ['response_type_unsupported']],
      ['Invalid scope', { scope: 'profile.read,everything' }, ['scope_not_allowed']],
    ])('a page says %s, and nothing redirects', async (text, changes, reasons) => {
      const page = await platform.browser.open(address(platform.server, AUTHORIZE, ask(changes)));
      expect([page.status, page.left]).toEqual([400, undefined]);
      expect(page.body).toContain(text);
      // Those of a client nobody knows are nobody's.
      const answers = [{ attempt: page.headers['grantry-attempt'] }];
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, answers), POLL).toEqual(reasons);
    });

    test('Cancel is error=access_denied', async () => {
      const page = await platform.browser.open(address(platform.server, AUTHORIZE, ask({ prompt: 'consent' })));
      const left = (await platform.browser.submit(page, { decision: 'deny' })).left ?? '';
      expect(Object.fromEntries(new URL(left).searchParams)).toMatchObject({ error: 'access_denied', state: 'xyz' });
    });

    test('a request that is refused says so in Fync’s words, and spends no code', async () => {
      const form = { ...credentials, ...(await grant()) };
      const { client_id, client_secret } = platform.other;
      const refused: readonly (readonly [object, number, string, string])[] = [
        [{ client_secret: 'wrong' }, 400, 'Invalid client secret', 'client_secret_wrong'],
        [{ client_id: 'nobody' }, 404, 'App not found', 'client_authentication_unknown'],
        [{ redirect_uri: `${CALLBACK}/` }, 400, 'Invalid request', 'redirect_uri_mismatch'],
        [{ code: 'wrong' }, 404, 'Auth code not found', 'code_malformed'],
        [{ code: '' }, 400, 'Invalid request', 'code_missing'],
        [{ grant_type: 'password' }, 400, 'Invalid request', 'grant_type_unsupported'],
      ];
      const answers: Said[] = [];
      for (const [changes, status, error] of refused) {
        const said = await say(platform.server, TOKEN, { form: { ...form, ...changes } });
        expect(brief(said)).toEqual([status, { error }]);
        answers.push(said);
      }
      const stolen = await say(platform.server, TOKEN, { form: { ...form, client_id, client_secret } });
      expect(brief(stolen)).toEqual([404, { error: 'Auth code not found' }]);
      const json = await say(platform.server, TOKEN, { json: form });
      expect(brief(json)).toEqual([400, { error: 'Invalid request' }]);
      expect((await say(platform.server, TOKEN, { form })).status).toBe(200);
      expect(brief(await say(platform.server, TOKEN, { form }))).toEqual([400, { error: 'Auth code already used' }]);
      const reasons = [...refused.map(([, , , reason]) => reason), 'code_replayed'];
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, answers), POLL).toEqual(reasons);
      expect(await reasonsOf(platform.server, client_id, [stolen])).toEqual(['code_other_client']);
    });
  });
});
