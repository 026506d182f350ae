/** What of an app is in use, as its team sees it. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { connect } from './connection.ts';
import { type Given, given } from './given.ts';

forEachDatabase((database) => {
  let world: Given;
  beforeAll(async () => {
    world = await given(database);
  });

  test('how often each secret is used and when a redirect URI was is known', async () => {
    const { app } = await connect(world);
    const first = async () => (await world.as.developer.get(`/apps/${app.client_id}/secrets`)).body;
    await expect
      .poll(async () => (await first()).secrets)
      .toMatchObject([{ uses: 1, last_used_at: expect.any(Number) }]);
    await token(world.server, { grant_type: 'refresh_token', refresh_token: 'none' }, { basic: app });
    await token(
      world.server,
      { grant_type: 'refresh_token', refresh_token: 'none' },
      { basic: { ...app, client_secret: 'x' } },
    );
    await expect.poll(async () => (await first()).secrets).toMatchObject([{ uses: 2 }]);
    expect(Number((await first()).uses_since) % 3_600).toBe(0);
    const { redirect_uris } = (await world.as.developer.get(`/apps/${app.client_id}/redirect-uris`)).body;
    expect(redirect_uris).toEqual([{ redirect_uri: app.redirect_uri, last_used_at: expect.any(Number) }]);
    expect((redirect_uris as readonly { readonly last_used_at: number }[])[0]?.last_used_at).toBeGreaterThan(0);
    const { body } = await world.as.developer.get(`/apps/${(await world.newApp()).client_id}/redirect-uris`);
    expect(body.redirect_uris).toMatchObject([{ last_used_at: 0 }]);
  });

  test('how many connections of a member end with them, their admin and they themselves are told', async () => {
    await connect(world);
    const path = `/organizations/${world.acme}/members/${world.account_ids.member}`;
    const { connections } = (await world.as.admin.get(path)).body;
    expect(connections).toBeGreaterThan(0);
    expect((await world.as.member.get(path)).body.connections).toBe(connections);
    expect((await world.as.developer.get(path)).body.connections).toBeUndefined();
  });

  test('of an own app in use it is said that no policy is about it', async () => {
    const { client_id } = await connect(world);
    const { apps } = (await world.as.admin.get(`/organizations/${world.acme}/apps-in-use?limit=200`)).body;
    expect(apps).toContainEqual(expect.objectContaining({ client_id, is_third_party: false }));
  });
});
