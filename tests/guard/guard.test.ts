/** RFC 6750, RFC 7662, RFC 9068: an API behind the guard, and the server whose tokens it takes. */
import { type AccessToken, GuardError, type GuardOptions, guard } from '@grantry/guard';
import { decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { refresh, signInForTokens } from '../flows/authorization.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

type Check = (access_token: string | undefined) => Promise<AccessToken>;

const bearer = (access_token = ''): Request =>
  new Request('https://api.example/notes', { headers: { authorization: `Bearer ${access_token}` } });

/** What the guard refuses with; fails when it lets the token pass. */
const refusal = async (check: Check, access_token: string | undefined): Promise<GuardError> => {
  const outcome = await check(access_token).catch((error: unknown) => error);
  if (outcome instanceof GuardError) return outcome;
  throw new Error(`Not refused: ${JSON.stringify(outcome)}`);
};

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;
  let known: Browserless;

  const guarded = (options: Partial<GuardOptions> = {}) =>
    guard({ issuer: server.issuer, ...seeded.api, report: () => undefined, ...options });
  const reading = (options?: Partial<GuardOptions>): Check => {
    const check = guarded(options).requireScope('notes.read');
    return (access_token) => check(bearer(access_token));
  };
  /** Has no credentials, so it can ask nobody about a token. */
  const offline = (): Check => {
    const { issuer } = server;
    const check = guard({ issuer, resource: seeded.api.resource, report: () => undefined }).requireScope('notes.read');
    return (access_token) => check(bearer(access_token));
  };
  const tokensFor = (app: App, params: Readonly<Record<string, string>> = {}) =>
    signInForTokens(server, app, seeded.person, params, known);
  const revoke = (app: App, value = '') => call(server, '/oauth/revoke', { token: value }, { basic: app });

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const scope = ['openid', 'notes.read', 'notes.write'];
    const grant_type = ['authorization_code', 'refresh_token', 'client_credentials'];
    seeded = await seed(server, { app: { scope, grant_type } });
    jwtApp = await createApp(server, { scope, grant_type, access_token_format: 'jwt' });
    known = browserless(server);
  });

  describe.each([
    ['an opaque token', () => seeded.app, () => reading()],
    ['a JWT', () => jwtApp, () => reading()],
    ['a JWT, by its signature alone', () => jwtApp, () => offline()],
    ['a JWT that is asked about', () => jwtApp, () => reading({ liveness: 'introspect' })],
  ] as const)('%s', (_, app, check) => {
    test('says who calls, for whom, and what for', async () => {
      const { access_token } = await tokensFor(app(), { scope: 'openid notes.read' });
      expect(await check()(access_token)).toMatchObject({
        iss: server.issuer,
        aud: seeded.api.resource,
        sub: seeded.account_id,
        client_id: app().client_id,
        organization_id: seeded.organization_id,
        scope: ['openid', 'notes.read'],
      });
    });

    test('of an app that calls for itself names no person', async () => {
      const grant = { grant_type: 'client_credentials', scope: 'notes.read' };
      const { access_token } = (await token(server, grant, { basic: app() })).body;
      const checked = await check()(access_token);
      expect(checked.client_id).toBe(app().client_id);
      expect(checked.sub).toBeUndefined();
    });

    test('without the scope is refused with the scope it needs', async () => {
      const { access_token } = await tokensFor(app(), { scope: 'openid' });
      const refused = await refusal(check(), access_token);
      expect(refused).toMatchObject({ code: 'insufficient_scope', status: 403 });
      expect(refused.headers['www-authenticate']).toContain('scope="notes.read"');
    });

    test('for another API is refused', async () => {
      const { access_token } = await tokensFor(app(), { scope: 'notes.read', resource: server.issuer });
      expect(await refusal(check(), access_token)).toMatchObject({ code: 'invalid_token', status: 401 });
    });

    test('cut short, or no access token at all, is refused', async () => {
      const { access_token = '', id_token, refresh_token } = await tokensFor(app());
      for (const value of [access_token.slice(0, -1), `${access_token}x`, id_token, refresh_token]) {
        expect(await refusal(check(), value)).toMatchObject({ code: 'invalid_token', status: 401 });
      }
    });
  });

  describe('revocation', () => {
    test.each([
      ['opaque', () => seeded.app, {}],
      ['JWT', () => jwtApp, { liveness: 'introspect' }],
    ] as const)('is seen with the next request of an API that keeps no answers: %s', async (_, app, options) => {
      const check = reading({ cache_lifetime: 0, ...options });
      const { access_token, refresh_token } = await tokensFor(app());
      await check(access_token);
      await revoke(app(), access_token);
      const refused = await refusal(check, access_token);
      expect(refused).toMatchObject({ code: 'invalid_token', reason: 'revoked' });
      expect(refused.headers['www-authenticate']).toContain('revoked');
      const { body } = await refresh(server, app(), refresh_token);
      await check(body.access_token);
      await revoke(app(), body.refresh_token);
      expect(await refusal(check, body.access_token)).toMatchObject({ code: 'invalid_token', reason: 'revoked' });
    });

    test('is seen within seconds by an API that does', async () => {
      const check = reading();
      const { access_token } = await tokensFor(seeded.app);
      await check(access_token);
      await revoke(seeded.app, access_token);
      const passes = () =>
        check(access_token).then(
          () => true,
          () => false,
        );
      await expect.poll(passes, { timeout: 15_000 }).toBe(false);
    });

    test('of a JWT is not seen by its signature', async () => {
      const check = offline();
      const { access_token } = await tokensFor(jwtApp);
      await revoke(jwtApp, access_token);
      expect(await check(access_token)).toMatchObject({ active: true });
    });
  });

  test('credentials that are not the API’s are the guard’s trouble, not the caller’s', async () => {
    const reports: GuardError[] = [];
    const check = reading({ client_secret: 'grs_wrong', report: (error) => void reports.push(error) });
    const { access_token } = await tokensFor(seeded.app);
    expect(await refusal(check, access_token)).toMatchObject({ code: 'misconfigured', status: 503 });
    expect(reports.map(({ code }) => code)).toEqual(['misconfigured']);
  });

  test('new keys are found by a guard that knew the old ones', async () => {
    const check = offline();
    const before = await tokensFor(jwtApp);
    await check(before.access_token);
    await server.cli(['keys', 'rotate', '--now']);
    const kidOf = (jwt = '') => decodeProtectedHeader(jwt).kid;
    const { access_token } = (await refresh(server, jwtApp, before.refresh_token)).body;
    expect(kidOf(access_token)).not.toBe(kidOf(before.access_token));
    expect(await check(access_token)).toMatchObject({ sub: seeded.account_id });
    // A guard that starts now knows nothing of the old keys.
    expect(await refusal(offline(), before.access_token)).toMatchObject({ code: 'invalid_token' });
  });

  test('a server that is down lets nobody through, calls no token bad, and is asked again when it is back', async () => {
    const [asking, keeping] = [reading({ cache_lifetime: 0 }), offline()];
    const opaque = (await tokensFor(seeded.app)).access_token;
    const jwt = (await tokensFor(jwtApp)).access_token;
    await asking(opaque);
    await keeping(jwt);
    await server.stop();
    try {
      for (const check of [asking, reading(), offline()]) {
        const value = check === asking ? opaque : jwt;
        const refused = await refusal(check, value);
        expect(refused).toMatchObject({ code: 'unavailable', status: 503 });
        expect(refused.headers['retry-after']).toMatch(/^\d+$/);
        expect(refused.headers).not.toHaveProperty('www-authenticate');
      }
      // Who has the keys need not ask.
      expect(await keeping(jwt)).toMatchObject({ active: true });
    } finally {
      server = await server.restart();
    }
    expect(await asking(opaque)).toMatchObject({ active: true });
  });
});
