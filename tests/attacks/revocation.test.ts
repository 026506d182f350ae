/** RFC 7009: what was taken back stays taken back, everywhere, also against whoever is quicker. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call, token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import {
  as,
  granted,
  introspect,
  isActive,
  obtainTokens,
  refresh,
  revoke,
  type Tokens,
  userinfo,
} from './token-holder.ts';

const grant_type = ['authorization_code', 'refresh_token', 'client_credentials'];

forEachDatabase((database) => {
  let server: Server;
  /** Another process on PostgreSQL; on SQLite there is one. */
  let other: Server;
  let seeded: Seed;
  let browser: Browserless;
  let jwtApp: App;

  const obtain = (app: App = seeded.app) => obtainTokens(server, browser, { ...seeded, app });
  const machineToken = async (app: App) =>
    granted(await token(server, { grant_type: 'client_credentials', scope: 'notes.read' }, as(app).call)).access_token;
  const lives = (presented: string, at = server) => isActive(at, seeded.api, presented);

  /** Which of these are live, at each process: `[true, false, …]` once both agree, as they must within a second. */
  const soon = (presented: readonly string[]) =>
    expect.poll(
      async () => {
        const at = async (process: Server) => Promise.all(presented.map((each) => lives(each, process)));
        const [here, there] = await Promise.all([at(server), at(other)]);
        return String(here) === String(there) ? here : ['the processes disagree'];
      },
      { timeout: 15_000, interval: 100 },
    );
  const refreshes = async (app: App, { refresh_token }: Tokens) => (await refresh(other, app, refresh_token)).status;
  const update = async (...args: readonly string[]) => expect((await server.cli(args)).code).toBe(0);

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), count: 2 });
    other = server.peers[0] ?? server;
    const scope = ['openid', 'notes.read'];
    seeded = await seed(server, { api: { default: true }, app: { scope, grant_type } });
    browser = browserless(server);
    const organization = seeded.organization_id;
    jwtApp = await createApp(server, { name: 'Signed', scope, grant_type, organization, access_token_format: 'jwt' });
  });

  test('a refresh that is on its way while somebody revokes', async () => {
    for (let round = 0; round < 12; round += 1) {
      const app = round % 2 === 0 ? seeded.app : jwtApp;
      const first = await obtain(app);
      const [revoked, ...refreshed] = await Promise.all([
        revoke(other, app, first.refresh_token),
        refresh(server, app, first.refresh_token),
        refresh(other, app, first.refresh_token),
      ]);
      expect(revoked?.status).toBe(200);
      for (const answer of refreshed) {
        expect([200, 400], JSON.stringify(answer.body)).toContain(answer.status);
        if (answer.status === 400) continue;
        const { access_token, refresh_token } = granted(answer);
        expect(await lives(access_token)).toBe(false);
        expect((await refresh(server, app, refresh_token)).body.error).toBe('invalid_grant');
      }
      expect(await lives(first.access_token, other)).toBe(false);
    }
  });

  test('an app revokes what was issued to another app', async () => {
    const { access_token, refresh_token } = await obtain();
    const signed = await obtain(jwtApp);
    expect((await revoke(server, jwtApp, access_token)).status).toBe(400);
    expect((await revoke(server, jwtApp, refresh_token)).status).toBe(400);
    expect((await revoke(server, seeded.app, signed.access_token)).status).toBe(400);
    expect((await revoke(server, seeded.api, refresh_token)).body.error).toBe('unauthorized_client');
    expect(await lives(access_token)).toBe(true);
    expect(await lives(signed.access_token)).toBe(true);
    expect((await refresh(server, seeded.app, refresh_token)).status).toBe(200);
  });

  test('a revocation asks what it may not hear', async () => {
    for (const unknown of ['x', `gra_${'0'.repeat(60)}`, 'a.b.c', 'ü', '\u0001']) {
      expect(await revoke(server, seeded.app, unknown)).toMatchObject({ status: 200, body: {} });
    }
    const { access_token, refresh_token } = await obtain();
    // RFC 7009 §2.1: hints are hints, also wrong ones and unknown ones.
    for (const [presented, token_type_hint] of [
      [access_token, 'refresh_token'],
      [refresh_token, 'pizza'],
    ] as const) {
      const params = { token: presented, token_type_hint };
      expect((await call(server, '/oauth/revoke', params, { basic: seeded.app })).status).toBe(200);
      expect(await lives(access_token)).toBe(false);
    }
    expect((await refresh(server, seeded.app, refresh_token)).status).toBe(400);
  });

  test('a revoked access token takes others with it, a revoked refresh token does not', async () => {
    const first = await obtain();
    const second = granted(await refresh(server, seeded.app, first.refresh_token));
    expect((await revoke(server, seeded.app, first.access_token)).status).toBe(200);
    expect(await lives(first.access_token, other)).toBe(false);
    expect(await lives(second.access_token, other)).toBe(true);
    const third = granted(await refresh(server, seeded.app, second.refresh_token));
    // One that was used already names its family as well as the current one.
    expect((await revoke(server, seeded.app, first.refresh_token)).status).toBe(200);
    expect(await lives(second.access_token, other)).toBe(false);
    expect(await lives(third.access_token, other)).toBe(false);
    expect((await refresh(server, seeded.app, third.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('a revoked JWT goes on as if nothing had happened', async () => {
    const first = await obtain(jwtApp);
    const second = granted(await refresh(server, jwtApp, first.refresh_token));
    const own = await machineToken(jwtApp);
    expect((await userinfo(server, first.access_token)).status).toBe(200);
    for (const revoked of [first.access_token, own]) {
      expect((await revoke(server, jwtApp, revoked)).status).toBe(200);
      expect((await userinfo(other, revoked)).status).toBe(401);
      expect(await introspect(other, seeded.api, revoked)).toEqual({ active: false, reason: 'revoked' });
      expect(await introspect(other, jwtApp, revoked)).toEqual({ active: false });
    }
    expect((await userinfo(other, second.access_token)).status).toBe(200);
  });

  test('an app goes on after it was disconnected', async () => {
    const [opaque, signed] = [await obtain(), await obtain(jwtApp)];
    const { body } = await browser.open(`${server.issuer}/account/plain`);
    const [, authorization_id = ''] = /name="authorization_id" value="(\w+)" aria-label="[^"]*Signed"/.exec(body) ?? [];
    await browser.post(`${server.issuer}/account/disconnect`, new URLSearchParams({ authorization_id }));
    expect(await lives(signed.access_token, other)).toBe(false);
    expect(await lives(signed.access_token)).toBe(false);
    expect(await refreshes(jwtApp, signed)).toBe(400);
    expect(await lives(opaque.access_token, other)).toBe(true);
    // Connecting again brings nothing back.
    const again = await obtain(jwtApp);
    expect(await lives(again.access_token, other)).toBe(true);
    expect(await lives(signed.access_token, other)).toBe(false);
    expect(await refreshes(jwtApp, signed)).toBe(400);
  });

  test('an app goes on while it is suspended, and after its tokens were revoked or it was deleted', async () => {
    const held = await obtain(jwtApp);
    const tokens = [held.access_token, held.refresh_token, await machineToken(jwtApp)];
    const presented = tokens.filter((each) => each !== held.refresh_token);
    await update('apps', 'update', jwtApp.client_id, '--status', 'suspended');
    await soon(presented).toEqual([false, false]);
    expect(await refreshes(jwtApp, held)).toBe(401);
    await update('apps', 'update', jwtApp.client_id, '--status', 'published');
    await soon(presented).toEqual([true, true]);
    const next = granted(await refresh(other, jwtApp, held.refresh_token));

    await update('apps', 'update', jwtApp.client_id, '--revoke-all');
    await soon([...presented, next.access_token]).toEqual([false, false, false]);
    expect(await refreshes(jwtApp, next)).toBe(400);
    const fresh = await obtain(jwtApp);
    await soon([fresh.access_token]).toEqual([true]);

    await update('apps', 'delete', jwtApp.client_id);
    await soon([fresh.access_token]).toEqual([false]);
    expect(await refreshes(jwtApp, fresh)).toBe(401);
  });

  test('an app goes on for somebody who is disabled, has left the organization, has a new password or is deleted', async () => {
    const { email } = seeded.person;
    const held = await obtain();
    await update('accounts', 'update', email, '--status', 'disabled');
    await soon([held.access_token]).toEqual([false]);
    expect((await userinfo(other, held.access_token)).status).toBe(401);
    expect(await refreshes(seeded.app, held)).toBe(400);
    await update('accounts', 'update', email, '--status', 'active');
    await soon([held.access_token]).toEqual([true]);
    const next = granted(await refresh(other, seeded.app, held.refresh_token));

    await update('accounts', 'update', email, '--leave', seeded.organization_id);
    await soon([held.access_token, next.access_token]).toEqual([false, false]);
    expect(await refreshes(seeded.app, next)).toBe(400);

    const alone = await obtain();
    await update('accounts', 'update', email, '--password', 'another password', '--end-access');
    await soon([alone.access_token]).toEqual([false]);
    expect(await refreshes(seeded.app, alone)).toBe(400);

    browser = browserless(server);
    const changed = { ...seeded, person: { email, password: 'another password' } };
    const last = await obtainTokens(server, browser, changed);
    await update('accounts', 'update', email, '--status', 'deleted');
    await soon([last.access_token]).toEqual([false]);
    expect(await refreshes(seeded.app, last)).toBe(400);
  });
});
