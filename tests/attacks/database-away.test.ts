/** The database goes away in the middle of everything, and comes back: nothing is lost, nobody is taken for a thief. */
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { postgres, sqlite } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type Cable, layCable } from './cable.ts';
import {
  as,
  generationOf,
  granted,
  isActive,
  obtainTokens,
  refresh,
  revoke,
  type Tokens,
  userinfo,
} from './token-holder.ts';

const away = { status: 503, body: { error: 'temporarily_unavailable' }, headers: { 'retry-after': '1' } };

describe('on postgres', () => {
  let cable: Cable;
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  let database_url: string;

  const obtain = () => obtainTokens(server, browser, seeded);
  const lives = (presented: string) => isActive(server, seeded.api, presented);
  const isBack = () =>
    expect.poll(async () => (await send(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);

  beforeAll(async () => {
    const database = await postgres.create();
    database_url = database.url;
    cable = await layCable(database_url);
    server = await startServer({ database: { ...database, url: cable.url } });
    seeded = await seed(server);
    browser = browserless(server);
  });

  test('the database is gone while an app refreshes', async () => {
    const { access_token, refresh_token } = await obtain();
    cable.pull();
    expect(await refresh(server, seeded.app, refresh_token)).toMatchObject(away);
    expect(await revoke(server, seeded.app, refresh_token)).toMatchObject(away);
    expect(await userinfo(server, access_token)).toMatchObject({ status: 503, headers: away.headers });
    expect((await send(`${server.url}/readyz`)).status).toBe(503);
    cable.plugIn();
    await isBack();
    const next = granted(await refresh(server, seeded.app, refresh_token));
    expect(generationOf(next.refresh_token)).toBe(generationOf(refresh_token) + 1);
    expect(await lives(access_token)).toBe(true);
  });

  test('the answer to a commit is lost, so nobody knows whether the refresh token was used', async () => {
    const { refresh_token } = await obtain();
    cable.pullAfter('commit');
    expect(await refresh(server, seeded.app, refresh_token)).toMatchObject(away);
    cable.plugIn();
    await isBack();
    const next = granted(await refresh(server, seeded.app, refresh_token));
    expect(generationOf(next.refresh_token)).toBe(generationOf(refresh_token) + 1);
    expect(await lives(next.access_token)).toBe(true);
    expect((await refresh(server, seeded.app, next.refresh_token)).status).toBe(200);
  });

  test('the database ends its connections again and again', async () => {
    let held: readonly Tokens[] = [];
    for (let family = 0; family < 10; family += 1) held = [...held, await obtain()];
    const admin = new Client({ connectionString: database_url });
    await admin.connect();
    const endAll = () =>
      admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
    let refused = 0;
    for (let round = 0; round < 5; round += 1) {
      const all = concurrently(held.length, (agent, index) =>
        refresh(server, seeded.app, held[index]?.refresh_token ?? '', {}, { agent }),
      );
      await Promise.all([endAll(), all]);
      const answers = await all;
      for (const { status, body } of answers) expect([200, 503], JSON.stringify(body)).toContain(status);
      refused += answers.filter(({ status }) => status === 503).length;
      // Whoever heard 503 still holds the token as it was.
      held = held.map((tokens, index) => (answers[index]?.status === 200 ? granted(answers[index]) : tokens));
    }
    await admin.end();
    for (const { refresh_token } of held) {
      await expect.poll(async () => (await refresh(server, seeded.app, refresh_token)).status).toBe(200);
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('on sqlite', () => {
  test('another process holds the file while an app refreshes', async () => {
    const server = await startServer({ database: await sqlite.create() });
    const seeded = await seed(server);
    const { access_token, refresh_token } = await obtainTokens(server, browserless(server), seeded);
    const machine = await createApp(server, { kind: 'machine' });
    const file = new Sqlite(server.database.url.slice('sqlite:'.length));
    file.exec('begin immediate');
    const [refreshed, granting] = await Promise.all([
      refresh(server, seeded.app, refresh_token),
      token(server, { grant_type: 'client_credentials' }, as(machine).call),
    ]);
    expect(refreshed).toMatchObject(away);
    expect(granting).toMatchObject(away);
    // Reading goes on.
    expect(await isActive(server, seeded.api, access_token)).toBe(true);
    file.exec('rollback');
    file.close();
    const next = granted(await refresh(server, seeded.app, refresh_token));
    expect(generationOf(next.refresh_token)).toBe(generationOf(refresh_token) + 1);
  });
});
