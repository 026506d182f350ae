/** The database goes away in the middle of everything, and comes back: nothing is lost, nobody is taken for a thief. */
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
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

/** A refresh token names its family: `grr_` key, family (bucket and id), generation, secret. */
const familyOf = (refresh_token: string) => refresh_token.split('_').slice(1, 3).join('_').slice(1);

describe('on postgres', () => {
  let cable: Cable;
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  /** Past the cable. */
  let admin: Client;

  const obtain = () => obtainTokens(server, browser, seeded);
  const lives = (presented: string) => isActive(server, seeded.api, presented);
  const isBack = () =>
    expect.poll(async () => (await send(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);

  beforeAll(async () => {
    const database = await postgres.create();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    atEndOfFile(() => admin.end());
    cable = await layCable(database.url);
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
    // The end of the string tells it from `begin … read committed`.
    cable.pullAfter(familyOf(refresh_token), 'commit\0');
    expect(await refresh(server, seeded.app, refresh_token)).toMatchObject(away);
    const family = await admin.query('select generation from family where family_id = $1', [familyOf(refresh_token)]);
    expect(family.rows).toEqual([{ generation: '2' }]);
    cable.plugIn();
    await isBack();
    const next = granted(await refresh(server, seeded.app, refresh_token));
    expect(generationOf(next.refresh_token)).toBe(2);
    expect(await lives(next.access_token)).toBe(true);
    expect((await refresh(server, seeded.app, next.refresh_token)).status).toBe(200);
  });

  test('the database ends every connection amid ten refreshes', async () => {
    const held: Tokens[] = [];
    for (let family = 0; family < 10; family += 1) held.push(await obtain());
    const refreshAll = () =>
      concurrently(10, (agent, index) => refresh(server, seeded.app, held[index]?.refresh_token ?? '', {}, { agent }));
    await admin.query('begin; lock table family in exclusive mode');
    const answers = refreshAll();
    await expect
      .poll(async () => (await admin.query('select pid from pg_locks where not granted')).rowCount, { timeout: 20_000 })
      .toBe(10);
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    for (const answer of await answers) expect(answer).toMatchObject(away);
    await admin.query('rollback');
    await isBack();
    expect((await refreshAll()).map(granted).map(({ refresh_token }) => generationOf(refresh_token))).toEqual(
      held.map(() => 2),
    );
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
