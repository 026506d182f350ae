/** RFC 6749 §5.1, RFC 9700 §4.14.2: how long things live, used and unused. */
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { answerIn, ask, refresh, signIn, signInForTokens, tokenAs } from './authorization.ts';

/** What is to be seen ending lives so long, in seconds: enough for a slow machine to use it in time. */
const LIFETIME = 5;
const over = (): Promise<void> => pause((LIFETIME + 1) * 1_000);
/** Twice this is beyond the lifetime, once is well within it. */
const half = (): Promise<void> => pause((LIFETIME + 1) * 500);

// The tests wait at the same time.
forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let idle: App;
  let absolute: App;
  let keeping: App;
  let known: Browserless;

  const tokensFor = (app: App) => signInForTokens(server, app, seeded.person, {}, known);
  const introspect = async (access_token = '') =>
    (await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api })).body;

  beforeAll(async () => {
    const config = { policies: { code_lifetime: LIFETIME } };
    server = await startServer({ database: await database.create(), config });
    seeded = await seed(server, { app: { access_token_lifetime: 1 } });
    [idle, absolute, keeping] = await Promise.all([
      createApp(server, { refresh_token_idle_lifetime: LIFETIME }),
      createApp(server, { refresh_token_lifetime: LIFETIME, refresh_token_idle_lifetime: 0 }),
      createApp(server, { refresh_token_idle_lifetime: LIFETIME, rotation: 'off' }),
    ]);
    known = browserless(server);
    await signIn(known, await known.open(`${server.issuer}/sign-in`), seeded.person);
  });

  describe.concurrent('in time', () => {
    test('a code that was not redeemed is worth nothing, and its request is answered already', async () => {
      const asked = ask(server, seeded.app, { prompt: 'consent' });
      const page = await known.open(asked.url);
      const { left } = await known.submit(page, { decision: 'allow' });
      expect(answerIn(left)).toHaveProperty('code');
      await over();
      expect((await tokenAs(server, seeded.app, asked.redeem(left))).body.error).toBe('invalid_grant');
      expect(await known.submit(page, { decision: 'allow' })).toMatchObject({ status: 400, left: undefined });
    });

    test('an access token ends, and its API hears why', async () => {
      const { access_token, refresh_token, expires_in } = await tokensFor(seeded.app);
      expect(expires_in).toBe(1);
      await expect
        .poll(() => introspect(access_token), { timeout: 5_000 })
        .toEqual({ active: false, reason: 'expired' });
      expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
    });

    test.each([
      ['with rotation', () => idle],
      ['without rotation', () => keeping],
    ])('a refresh token that is not used ends, and each use begins that time anew, %s', async (_, app) => {
      let { refresh_token } = await tokensFor(app());
      for (const _use of [1, 2]) {
        await half();
        const { status, body } = await refresh(server, app(), refresh_token);
        expect(status).toBe(200);
        refresh_token = body.refresh_token ?? refresh_token;
      }
      await over();
      expect((await refresh(server, app(), refresh_token)).body.error).toBe('invalid_grant');
    });

    test('everything ends at the absolute lifetime, however often it was refreshed', async () => {
      const first = await tokensFor(absolute);
      // An access token does not outlive what it hangs on.
      expect(first.expires_in).toBeLessThanOrEqual(LIFETIME);
      await half();
      const { status, body } = await refresh(server, absolute, first.refresh_token);
      expect(status).toBe(200);
      expect(body.expires_in).toBeLessThan(LIFETIME);
      await half();
      expect((await refresh(server, absolute, body.refresh_token)).body.error).toBe('invalid_grant');
      expect(await introspect(body.access_token)).toMatchObject({ active: false });
    });
  });
});
