/** AnyFetch: tokens that live for ever, one for each grant; a code may be carried by hand. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
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

const AUTHORIZE = '/oauth/authorize';
const TOKEN = '/oauth/access_token';
const OOB = 'urn:ietf:wg:oauth:2.0:oob';
const POLL = { timeout: 15_000, interval: 500 };
const GOOD = { token_type: 'bearer', access_token: expect.any(String) };

forEachDatabase((database) => {
  let platform: Platform;
  let credentials: { client_id: string; client_secret: string };
  beforeAll(async () => {
    platform = await startPlatform(database, 'anyfetch', {
      redirect_uri: [CALLBACK, OOB],
      scope: ['read_documents', 'write_documents'],
    });
    const { client_id, client_secret } = platform.app;
    credentials = { client_id, client_secret };
  });
  const ask = (changes: Record<string, string> = {}) => ({
    ...{ client_id: credentials.client_id, redirect_uri: CALLBACK, ...changes },
  });
  const open = (changes: Record<string, string>) =>
    platform.browser.open(address(platform.server, AUTHORIZE, ask(changes)));
  const redeem = (code: string, changes: object = {}) =>
    say(platform.server, TOKEN, { form: { ...credentials, code, grant_type: 'authorization_code', ...changes } });
  const newToken = async () => {
    const { body } = await redeem(await codeFrom(platform, AUTHORIZE, ask()));
    return (body as { access_token: string }).access_token;
  };
  const isActive = async (access_token: string) => {
    const form = { token: access_token };
    const { body } = await say(
      platform.server,
      '/oauth/introspect',
      { form },
      basic({ ...platform.seeded.api, redirect_uri: '' }),
    );
    return (body as { active: boolean }).active;
  };

  describe('the document', () => {
    test('client_id and redirect_uri are enough, and the grant page is shown each time', async () => {
      expect(await authorize(platform, AUTHORIZE, ask())).toMatchObject({ code: expect.any(String) });
      expect((await open({})).left).toBeUndefined();
    });

    test.each([TOKEN, `${TOKEN}/`])('a code becomes a token at %s, and nothing else', async (path) => {
      const form = { ...credentials, grant_type: 'authorization_code', redirect_uri: CALLBACK };
      const code = await codeFrom(platform, AUTHORIZE, ask());
      expect(brief(await say(platform.server, path, { form: { ...form, code } }))).toEqual([200, GOOD]);
    });

    test('JSON does as well', async () => {
      const code = await codeFrom(platform, AUTHORIZE, ask());
      const json = { ...credentials, code, grant_type: 'authorization_code' };
      expect(brief(await say(platform.server, TOKEN, { json }))).toEqual([200, GOOD]);
    });

    test('a token lives for ever', async () => {
      const form = { token: await newToken() };
      const { body } = await say(
        platform.server,
        '/oauth/introspect',
        { form },
        basic({ ...platform.seeded.api, redirect_uri: '' }),
      );
      expect(body).toMatchObject({ active: true, scope: 'read_documents write_documents' });
      expect(body).not.toHaveProperty('exp');
    });

    test('replace_existing_token brings a new code at once, and the old token is dead by then', async () => {
      const before = await newToken();
      const { left } = await open({ replace_existing_token: 'true' });
      expect(await isActive(before)).toBe(false);
      const code = new URL(left ?? '').searchParams.get('code') ?? '';
      const { access_token } = (await redeem(code)).body as { access_token: string };
      expect(await isActive(access_token)).toBe(true);
      const page = await open({ replace_existing_token: 'true', approval_prompt: 'true' });
      expect(page.left).toBeUndefined();
      expect(await isActive(access_token)).toBe(true);
      await platform.browser.submit(page, { decision: 'allow' });
      expect(await isActive(access_token)).toBe(false);
    });

    test.each(['form', 'json'] as const)('a program signs in with a %s', async (type) => {
      const { email, password } = platform.seeded.person;
      const attempt = (sent: Record<string, string>) =>
        say(platform.server, '/sign_in', type === 'json' ? { json: sent } : { form: sent });
      const { status, headers } = await attempt({ email, password });
      expect([status, headers.location]).toEqual([302, `${platform.server.issuer}/account`]);
      const cookie = headers['set-cookie']?.map((each) => each.split(';')[0]).join('; ') ?? '';
      const account = await say(platform.server, '/account/plain', { get: true }, { cookie });
      expect(account.body).toContain('You are signed in');
      const wrong = await attempt({ email, password: 'wrong' });
      expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    });

    test('a callback of oob shows the code to the person', async () => {
      const page = await platform.browser.submit(await open({ redirect_uri: OOB }), { decision: 'allow' });
      const [, code = ''] = /<code>(grc_\w+)<\/code>/.exec(page.body) ?? [];
      expect(brief(await redeem(code, { redirect_uri: OOB }))).toEqual([200, GOOD]);
    });
  });

  describe('bad input', () => {
    const argument = { code: 'InvalidArgument', message: expect.any(String) };
    const credential = { code: 'InvalidCredentials', message: expect.any(String) };

    test('Cancel is error=access_denied', async () => {
      const { left } = await platform.browser.submit(await open({}), { decision: 'deny' });
      expect(new URL(left ?? '').searchParams.get('error')).toBe('access_denied');
    });

    test('a request that is refused says so in AnyFetch’s words, with its reason, and spends no code', async () => {
      const { server, other } = platform;
      const code = await codeFrom(platform, AUTHORIZE, ask());
      const unknown = await redeem(code, { client_id: 'nobody' });
      expect(brief(unknown)).toEqual([401, credential]);
      const refused: readonly (readonly [Record<string, string>, number, object, string])[] = [
        [{ client_secret: 'wrong' }, 401, credential, 'client_secret_wrong'],
        [{ code: '' }, 409, argument, 'code_missing'],
        [{ code: 'wrong' }, 409, argument, 'code_malformed'],
        [{ grant_type: 'password' }, 409, argument, 'grant_type_unsupported'],
        [{ grant_type: 'refresh_token', refresh_token: 'x' }, 409, argument, 'grant_not_registered'],
        [{ redirect_uri: `${CALLBACK}/` }, 409, argument, 'redirect_uri_mismatch'],
      ];
      const answers: Said[] = [];
      for (const [changes, status, body] of refused) {
        const said = await redeem(code, changes);
        answers.push(said);
        expect(brief(said), JSON.stringify(changes)).toEqual([status, body]);
      }
      const stolen = await redeem(code, { client_id: other.client_id, client_secret: other.client_secret });
      expect(brief(stolen)).toEqual([409, argument]);
      expect((await redeem(code)).status).toBe(200);
      const replayed = await redeem(code);
      expect(brief(replayed)).toEqual([409, argument]);
      // A genuine code names its run of the flow, whoever brings it.
      const reasons = ['client_authentication_unknown', ...refused.map(([, , , reason]) => reason), 'code_replayed'];
      const own = () => reasonsOf(server, credentials.client_id, [...answers, replayed]);
      await expect.poll(async () => (await own()).toSorted(), POLL).toEqual(reasons.toSorted());
      expect(await reasonsOf(server, other.client_id, [stolen])).toEqual(['code_other_client']);
    });

    test('a callback that is not registered is told on a page, and never gone to', async () => {
      const page = await open({ redirect_uri: `${CALLBACK}/` });
      expect([page.status, page.left]).toEqual([400, undefined]);
      const own = () =>
        reasonsOf(platform.server, credentials.client_id, [{ attempt: page.headers['grantry-attempt'] }]);
      await expect.poll(own, POLL).toEqual(['redirect_uri_unregistered']);
    });

    test('its client has nothing to say at the standard token endpoint', async () => {
      const code = await codeFrom(platform, AUTHORIZE, ask());
      const refused = await token(platform.server, { ...credentials, code, grant_type: 'authorization_code' });
      expect([refused.status, refused.body.error]).toEqual([400, 'unauthorized_client']);
      expect((await redeem(code)).status).toBe(200);
    });
  });
});
