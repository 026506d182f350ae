/** A person: who they are, where they are signed in, which apps are connected. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call, token } from '../harness/oauth-client.ts';
import { type Body, callingWith, signedIn } from './api-client.ts';
import { type Connection, connect } from './connection.ts';
import { type Given, given, PASSWORD } from './given.ts';

const list = (value: unknown) => value as readonly Body[];

forEachDatabase((database) => {
  let world: Given;

  beforeAll(async () => {
    world = await given(database);
  });

  const newPerson = async () => {
    const person = { email: `${randomUUID()}@example.org`, password: PASSWORD };
    await world.as.operator.post('/accounts', { ...person, name: 'Somebody' });
    return { person, client: await signedIn(world.server, person) };
  };

  test('whoever calls hears who they are, where they belong, and where they may create apps', async () => {
    const { body, headers } = await world.as.admin.get('/me');
    expect(body).toMatchObject({ email: 'admin@example.org', name: 'admin', operator: 'no' });
    expect(body.organizations).toEqual([
      { organization_id: world.acme, name: 'Acme', role: 'admin', may_create_apps: true },
    ]);
    expect(headers.etag).toBe(`"${body.revision}"`);
    expect(list((await world.as.developer.get('/me')).body.organizations)[0]?.may_create_apps).toBe(false);
    const renamed = await world.as.admin.patch('/me', { name: ' Ad Min ' });
    expect(renamed.body).toEqual({ ...body, name: 'Ad Min', revision: Number(body.revision) + 1 });
    expect((await world.as.admin.patch('/me', { name: '' })).body.errors?.[0]?.field).toBe('name');
  });

  describe('a password', () => {
    test('is changed by whoever knows it, and every other session ends', async () => {
      const { person, client } = await newPerson();
      const elsewhere = await signedIn(world.server, person);
      const password = 'a new horse';
      const change = (current_password: string) => client.post('/me/password', { current_password, password });
      expect((await change('wrong')).body.errors).toEqual([
        { field: 'current_password', problem: 'It is not your password.' },
      ]);
      const changed = await change(PASSWORD);
      expect(changed.status).toBe(204);
      expect((await elsewhere.get('/me')).status).toBe(401);
      const cookie = changed.headers['set-cookie']?.[0]?.split(';')[0];
      const here = callingWith(world.server, { cookie, 'sec-fetch-site': 'same-origin' });
      expect((await here.get('/me')).status).toBe(200);
      expect((await (await signedIn(world.server, { ...person, password })).get('/me')).status).toBe(200);
    });

    test('that is too short is refused', async () => {
      const { client } = await newPerson();
      const { body } = await client.post('/me/password', { current_password: PASSWORD, password: 'short' });
      expect(body.errors?.map(({ field }) => field)).toEqual(['password']);
    });
  });

  test('sessions are listed and ended', async () => {
    const { person, client } = await newPerson();
    const elsewhere = await signedIn(world.server, person);
    const sessions = list((await client.get('/me/sessions')).body.sessions);
    expect(sessions.map(({ is_current }) => is_current).toSorted()).toEqual([false, true]);
    const other = sessions.find(({ is_current }) => is_current === false);
    expect((await client.call('DELETE', `/me/sessions/${other?.session_id}`)).status).toBe(204);
    expect((await elsewhere.get('/me')).status).toBe(401);
    expect((await client.call('DELETE', `/me/sessions/${other?.session_id}`)).status).toBe(404);
    expect(list((await client.get('/me/sessions')).body.sessions)).toHaveLength(1);
  });

  describe('a connected app', () => {
    let held: Connection;
    beforeAll(async () => {
      held = await connect(world);
    });

    const refresh = async ({ app, tokens }: Connection) => {
      const request = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
      return (await token(world.server, request, { basic: app })).body;
    };
    const isActive = async ({ app, tokens }: Connection) => {
      const asked = { token: String(tokens.access_token) };
      return (await call(world.server, '/oauth/introspect', asked, { basic: app })).body;
    };

    const familiesOf = async ({ authorization_id }: Connection) =>
      list((await world.as.member.get(`/me/authorizations/${authorization_id}/families`)).body.families);
    const historyOf = async ({ client_id }: Connection) =>
      list((await world.as.member.get(`/me/activity?client_id=${client_id}`)).body.entries).map(({ action }) => action);

    test('is found on whichever page it stands', async () => {
      const one = await connect(world);
      const all = list((await world.as.member.get('/me/authorizations')).body.authorizations);
      expect(all.map(({ client_id }) => client_id)).toEqual(expect.arrayContaining([one.client_id, held.client_id]));
      const times = all.map(({ created_at }) => Number(created_at));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      let cursor: unknown = '';
      for (const each of all) {
        const { body } = await world.as.member.get(`/me/authorizations?limit=1&cursor=${cursor}`);
        expect(list(body.authorizations).map(({ client_id }) => client_id)).toEqual([each.client_id]);
        cursor = body.next_cursor;
      }
      expect(cursor).toBe('');
      const { body: found } = await world.as.member.get(`/me/authorizations?limit=1&search=${held.client_id}`);
      expect(list(found.authorizations).map(({ client_id }) => client_id)).toEqual([held.client_id]);
      expect(found.next_cursor).toBe('');
    });

    test('is shown with what it may do and where it is installed', async () => {
      const { authorizations } = (await world.as.member.get('/me/authorizations')).body;
      const listed = list(authorizations).find(({ client_id }) => client_id === held.client_id);
      expect(listed).toMatchObject({
        authorization_id: held.authorization_id,
        client_name: 'Notes',
        publisher: 'Acme',
        organization_name: 'Acme',
        scope: { [world.server.issuer]: 'openid profile orders.read orders.write' },
        optional_scope: 'orders.write',
        access_token_lifetime: 0,
      });
      const { body } = await world.as.member.get(`/me/authorizations/${held.authorization_id}`);
      expect(body).toMatchObject({ ...listed, last_used_at: expect.any(Number) });
      expect(await familiesOf(held)).toMatchObject([
        { family_id: held.family_id, resource: world.server.issuer, user_agent: expect.stringMatching(/^Browserless/) },
      ]);
      expect(await historyOf(held)).toEqual(['authorization.allow']);
    });

    test('loses optional scope at once, and keeps the rest', async () => {
      const path = `/me/authorizations/${held.authorization_id}`;
      expect((await isActive(held)).scope).toContain('orders.write');
      const needed = await world.as.member.post(`${path}/reduce`, { scope: 'orders.read' });
      expect(needed.body.errors?.[0]?.problem).toContain('cannot do without orders.read');
      expect((await world.as.member.post(`${path}/reduce`, { scope: ' ' })).status).toBe(422);
      const reduced = await world.as.member.post(`${path}/reduce`, { scope: 'orders.write' });
      expect(reduced.body).toMatchObject({
        scope: { [world.server.issuer]: 'openid profile orders.read' },
        optional_scope: '',
      });
      expect((await isActive(held)).scope).toBe('openid profile orders.read');
      expect(await historyOf(held)).toEqual(['authorization.reduce', 'authorization.allow']);
    });

    test('is disconnected where it is installed once, or altogether', async () => {
      const [one, other] = [await connect(world), await connect(world)];
      const path = ({ authorization_id }: Connection) => `/me/authorizations/${authorization_id}`;
      expect((await world.as.member.call('DELETE', `${path(one)}/families/${one.family_id}`)).status).toBe(204);
      expect((await refresh(one)).error).toBe('invalid_grant');
      expect(await familiesOf(one)).toEqual([]);
      expect((await world.as.member.get(path(one))).body).toMatchObject({ installations: 0, expires_at: 0 });
      expect((await refresh(other)).error).toBeUndefined();
      expect((await world.as.member.call('DELETE', path(other))).status).toBe(204);
      expect((await isActive(other)).active).toBe(false);
      expect((await world.as.member.get(path(other))).status).toBe(404);
    });

    test('is disconnected together with others, or none of them is', async () => {
      const both = [await connect(world), await connect(world)];
      const authorization_ids = both.map(({ authorization_id }) => authorization_id);
      const end = (ids: readonly string[]) =>
        world.as.member.post('/me/authorizations/end', { authorization_ids: ids });
      expect((await end([...authorization_ids, 'somebody else'])).status).toBe(404);
      expect((await isActive(both[0] as Connection)).active).toBe(true);
      expect((await end(authorization_ids)).status).toBe(204);
      for (const each of both) expect((await isActive(each)).active).toBe(false);
    });

    test('says how long a JWT may still be believed elsewhere', async () => {
      const jwt = await connect(world);
      const changes = { access_token_format: 'jwt', access_token_lifetime: 900 };
      await world.as.developer.patch(`/apps/${jwt.client_id}`, changes);
      const { body } = await world.as.member.get(`/me/authorizations/${jwt.authorization_id}`);
      expect(body.access_token_lifetime).toBe(900);
    });

    test('says so where it is the API that asks for a JWT, and not the app', async () => {
      const api = { resource: 'https://jwt.example.org', name: 'JWT', access_token_format: 'jwt' };
      expect((await world.as.operator.post('/apis', { ...api, is_default: 'yes' })).status).toBe(201);
      const { client_id, authorization_id, tokens } = await connect(world);
      expect(String(tokens.access_token).split('.')).toHaveLength(3);
      const shown = async () => (await world.as.member.get(`/me/authorizations/${authorization_id}`)).body;
      expect((await shown()).access_token_lifetime).toBe(3600);
      const forEver = await world.as.developer.patch(`/apps/${client_id}`, { access_token_lifetime: 0 });
      expect(forEver.status).toBe(200);
      expect((await shown()).access_token_lifetime).toBe(86_400);
    });
  });

  test('a session that is ended stands in what was changed, with who ended it', async () => {
    const { person, client } = await newPerson();
    for (let at = 0; at < 3; at += 1) await signedIn(world.server, person);
    const { sessions } = (await client.get('/me/sessions')).body;
    const other = list(sessions).find(({ is_current }) => is_current === false)?.session_id;
    expect((await client.call('DELETE', `/me/sessions/${other}`)).status).toBe(204);
    expect((await client.call('DELETE', '/me/sessions')).body).toEqual({ ended: 2 });
    const { entries } = (await client.get('/me/activity')).body;
    const { account_id } = (await client.get('/me')).body;
    expect(list(entries).slice(0, 2)).toMatchObject([
      { action: 'session.end_others', actor_id: account_id, detail: { ended: 2 } },
      { action: 'session.end', actor_id: account_id, detail: { session_id: other } },
    ]);
  });

  test('what was changed about an account is listed, newest first', async () => {
    const { client } = await newPerson();
    await client.patch('/me', { name: 'Renamed' });
    const { entries } = (await client.get('/me/activity')).body;
    expect(list(entries).map(({ action, actor_type }) => [action, actor_type])).toEqual([
      ['account.update', 'account'],
      ['account.create', 'account'],
    ]);
    const some = (await client.get('/me/activity?action=account.create')).body.entries;
    expect(list(some)).toEqual(list(entries).slice(1));
  });
});
