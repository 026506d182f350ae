/** A platform keeps each organization's data on one cluster: its tokens open no other, and dead ones no door at all. */

import { beforeAll, expect, test } from 'vitest';
import { type GuardOptions, guard } from '../../guard/src/index.ts';
import { clustered, loner } from '../flows/clustered.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call, token } from '../harness/oauth-client.ts';
import type { Seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';
import { granted, obtainTokens, revoke } from './token-holder.ts';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;
  let browser: Browserless;

  beforeAll(async () => {
    ({ server, seeded, jwtApp } = await clustered(database));
    browser = browserless(server);
  });

  /** The data API of a cluster, however it checks tokens. */
  const apisOf = (cluster: string) =>
    [{}, { liveness: 'introspect' }].map((options) =>
      guard({ issuer: server.issuer, ...seeded.api, cluster, ...options } as GuardOptions),
    );
  const refusedAt = async (cluster: string, access_token: string) => {
    for (const { verify } of apisOf(cluster)) {
      await expect(verify(access_token)).rejects.toMatchObject({ code: 'invalid_token', reason: 'other_cluster' });
    }
  };

  test('a token of one cluster at the API of another', async () => {
    for (const app of [seeded.app, jwtApp]) {
      const { access_token } = await obtainTokens(server, browser, { ...seeded, app });
      for (const { verify } of apisOf('us1')) expect(await verify(access_token)).toMatchObject({ active: true });
      for (const other of ['in1', 'US1', 'us', 'us1 ']) await refusedAt(other, access_token);
    }
  });

  test('a token that belongs to no cluster at the API of one', async () => {
    for (const app of [seeded.app, jwtApp]) {
      const own = granted(await token(server, { grant_type: 'client_credentials' }, { basic: app }));
      const alone = await obtainTokens(server, browserless(server), { app, person: loner });
      for (const { access_token } of [own, alone]) {
        for (const cluster of ['us1', 'in1']) await refusedAt(cluster, access_token);
      }
    }
  });

  const askCluster = (presented: string) =>
    call(server, '/oauth/cluster', {}, { headers: { authorization: `Bearer ${presented}` } });

  test('a dead token asks where the data lies', async () => {
    for (const app of [seeded.app, jwtApp]) {
      const { access_token } = await obtainTokens(server, browser, { ...seeded, app });
      expect((await askCluster(access_token)).status).toBe(200);
      await revoke(server, app, access_token);
      expect(await askCluster(access_token)).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    }
  });

  test('what is no access token asks where the data lies', async () => {
    const { refresh_token, id_token } = await obtainTokens(server, browser, seeded, { scope: 'openid' });
    for (const other of [refresh_token, id_token, 'nothing']) {
      expect(await askCluster(other)).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    }
  });
});
