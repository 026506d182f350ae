/** Fyle: internal and OAuth 2 apps, a cluster for each organization. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import {
  address,
  authorize,
  bearer,
  brief,
  CALLBACK,
  CLUSTER,
  codeFrom,
  type Platform,
  reasonsOf,
  type Said,
  say,
  startPlatform,
} from './platform.ts';

const AUTHORIZE = '/app/developers/oauth/authorize';
const POLL = { timeout: 15_000, interval: 500 };
const INVALID = [401, { message: 'invalid token' }];

forEachDatabase((database) => {
  let platform: Platform;
  let credentials: { client_id: string; client_secret: string };
  beforeAll(async () => {
    platform = await startPlatform(database, 'fyle');
    const { client_id, client_secret } = platform.app;
    credentials = { client_id, client_secret };
  });
  const ask = () => ({ client_id: credentials.client_id, redirect_uri: CALLBACK, state: 'xyz' });
  const newCode = () => codeFrom(platform, AUTHORIZE, ask());
  const token = (json: object, path = '/oauth/token') => say(platform.server, path, { json });
  const redeem = (code: string, changes: object = {}) =>
    token({ grant_type: 'authorization_code', ...credentials, code, ...changes });
  const newTokens = async () => (await redeem(await newCode())).body as Record<string, string>;

  describe('the document', () => {
    test('authorize without response_type and scope leads back with code and state', async () => {
      const back = await authorize(platform, AUTHORIZE, ask());
      expect(back).toEqual({ code: expect.any(String), state: 'xyz', iss: platform.server.issuer });
    });

    test('Cancel is error=access_denied', async () => {
      const page = await platform.browser.open(`${address(platform.server, AUTHORIZE, ask())}&prompt=consent`);
      const left = (await platform.browser.submit(page, { decision: 'deny' })).left ?? '';
      expect(Object.fromEntries(new URL(left).searchParams)).toMatchObject({ error: 'access_denied', state: 'xyz' });
    });

    test.each(['/oauth/token', '/oauth/token/', '/api/oauth/token'])('a code becomes tokens at %s', async (path) => {
      const { status, body } = await token(
        { grant_type: 'authorization_code', ...credentials, code: await newCode() },
        path,
      );
      expect([status, Object.keys(body as object)]).toEqual([200, ['refresh_token', 'access_token']]);
      expect((body as { access_token: string }).access_token.split('.')).toHaveLength(3);
    });

    test('a form does as well, and the refresh token stays the same', async () => {
      const form = { grant_type: 'authorization_code', ...credentials, code: await newCode() };
      const { body } = await say(platform.server, '/oauth/token', { form });
      const { refresh_token } = body as { refresh_token: string };
      for (const sent of ['json', 'form'] as const) {
        const again = { grant_type: 'refresh_token', ...credentials, refresh_token };
        const refreshed = await say(
          platform.server,
          '/oauth/token',
          sent === 'json' ? { json: again } : { form: again },
        );
        expect(brief(refreshed)).toEqual([200, { access_token: expect.stringMatching(/^[^.]+\.[^.]+\.[^.]+$/) }]);
      }
    });

    test.each([
      ['/oauth/cluster', { json: {} }],
      ['/oauth/cluster/', { form: {} }],
    ])('%s tells where the data of the organization is', async (path, sent) => {
      const { access_token } = await newTokens();
      expect(brief(await say(platform.server, path, sent, bearer(access_token)))).toEqual([
        200,
        { cluster_domain: CLUSTER },
      ]);
    });
  });

  describe('bad input', () => {
    const message = { message: expect.any(String) };

    test('a request that is refused says so in Fyle’s words, and spends no code', async () => {
      const code = await newCode();
      const { client_id, client_secret } = platform.other;
      const refused: readonly (readonly [object, number, object, string])[] = [
        [{ client_secret: 'wrong' }, 401, { message: 'invalid token' }, 'client_secret_wrong'],
        [{ client_id: 'nobody' }, 404, { message: 'Resource not found' }, 'client_authentication_unknown'],
        [{ redirect_uri: `${CALLBACK}/` }, 400, message, 'redirect_uri_mismatch'],
        [{ code: undefined }, 400, message, 'code_missing'],
        [{ code: 'wrong' }, 400, message, 'code_malformed'],
        [{ grant_type: 'password' }, 400, message, 'grant_type_unsupported'],
      ];
      const answers: Said[] = [];
      for (const [changes, status, body] of refused) {
        const said = await redeem(code, changes);
        expect(brief(said)).toEqual([status, body]);
        answers.push(said);
      }
      const stolen = await redeem(code, { client_id, client_secret });
      expect(brief(stolen)).toEqual([400, message]);
      expect((await redeem(code)).status).toBe(200);
      const reasons = refused.map(([, , , reason]) => reason);
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, answers), POLL).toEqual(reasons);
      expect(await reasonsOf(platform.server, client_id, [stolen])).toEqual(['code_other_client']);
    });

    test('a code that comes twice ends what the first one got', async () => {
      const code = await newCode();
      const { refresh_token } = (await redeem(code)).body as Record<string, string>;
      const answers = [await redeem(code)];
      expect(answers.map(brief)).toEqual([[400, message]]);
      answers.push(await token({ grant_type: 'refresh_token', ...credentials, refresh_token }));
      expect(answers.slice(1).map(brief)).toEqual([INVALID]);
      const reasons = ['code_replayed', 'refresh_token_ended'];
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, answers), POLL).toEqual(reasons);
    });

    test.each([
      ['wrong', 401, 'refresh_token_malformed'],
      ['', 400, 'refresh_token_missing'],
    ])('the refresh token "%s" is an invalid one', async (refresh_token, status, reason) => {
      const said = await token({ grant_type: 'refresh_token', ...credentials, refresh_token });
      expect(brief(said)).toEqual(refresh_token ? INVALID : [status, message]);
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, [said]), POLL).toEqual([reason]);
    });

    test('another app’s refresh token is an invalid one, and stays good for its own', async () => {
      const { refresh_token } = await newTokens();
      const { client_id, client_secret } = platform.other;
      const stolen = await token({ grant_type: 'refresh_token', client_id, client_secret, refresh_token });
      expect(brief(stolen)).toEqual(INVALID);
      expect((await token({ grant_type: 'refresh_token', ...credentials, refresh_token })).status).toBe(200);
      const reasons = ['refresh_token_other_client'];
      await expect.poll(() => reasonsOf(platform.server, client_id, [stolen]), POLL).toEqual(reasons);
    });

    test('a body that is no object, or of no known type', async () => {
      expect(brief(await token(['code']))).toEqual([400, message]);
      const plain = await say(platform.server, '/oauth/token', { form: credentials }, { 'content-type': 'text/plain' });
      expect(brief(plain)).toEqual([400, message]);
    });

    test.each([{}, bearer('wrong'), { authorization: 'Bearer' }])('a cluster is told to no %o', async (headers) => {
      expect(brief(await say(platform.server, '/oauth/cluster', { json: {} }, headers))).toEqual(INVALID);
    });

    test('an unregistered redirect URI never redirects', async () => {
      const query = { ...ask(), redirect_uri: 'https://evil.example/callback' };
      const page = await platform.browser.open(address(platform.server, AUTHORIZE, query));
      expect([page.status, page.left]).toEqual([400, undefined]);
      const answers = [{ attempt: page.headers['grantry-attempt'] }];
      const reasons = ['redirect_uri_unregistered'];
      await expect.poll(() => reasonsOf(platform.server, credentials.client_id, answers), POLL).toEqual(reasons);
    });
  });
});
