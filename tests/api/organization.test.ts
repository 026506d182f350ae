/** An organization: its settings, its members, the apps its people use, its history. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';
import { type Body, signedIn } from './api-client.ts';
import { connect } from './connection.ts';
import { type Given, given, machineToken, PASSWORD } from './given.ts';

const list = (value: unknown) => value as readonly Body[];

forEachDatabase((database) => {
  let world: Given;
  let acme: string;

  beforeAll(async () => {
    world = await given(database);
    acme = `/organizations/${world.acme}`;
  });

  const newPerson = async () => {
    const person = { email: `${randomUUID()}@example.org`, password: PASSWORD };
    const { account_id } = (await world.as.operator.post('/accounts', { ...person, name: 'Somebody' })).body;
    return { ...person, account_id: String(account_id) };
  };

  test('its settings are seen by members and changed by admins, the cluster by the operator', async () => {
    const before = await world.as.member.get(acme);
    expect(before.body).toMatchObject({
      organization_id: world.acme,
      name: 'Acme',
      cluster: '',
      cluster_uri: '',
      app_creation: 'admins',
      third_party: 'allow_all',
    });
    const renamed = await world.as.admin.patch(acme, { name: 'Acme Inc.' });
    const { revision } = before.body;
    expect(renamed.body).toEqual({ ...before.body, name: 'Acme Inc.', revision: Number(revision) + 1 });
    const moved = await world.as.owner.patch(acme, { cluster: 'us1' });
    expect([moved.status, moved.body.reason]).toEqual([403, 'right_missing']);
    const here = { cluster: 'us1', cluster_uri: 'https://us1.example.org' };
    expect((await world.as.operator.patch(acme, { cluster: 'us1' })).body).toMatchObject(here);
    expect((await world.as.owner.patch(acme, { cluster: 'us1', name: 'Acme' })).status).toBe(200);
    expect((await world.as.operator.patch(acme, { cluster: 'nowhere' })).body.errors?.[0]?.field).toBe('cluster');
    const stale = await world.as.admin.call('PATCH', acme, { body: { name: 'X' }, headers: { 'if-match': '"1"' } });
    expect(stale.status).toBe(412);
  });

  describe('a member', () => {
    test('is added by the operator, given another role, and taken out with what they allowed', async () => {
      const person = await newPerson();
      const { email, account_id } = person;
      const added = await world.as.operator.post(`${acme}/members`, { email: email.toUpperCase(), role: 'member' });
      expect([added.status, added.body]).toMatchObject([200, { account_id, email, role: 'member', status: 'active' }]);
      const client = await signedIn(world.server, person);
      expect((await client.get(acme)).status).toBe(200);
      const path = `${acme}/members/${account_id}`;
      const headers = { 'if-match': added.headers.etag };
      const changed = await world.as.admin.call('PUT', path, { body: { role: 'developer' }, headers });
      expect(changed.body).toMatchObject({ account_id, email, role: 'developer', status: 'active' });
      expect((await client.get('/apps')).body.apps).not.toEqual([]);
      expect((await world.as.admin.call('DELETE', path)).status).toBe(204);
      expect((await client.get(acme)).status).toBe(404);
      expect((await world.as.admin.call('DELETE', path)).status).toBe(404);
      expect((await world.as.admin.call('PUT', path, { body: { role: 'member' }, headers })).status).toBe(404);
    });

    test('leaves by themselves', async () => {
      const person = await newPerson();
      await world.as.operator.post(`${acme}/members`, { email: person.email, role: 'member' });
      const client = await signedIn(world.server, person);
      expect((await client.call('DELETE', `${acme}/members/${person.account_id}`)).status).toBe(204);
      expect((await client.get('/me')).body.organizations).toEqual([]);
    });

    test('is made an owner by owners, who may then go', async () => {
      const { email, account_id } = await newPerson();
      const added = await world.as.operator.post(`${acme}/members`, { email, role: 'owner' });
      expect(added.status).toBe(200);
      const path = `${acme}/members/${account_id}`;
      const headers = { 'if-match': added.headers.etag };
      expect((await world.as.owner.call('PUT', path, { body: { role: 'member' }, headers })).status).toBe(200);
    });

    test('without an account is refused, and an account_id is no address', async () => {
      for (const email of ['nobody@example.org', world.account_ids.stranger, '']) {
        const { status, body } = await world.as.operator.post(`${acme}/members`, { email, role: 'member' });
        expect([email, status, body.errors?.[0]?.field]).toEqual([email, 422, 'email']);
      }
    });

    test('is found by name and role', async () => {
      const names = async (query: string) =>
        list((await world.as.admin.get(`${acme}/members?${query}`)).body.members).map(({ email }) => email);
      expect(await names('role=owner')).toEqual(['owner@example.org']);
      expect(await names('search=DEVELOP')).toEqual(['developer@example.org']);
      expect(await names('limit=1')).toHaveLength(1);
    });
  });

  test('apps in use are seen, and ended for everybody', async () => {
    const { app, tokens, client_id } = await connect(world);
    const { apps } = (await world.as.admin.get(`${acme}/apps-in-use`)).body;
    expect(list(apps).find((each) => each.client_id === client_id)).toMatchObject({
      client_name: 'Notes',
      organization_name: expect.stringContaining('Acme'),
      scope: 'openid profile orders.read orders.write',
      granted_scope: 'openid orders.read orders.write profile',
      users: 1,
    });
    expect((await world.as.admin.call('DELETE', `${acme}/apps-in-use/${client_id}`)).status).toBe(204);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
    expect((await token(world.server, refresh, { basic: app })).body.error).toBe('invalid_grant');
    const after = list((await world.as.admin.get(`${acme}/apps-in-use`)).body.apps);
    expect(after.some((each) => each.client_id === client_id)).toBe(false);
  });

  test('every change names who made it: a person, or the app with the token', async () => {
    const { client_id } = await world.newApp();
    await world.as.developer.patch(`/apps/${client_id}`, { description: 'By a person' });
    const robot = await machineToken(world, world.machines.acme);
    await robot.patch(`/apps/${client_id}`, { description: 'By a robot' });
    const entries = list((await world.as.owner.get(`${acme}/audit?client_id=${client_id}`)).body.entries);
    expect(
      entries.map(({ action, actor_type, actor_id, actor_name }) => [action, actor_type, actor_id, actor_name]),
    ).toEqual([
      ['client.update', 'client', world.machines.acme.client_id, 'Robot'],
      ['client.update', 'account', world.account_ids.developer, 'developer'],
      ['client.create', 'account', expect.any(String), 'Root'],
    ]);
    const by = (await world.as.owner.get(`${acme}/audit?actor_id=${world.machines.acme.client_id}`)).body.entries;
    expect(list(by)).toEqual(entries.slice(0, 1));
    const first = (await world.as.owner.get(`${acme}/audit?client_id=${client_id}&limit=2`)).body;
    const rest = await world.as.owner.get(`${acme}/audit?client_id=${client_id}&limit=2&cursor=${first.next_cursor}`);
    expect([...list(first.entries), ...list(rest.body.entries)]).toEqual(entries);
    expect(rest.body.next_cursor).toBe('');
  });
});
