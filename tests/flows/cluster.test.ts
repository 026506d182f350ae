/** Where an organization's data lies: said by every token of it, and by /oauth/cluster. */
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call, token } from '../harness/oauth-client.ts';
import type { Seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';
import { refresh, signInForTokens } from './authorization.ts';
import { clustered, clusters, loner } from './clustered.ts';

const NO_CLUSTER = { status: 404, body: { error_description: expect.stringContaining('belongs to no cluster') } };

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let jwtApp: App;

  beforeAll(async () => {
    ({ server, seeded, jwtApp } = await clustered(database));
  });

  const clusterOf = async (access_token = '') => {
    const { body } = await call(server, '/oauth/introspect', { token: access_token }, { basic: seeded.api });
    expect(body.active).toBe(true);
    return body.cluster;
  };
  const askCluster = (access_token = '') =>
    call(server, '/oauth/cluster', {}, { headers: { authorization: `Bearer ${access_token}` } });
  const move = (cluster: string) =>
    server.cli(['organizations', 'update', seeded.organization_id, '--cluster', cluster, '--json']);

  describe.each([
    ['an opaque token', () => seeded.app],
    ['a JWT', () => jwtApp],
  ] as const)('%s', (_, app) => {
    test('names the cluster of its organization, and /oauth/cluster where that is', async () => {
      const { access_token } = await signInForTokens(server, app(), seeded.person);
      expect(await clusterOf(access_token)).toBe('us1');
      expect(await askCluster(access_token)).toMatchObject({ status: 200, body: { cluster_domain: clusters.us1 } });
    });

    test('names none for a person without an organization', async () => {
      const { access_token } = await signInForTokens(server, app(), loner);
      expect(await clusterOf(access_token)).toBeUndefined();
      expect(await askCluster(access_token)).toMatchObject(NO_CLUSTER);
    });

    test('names none for an app itself', async () => {
      const { access_token } = (await token(server, { grant_type: 'client_credentials' }, { basic: app() })).body;
      expect(await clusterOf(access_token)).toBeUndefined();
      expect(await askCluster(access_token)).toMatchObject(NO_CLUSTER);
    });

    test('is told of a move at once, by introspection and /oauth/cluster', async () => {
      const { access_token } = await signInForTokens(server, app(), seeded.person);
      try {
        expect((await move('in1')).code).toBe(0);
        expect(await clusterOf(access_token)).toBe('in1');
        expect((await askCluster(access_token)).body.cluster_domain).toBe(clusters.in1);
      } finally {
        await move('us1');
      }
    });
  });

  test('a JWT says it without being asked about, and a refreshed one again', async () => {
    const { access_token = '', refresh_token } = await signInForTokens(server, jwtApp, seeded.person);
    expect(decodeJwt(access_token).cluster).toBe('us1');
    const again = (await refresh(server, jwtApp, refresh_token)).body.access_token ?? '';
    expect(decodeJwt(again).cluster).toBe('us1');
    const alone = (await signInForTokens(server, jwtApp, loner)).access_token ?? '';
    expect(decodeJwt(alone)).not.toHaveProperty('cluster');
  });

  test('no parameter moves anybody to another cluster', async () => {
    const { access_token } = await signInForTokens(server, seeded.app, seeded.person, { cluster: 'in1' });
    expect(await clusterOf(access_token)).toBe('us1');
  });
});
