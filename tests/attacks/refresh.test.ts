/** RFC 6749 §6, RFC 9700 §4.14.2: what becomes of refresh tokens in the wrong hands, at the wrong time, or both. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { App } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { generationOf, granted, isActive, obtainTokens, refresh } from './token-holder.ts';

const scope = ['openid', 'notes.read', 'notes.write'];

forEachDatabase((database) => {
  let server: Server;
  /** Another process on PostgreSQL; on SQLite there is one. */
  let other: Server;
  let seeded: Seed;
  let browser: Browserless;
  const apps: Record<'stranger' | 'brief' | 'idle' | 'still', App> = Object.create(null);

  const obtain = (app: App = seeded.app) => obtainTokens(server, browser, { ...seeded, app });
  const lives = (token: string, at = server) => isActive(at, seeded.api, token);

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), count: 2, alone: true });
    other = server.peers[0] ?? server;
    seeded = await seed(server, { api: { default: true }, app: { scope } });
    browser = browserless(server);
    const [stranger, brief, idle, still] = await Promise.all([
      createApp(server, { scope }),
      createApp(server, { name: 'Brief', scope, refresh_token_lifetime: 3 }),
      createApp(server, { name: 'Idle', scope, refresh_token_idle_lifetime: 1 }),
      createApp(server, { name: 'Still', scope, rotation: 'off' }),
    ]);
    Object.assign(apps, { stranger, brief, idle, still });
  });

  test('fifty refreshes with one token at once', async () => {
    let { refresh_token } = await obtain();
    // What the command line writes meanwhile (on SQLite, to the same file) makes none of them fail.
    const commands = ['one', 'two', 'three'].map((name) => server.cli(['organizations', 'create', '--name', name]));
    for (let round = 1; round <= 3; round += 1) {
      const answers = await concurrently(50, (agent, index) =>
        refresh(index % 2 === 0 ? server : other, seeded.app, refresh_token, {}, { agent }),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
      const pairs = answers.map(({ body }) => `${body.access_token} ${body.refresh_token}`);
      expect(new Set(pairs).size).toBe(1);
      const next = answers.map(granted)[0];
      expect(generationOf(next?.refresh_token ?? '')).toBe(generationOf(refresh_token) + 1);
      expect(await lives(next?.access_token ?? '')).toBe(true);
      refresh_token = next?.refresh_token ?? '';
    }
    expect((await Promise.all(commands)).map(({ code }) => code)).toEqual([0, 0, 0]);
    expect((await refresh(other, seeded.app, refresh_token)).status).toBe(200);
  });

  test('an answer that was lost on the way', async () => {
    const first = await obtain();
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    const again = granted(await refresh(other, seeded.app, first.refresh_token));
    expect(again).toMatchObject({ access_token: second.access_token, refresh_token: second.refresh_token });
    expect(again.expires_in).toBeLessThanOrEqual(second.expires_in);
    // Refreshing takes nothing away from the access token before.
    expect(await lives(first.access_token)).toBe(true);
    expect((await refresh(server, seeded.app, again.refresh_token)).status).toBe(200);
  });

  test('a stolen refresh token that comes again after its successor was used', async () => {
    const first = await obtain();
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    const third = granted(await refresh(server, seeded.app, second.refresh_token));
    const reused = await refresh(other, seeded.app, first.refresh_token);
    expect(reused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    for (const { access_token, refresh_token } of [first, second, third]) {
      expect(await lives(access_token)).toBe(false);
      expect(await refresh(server, seeded.app, refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
    }
    // The developer hears of it, in the timeline that began with the authorization request.
    const tail = server.run(['attempts', 'tail', '--json', '--attempt', String(reused.body.attempt)]);
    await tail.waitFor(/"reason":"refresh_token_reused"/);
    expect(tail.stdout[0]).toContain('"event":"authorize_requested"');
    await tail.stop();
  });

  test('a stolen refresh token of another app', async () => {
    const first = await obtain();
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    const third = granted(await refresh(server, seeded.app, second.refresh_token));
    for (const { refresh_token } of [first, second, third]) {
      expect(await refresh(server, apps.stranger, refresh_token)).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    }
    expect(await lives(third.access_token)).toBe(true);
    const again = granted(await refresh(server, seeded.app, second.refresh_token));
    expect(again.refresh_token).toBe(third.refresh_token);
  });

  test('a request that cannot be met burns the refresh token', async () => {
    const { refresh_token } = await obtain();
    const refused = [
      [{ scope: 'openid admin' }, 'invalid_scope'],
      [{ scope: '"' }, 'invalid_scope'],
      [{ resource: 'https://elsewhere.example.org/' }, 'invalid_target'],
      [{ resource: `${seeded.api.resource}#fragment` }, 'invalid_target'],
      [{ resource: 'relative' }, 'invalid_target'],
    ] as const;
    for (const [params, error] of refused) {
      expect(await refresh(server, seeded.app, refresh_token, params)).toMatchObject({ status: 400, body: { error } });
    }
    const next = granted(await refresh(server, seeded.app, refresh_token));
    expect(generationOf(next.refresh_token)).toBe(generationOf(refresh_token) + 1);
  });

  test('a narrowed refresh that asks for more than it has, not for more than was granted', async () => {
    const { refresh_token } = await obtain();
    const narrow = granted(await refresh(server, seeded.app, refresh_token, { scope: 'notes.read' }));
    expect(narrow.scope).toBe('notes.read');
    const wide = granted(await refresh(server, seeded.app, narrow.refresh_token));
    expect(wide.scope.split(' ').sort()).toEqual([...scope].sort());
    const wider = await refresh(server, seeded.app, wide.refresh_token, { scope: 'notes.read profile' });
    expect(wider).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });

  test('a repeat that asks for something else leaves its family', async () => {
    const { refresh_token } = await obtain();
    const first = granted(await refresh(server, seeded.app, refresh_token));
    const repeated = granted(await refresh(other, seeded.app, refresh_token, { scope: 'notes.read' }));
    expect(repeated).toMatchObject({ refresh_token: first.refresh_token, scope: 'notes.read' });
    expect(repeated.access_token).not.toBe(first.access_token);
    expect(await lives(repeated.access_token)).toBe(true);
    // The successor is used, the old token comes again: everything of the family ends, what was repeated too.
    await refresh(server, seeded.app, first.refresh_token);
    await refresh(server, seeded.app, refresh_token);
    expect(await lives(first.access_token)).toBe(false);
    expect(await lives(repeated.access_token)).toBe(false);
  });

  test('a refresh token that lives for ever by being used', async () => {
    let current = await obtain(apps.brief);
    let refused: Awaited<ReturnType<typeof refresh>> | undefined;
    await expect
      .poll(
        async () => {
          const answer = await refresh(server, apps.brief, current.refresh_token);
          if (answer.status === 200) current = granted(answer);
          else refused = answer;
          // An access token never promises more than what it hangs on.
          expect(current.expires_in).toBeLessThanOrEqual(3);
          return answer.status;
        },
        { timeout: 30_000, interval: 100 },
      )
      .toBe(400);
    expect(refused?.body.error).toBe('invalid_grant');
    expect(generationOf(current.refresh_token)).toBeGreaterThan(1);
    expect(await lives(current.access_token)).toBe(false);
  });

  test('a refresh token that lay forgotten', async () => {
    const { access_token, refresh_token } = await obtain(apps.idle);
    await expect.poll(() => lives(access_token), { timeout: 30_000, interval: 100 }).toBe(false);
    const late = await refresh(server, apps.idle, refresh_token);
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a refresh token that does not rotate comes fifty times at once', async () => {
    const { refresh_token } = await obtain(apps.still);
    const answers = await concurrently(50, (agent, index) =>
      refresh(index % 2 === 0 ? server : other, apps.still, refresh_token, {}, { agent }),
    );
    const all = answers.map(granted);
    expect(all.map((each) => each.refresh_token)).toEqual(Array.from({ length: 50 }, () => ''));
    expect(new Set(all.map(({ access_token }) => access_token)).size).toBe(50);
    expect((await refresh(server, apps.still, refresh_token)).status).toBe(200);
  });

  test('a restart makes it forget which refresh tokens were used', async () => {
    const first = await obtain();
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    const lost = await obtain();
    const answered = granted(await refresh(server, seeded.app, lost.refresh_token));
    await refresh(server, seeded.app, second.refresh_token);
    await server.kill();
    server = await server.restart();
    other = server.peers[0] ?? server;
    expect(granted(await refresh(server, seeded.app, lost.refresh_token)).refresh_token).toBe(answered.refresh_token);
    expect(await refresh(server, seeded.app, first.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
    expect(await lives(second.access_token)).toBe(false);
  });
});
