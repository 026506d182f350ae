/** RFC 6749 §4.1.3, RFC 9700 §4.5: authorization codes in the wrong hands, too often, too late. */
import { setTimeout as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless, type Person } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { type Database, forEachDatabase } from '../harness/database.ts';
import { type App, pkce, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { dump } from './bare-database.ts';
import { type Bend, code_verifier, errorOf, freshCode, redeem, requestUrl } from './front-channel.ts';
import { granted, isActive, refresh, userinfo } from './token-holder.ts';

const grace: Person = { email: 'grace@example.org', password: 'correct horse battery' };

/** The last six characters of whatever we hand out: CRC-32 in base 62. */
const summed = (body: string) => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const places = [5, 4, 3, 2, 1, 0].map((power) => digits[Math.floor(crc32(body) / 62 ** power) % 62]);
  return body + places.join('');
};

/** What the tests are given: filled before the first of them. */
interface World {
  readonly server: Server;
  /** Another process on PostgreSQL; on SQLite there is one. */
  readonly peer: Server;
  readonly seeded: Seed;
  /** Apps that could know the code: both with the victim's redirect URI. */
  readonly strangers: readonly [App, App];
  /** To which things happen. */
  readonly doomed: App;
  readonly disabled: Person;
  /** Signed in, with the seeded app allowed. */
  readonly browser: Browserless;
}

const setUp = async (database: Database): Promise<World> => {
  const server = await startServer({ database, count: 2, env: { GRANTRY_LOG_LEVEL: 'trace' } });
  const seeded = await seed(server, { api: { default: true }, app: { scope: ['openid', 'notes.read'] } });
  const { redirect_uri } = seeded.app;
  const disabled = { email: 'linus@example.org', password: 'correct horse battery' };
  const [confidential, single_page, doomed] = await Promise.all([
    createApp(server, { redirect_uri }),
    createApp(server, { redirect_uri, auth_method: 'none' }),
    createApp(server, { redirect_uri: 'https://doomed.example.org/cb' }),
    create(server, 'accounts', { ...grace, name: 'Grace' }),
    create(server, 'accounts', { ...disabled, name: 'Linus' }),
  ]);
  const browser = browserless(server);
  await browser.signInAndAllow(requestUrl(server, seeded.app), seeded.person);
  const [peer = server] = server.peers;
  return { server, peer, seeded, strangers: [confidential, single_page], doomed, disabled, browser };
};

forEachDatabase((database) => {
  const world = {} as World;
  beforeAll(async () => Object.assign(world, await setUp(await database.create())));
  twice(world);
  wrongHands(world);
  afterTheEnd(world);

  test('a code kept too long', async () => {
    const server = await startServer({ database: await database.create(), config: { policies: { code_lifetime: 1 } } });
    const [app] = await Promise.all([createApp(server, {}), create(server, 'accounts', { ...grace, name: 'Grace' })]);
    const browser = browserless(server);
    await browser.signInAndAllow(requestUrl(server, app), grace);
    const code = await freshCode(server, browser, app);
    await pause(2_100);
    expect((await redeem(server, app, code)).body.error).toBe('invalid_grant');
  });
});

function twice(world: World) {
  test('fifty redemptions of one code at once', async () => {
    const { server, peer, seeded, browser } = world;
    // What the command line writes meanwhile (on SQLite, to the same file) changes none of the answers.
    const commands = ['one', 'two', 'three'].map((name) => server.cli(['organizations', 'create', '--name', name]));
    for (let round = 0; round < 3; round += 1) {
      const code = await freshCode(server, browser, seeded.app);
      const answers = await concurrently(50, (agent, index) =>
        redeem(index % 2 === 0 ? server : peer, seeded.app, code, {}, { agent }),
      );
      const winners = answers.filter(({ status }) => status === 200);
      const errors = answers.flatMap(({ body }) => body.error ?? []);
      expect([winners.length, errors]).toEqual([1, Array.from({ length: 49 }, () => 'invalid_grant')]);
      const [won] = winners.map(granted);
      for (const each of [server, peer]) {
        expect(await isActive(each, seeded.api, won?.access_token ?? '')).toBe(false);
        expect((await refresh(each, seeded.app, won?.refresh_token ?? '')).body.error).toBe('invalid_grant');
      }
    }
    expect((await Promise.all(commands)).map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  test('a code redeemed again, later, at another process', async () => {
    const { server, peer, seeded, browser } = world;
    const code = await freshCode(server, browser, seeded.app);
    const first = granted(await redeem(server, seeded.app, code));
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    expect((await redeem(peer, seeded.app, code)).body.error).toBe('invalid_grant');
    for (const { access_token } of [first, second])
      expect(await isActive(server, seeded.api, access_token)).toBe(false);
    expect((await userinfo(server, second.access_token)).status).toBe(401);
    expect((await refresh(server, seeded.app, second.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('a request answered with two codes', async () => {
    const { server, peer, seeded, browser } = world;
    const page = await browser.post(`${server.issuer}/oauth/authorize`, requestUrl(server, seeded.app).searchParams);
    const address = page.redirects[0]?.headers.location ?? '';
    const elsewhere = browserless(peer, browser.cookies);
    const answers = await Promise.all([browser.open(address), elsewhere.open(address), browser.open(address)]);
    expect(new Set([page, ...answers].map(({ left }) => left)).size).toBe(1);
    const code = new URL(page.left ?? '').searchParams.get('code') ?? '';
    expect((await redeem(peer, seeded.app, code)).status).toBe(200);
    const after = await browser.open(address);
    expect([after.status, after.left]).toEqual([400, undefined]);
    expect(after.body).toContain('already answered');
  });
}

function wrongHands(world: World) {
  test('a code in the hands of a stranger', async () => {
    const { server, peer, seeded, strangers, browser } = world;
    const { app, api } = seeded;
    const code = await freshCode(server, browser, app);
    const attempts = async () => {
      const of = (as: App, bend: Bend = {}) => redeem(peer, { ...as, redirect_uri: app.redirect_uri }, code, bend);
      const answers = [
        ...(await Promise.all(strangers.map((stranger) => of(stranger)))),
        await of({ ...app, client_secret: strangers[0].client_secret }),
        await of({ ...app, client_secret: '' }),
        await of(app, { redirect_uri: 'https://app.example.org/other' }),
        await of(app, { redirect_uri: undefined }),
        await of(app, { redirect_uri: `${app.redirect_uri}/` }),
        await of(app, { code_verifier: pkce().code_verifier }),
        await of(app, { code_verifier: undefined }),
      ];
      return answers.map(({ body }) => body.error);
    };
    const refusals = [
      ...['invalid_grant', 'invalid_grant', 'invalid_client', 'invalid_client'],
      ...['invalid_grant', 'invalid_grant', 'invalid_grant', 'invalid_grant', 'invalid_grant'],
    ];
    expect(await attempts()).toEqual(refusals);
    const tokens = granted(await redeem(server, app, code));
    // Whoever cannot redeem it cannot end what it led to either.
    expect(await attempts()).toEqual(refusals);
    expect(await isActive(server, api, tokens.access_token)).toBe(true);
    expect((await refresh(server, app, tokens.refresh_token)).status).toBe(200);
  });

  test('a code made up from a genuine one', async () => {
    const { server, seeded, browser } = world;
    const { app, api } = seeded;
    const [spent, other] = [await freshCode(server, browser, app), await freshCode(server, browser, app)];
    const tokens = granted(await redeem(server, app, spent));
    expect(summed(spent.slice(0, -6))).toBe(spent);
    const begin = spent.slice(0, -54);
    const made = [
      // With a checksum that is right, which proves nothing.
      summed(begin + '0'.repeat(48)),
      summed(begin + other.slice(-54, -6)),
      summed(begin),
      summed(spent),
      begin + other.slice(-54),
      spent.slice(0, -1),
      `${spent}A`,
      ` ${spent}`,
      spent.toUpperCase(),
      'grc_',
      'x'.repeat(5_000),
    ];
    for (const code of made)
      expect([code, (await redeem(server, app, code)).body.error]).toEqual([code, 'invalid_grant']);
    expect(await isActive(server, api, tokens.access_token)).toBe(true);
    expect((await redeem(server, app, other)).status).toBe(200);
  });

  test('a code burnt by a request that was refused for something else', async () => {
    const { server, seeded, browser } = world;
    const { app } = seeded;
    const code = await freshCode(server, browser, app);
    const { client_id, client_secret, redirect_uri } = app;
    const right = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
    const basic = { client_id, client_secret };
    const { resource } = seeded.api;
    const refused = [
      await redeem(server, app, code, { resource: 'https://nobody.example.org/' }),
      await redeem(server, app, code, { resource: 'relative' }),
      await redeem(server, app, code, { grant_type: undefined }),
      await redeem(server, app, code, { grant_type: 'refresh_token' }),
      await redeem(server, app, code, { nonsense: '\0' }),
      await redeem(server, app, code, {}, { headers: { 'content-type': 'application/json' } }),
      await token(server, [...Object.entries(right), ['resource', resource], ['resource', resource]], { basic }),
      await token(server, [...Object.entries(right), ['code', code]], { basic }),
    ].map(({ body }) => body.error);
    const [target, request] = ['invalid_target', 'invalid_request'];
    expect(refused).toEqual([target, target, request, request, request, request, target, request]);
    expect((await redeem(server, app, code)).status).toBe(200);
  });

  test('a code passed off as another credential', async () => {
    const { server, seeded, browser } = world;
    const code = await freshCode(server, browser, seeded.app);
    expect((await userinfo(server, code)).status).toBe(401);
    expect((await refresh(server, seeded.app, code)).body.error).toBe('invalid_grant');
    expect(await isActive(server, seeded.api, code)).toBe(false);
    const { access_token, refresh_token } = granted(await redeem(server, seeded.app, code));
    for (const other of [access_token, refresh_token])
      expect((await redeem(server, seeded.app, other)).body.error).toBe('invalid_grant');
  });

  test('a code read from the database, the log or a Referer', async () => {
    const { server, seeded, browser } = world;
    const page = await browser.open(requestUrl(server, seeded.app));
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.headers['cache-control']).toBe('no-store');
    const code = new URL(page.left ?? '').searchParams.get('code') ?? '';
    expect((await redeem(server, seeded.app, code)).status).toBe(200);
    // The developer's log is written in bulk, a moment later.
    await pause(1_000);
    const written = (await dump(server.database)) + server.lines.join('\n');
    expect(written).toContain(seeded.app.client_id);
    expect(written).not.toContain(code);
    expect(written).not.toContain(code.slice(-54, -6));
  });
}

function afterTheEnd(world: World) {
  /** A browser in which Grace has allowed the app, and a code from it. */
  const outstanding = async (app: App, person = grace) => {
    const { server } = world;
    const browser = browserless(server);
    await browser.signInAndAllow(requestUrl(server, app), person);
    return { browser, code: await freshCode(server, browser, app) };
  };
  const errorAt = async (server: Server, app: App, code: string) => (await redeem(server, app, code)).body.error;

  test('a code after the session it was made in', async () => {
    const { server, peer, doomed } = world;
    const ways: readonly ((browser: Browserless) => Promise<unknown>)[] = [
      (browser) => browser.post(`${server.issuer}/sign-out`, ''),
      async () => {
        // From another browser, at the other process: there every session but its own has a button.
        const { browser } = await outstanding(doomed);
        const { forms } = await browserless(peer, browser.cookies).open(`${server.issuer}/account/plain`);
        const buttons = forms.flatMap(({ controls }) => controls).filter(({ name }) => name === 'session_id');
        for (const { value } of buttons)
          await browser.post(`${server.issuer}/account/sessions/end`, `session_id=${value}`);
      },
    ];
    for (const [index, end] of ways.entries()) {
      const { browser, code } = await outstanding(doomed);
      await end(browser);
      expect([index, await errorAt(peer, doomed, code)]).toEqual([index, 'invalid_grant']);
    }
  });

  test('a code after its authorization was taken back', async () => {
    const { server, peer, doomed } = world;
    const { browser, code } = await outstanding(doomed);
    const { forms } = await browser.open(`${server.issuer}/account/plain`);
    const buttons = forms.flatMap(({ controls }) => controls).filter(({ name }) => name === 'authorization_id');
    for (const { value } of buttons)
      await browser.post(`${server.issuer}/account/disconnect`, `authorization_id=${value}`);
    expect(await errorAt(peer, doomed, code)).toBe('invalid_grant');
  });

  test('a code of an app that was suspended, and is back', async () => {
    const { server, doomed } = world;
    const { browser, code } = await outstanding(doomed);
    const becomes = async (status: string, error: string | undefined) => {
      await server.cli(['apps', 'update', doomed.client_id, '--status', status]);
      const open = () => browser.open(requestUrl(server, doomed, { prompt: 'none' }));
      await expect.poll(async () => errorOf(await open()), { timeout: 10_000 }).toBe(error);
    };
    await becomes('suspended', 'unauthorized_client');
    expect(await errorAt(server, doomed, code)).toBe('invalid_client');
    await becomes('published', undefined);
    const { access_token } = granted(await redeem(server, doomed, code));
    expect((await userinfo(server, access_token)).status).toBe(200);
  });

  test('a code of an app whose access was ended, or that is gone', async () => {
    const { server, peer, doomed } = world;
    for (const [command, ...flags] of [['update', '--revoke-all'], ['delete']] as const) {
      const { code } = await outstanding(doomed);
      await server.cli(['apps', command, doomed.client_id, ...flags]);
      const error = command === 'delete' ? 'invalid_client' : 'invalid_grant';
      for (const each of [server, peer]) expect(await errorAt(each, doomed, code)).toBe(error);
    }
  });

  test('a code of an account that was disabled', async () => {
    const { server, peer, strangers } = world;
    const { code } = await outstanding(strangers[0], world.disabled);
    await server.cli(['accounts', 'update', world.disabled.email, '--status', 'disabled']);
    expect(await errorAt(peer, strangers[0], code)).toBe('invalid_grant');
  });

  test('a password that changes while codes are being redeemed', async () => {
    const { server, peer, seeded, strangers } = world;
    const [app] = strangers;
    const { browser, code } = await outstanding(app);
    const codes = [code];
    for (let count = 1; count < 40; count += 1) codes.push(await freshCode(server, browser, app));
    const flags = ['--password', 'another horse battery', '--end-access'];
    const change = server.cli(['accounts', 'update', grace.email, ...flags]);
    const answers = [];
    for (const [index, each] of codes.slice(2).entries()) {
      answers.push(await redeem(index % 2 === 0 ? server : peer, app, each));
      await pause(25);
    }
    expect((await change).code).toBe(0);
    for (const each of codes.slice(0, 2)) expect(await errorAt(peer, app, each)).toBe('invalid_grant');
    // Redeemed a moment before or a moment after: nothing is alive.
    const tokens = answers.flatMap(({ body }) => body.access_token ?? []);
    for (const access_token of tokens) expect(await isActive(peer, seeded.api, access_token)).toBe(false);
  });
}
