/** What admins have said of apps, as they read it and change it. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import type { ApiAnswer } from './api-client.ts';
import { type Given, given } from './given.ts';

forEachDatabase((database) => {
  let world: Given;
  let apps: readonly string[];

  const at = (path = '') => `/organizations/${world.acme}/approvals${path}`;
  const put = (client_id: string, body: object, seen = '*'): Promise<ApiAnswer> =>
    world.as.admin.call('PUT', at(`/${client_id}`), { body, headers: { 'if-match': seen } });

  beforeAll(async () => {
    world = await given(database);
    const offered = { organization_id: world.zenith, scope: 'openid orders.read', client_name: 'Planner' };
    const made = await Promise.all([1, 2, 3].map(() => world.newApp(offered)));
    apps = made.map(({ client_id }) => String(client_id));
  });

  test('is listed with the names of the app, its publisher, and who decided', async () => {
    const [first = '', second = '', third = ''] = apps;
    const allowed = await put(first, { decision: 'allowed', scope: ' orders.read  openid orders.read ' });
    expect(allowed.body).toMatchObject({ decision: 'allowed', scope: 'orders.read openid', message: '' });
    await put(second, { decision: 'denied', scope: 'openid', message: ' Not this one. ' });
    expect((await put(third, { decision: 'allowed' })).body.scope).toBe('openid orders.read');
    const listed = async (query: string) => (await world.as.admin.get(at(query))).body;
    const page = await listed('?limit=2');
    const rest = await listed(`?limit=2&cursor=${page.next_cursor}`);
    const all = [...(page.approvals as object[]), ...(rest.approvals as object[])];
    expect([page.approvals, rest.approvals, rest.next_cursor]).toMatchObject([{ length: 2 }, { length: 1 }, '']);
    const names = { client_name: 'Planner', organization_name: 'Zenith', decided_by_name: 'admin' };
    expect(all).toContainEqual(
      expect.objectContaining({ ...names, client_id: second, scope: '', message: 'Not this one.' }),
    );
    expect(all).toContainEqual(expect.objectContaining({ ...names, client_id: third, decision: 'allowed' }));
    expect((await world.as.stranger.get(`/organizations/${world.zenith}/approvals`)).body.approvals).toEqual([]);
  });

  test('is changed, and taken back once', async () => {
    const [first = ''] = apps;
    expect((await put(first, { decision: 'denied' })).body.decision).toBe('denied');
    const headers = { 'if-match': '*' };
    const remove = async () => (await world.as.admin.call('DELETE', at(`/${first}`), { headers })).status;
    expect([await remove(), await remove()]).toEqual([204, 404]);
  });

  test('is not overwritten by whoever has not seen it', async () => {
    const client_id = String((await world.newApp({ organization_id: world.zenith })).client_id);
    const denied = await put(client_id, { decision: 'denied' }, '"0"');
    expect(denied).toMatchObject({ status: 200, headers: { etag: `"${denied.body.revision}"` } });
    const late = await put(client_id, { decision: 'allowed' }, '"0"');
    expect([late.status, late.body.reason]).toEqual([412, 'revision_stale']);
    const remove = (seen = '') => world.as.admin.call('DELETE', at(`/${client_id}`), { headers: { 'if-match': seen } });
    expect((await remove('"0"')).status).toBe(412);
    expect((await remove(denied.headers.etag)).status).toBe(204);
    expect((await remove(denied.headers.etag)).status).toBe(412);
    expect((await put(client_id, { decision: 'allowed' }, '"0"')).status).toBe(200);
  });

  test('is about an app that is there, and scope that it has', async () => {
    const [first = ''] = apps;
    expect((await put('app_nowhere', { decision: 'allowed' })).status).toBe(404);
    const slip = await put(first, { decision: 'allowed', scope: 'openid orders.write' });
    expect(slip).toMatchObject({ status: 422, body: { errors: [{ field: 'scope' }] } });
    expect((await put(first, { decision: 'perhaps' })).status).toBe(422);
    expect((await put(first, { decision: 'denied', message: 'x'.repeat(501) })).status).toBe(422);
  });
});
