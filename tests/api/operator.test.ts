/** The operator: people, organizations, all apps, APIs, keys, attempts, health. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { call, token } from '../harness/oauth-client.ts';
import { send } from '../harness/send.ts';
import { type Body, signedIn } from './api-client.ts';
import { attempt } from './connection.ts';
import { type Given, given, PASSWORD } from './given.ts';

const list = (value: unknown) => value as readonly Body[];

forEachDatabase((database) => {
  let world: Given;

  beforeAll(async () => {
    world = await given(database);
  });

  test('all that was changed is read by operators: in organizations, and outside of them', async () => {
    const { operator, admin } = world.as;
    await admin.patch(`/organizations/${world.acme}`, { app_creation: 'members' });
    await operator.post('/apis', { resource: `https://${randomUUID()}.example.org`, name: 'Orders' });
    const read = async (query: string) => (await operator.get(`/operator/audit?${query}`)).body;
    const newest = await read('limit=1');
    expect(list(newest.entries)).toMatchObject([{ action: 'resource_server.create', organization_id: '' }]);
    const next = await read(`limit=1&cursor=${newest.next_cursor}`);
    expect(list(next.entries)).toMatchObject([
      { action: 'organization.update', organization_id: world.acme, detail: { app_creation: 'members' } },
    ]);
    const accounts = list((await read('action=account.create')).entries);
    expect(new Set(accounts.map(({ action }) => action))).toEqual(new Set(['account.create']));
    await admin.patch(`/organizations/${world.acme}`, { app_creation: 'admins' });
  });

  describe('a person', () => {
    test('is created, found, renamed, disabled, made an operator and deleted', async () => {
      const { operator } = world.as;
      const person = { email: `${randomUUID()}@example.org`, password: PASSWORD };
      const created = await operator.post('/accounts', { ...person, name: 'Grace', organization_id: world.acme });
      const { account_id } = created.body;
      expect(created.body).toMatchObject({
        email: person.email,
        status: 'active',
        operator: 'no',
        organizations: [{ organization_id: world.acme, name: 'Acme', role: 'member' }],
      });
      const path = `/accounts/${account_id}`;
      expect((await operator.get(path)).body).toEqual(created.body);
      const client = await signedIn(world.server, person);
      expect((await client.get('/accounts')).status).toBe(403);
      expect((await operator.patch(path, { operator: 'yes', name: 'Admiral' })).body).toEqual({
        ...created.body,
        operator: 'yes',
        name: 'Admiral',
        revision: 2,
      });
      const found = list((await client.get(`/accounts?search=${person.email}`)).body.accounts);
      expect(found.map((each) => each.account_id)).toEqual([account_id]);
      await operator.patch(path, { status: 'disabled' });
      expect((await client.get('/me')).status).toBe(401);
      expect(list((await operator.get('/accounts?status=disabled')).body.accounts)).toHaveLength(1);
      const deleted = await operator.patch(path, { status: 'deleted' });
      expect([deleted.body.status, deleted.body.organizations]).toEqual(['deleted', []]);
      expect(list((await operator.get(`/accounts?search=${account_id}`)).body.accounts)).toEqual([]);
      expect((await operator.patch(path, { name: 'Again' })).status).toBe(404);
    });

    test('that is wrong is refused with everything that is wrong', async () => {
      const { operator } = world.as;
      const wrong = await operator.post('/accounts', { email: 'nowhere', name: '', password: 'short' });
      expect(wrong.body.errors?.map(({ field }) => field)).toEqual(['email', 'password', 'name']);
      const taken = await operator.post('/accounts', { email: 'owner@example.org', name: 'X', password: PASSWORD });
      expect(taken.body.errors?.map(({ field }) => field)).toEqual(['email']);
      const idle = { email: 'idle@example.org', name: 'X', password: PASSWORD, role: 'owner' };
      expect((await operator.post('/accounts', idle)).body.errors?.[0]?.field).toBe('role');
      const missing = await operator.post('/accounts', {});
      expect(missing.body.errors).toEqual(
        ['email', 'name', 'password'].map((field) => ({ field, problem: 'It is missing.' })),
      );
    });
  });

  test('organizations are created and listed', async () => {
    const { operator } = world.as;
    const name = `Company ${randomUUID()}`;
    const created = await operator.post('/organizations', { name, cluster: 'us1', app_creation: 'members' });
    expect(created.body).toMatchObject({ name, cluster: 'us1', app_creation: 'members', revision: 1 });
    const { organizations } = (await operator.get(`/organizations?search=${name.slice(8)}`)).body;
    expect(organizations).toEqual([created.body]);
    expect((await operator.post('/organizations', { name, cluster: 'mars' })).body.errors?.[0]?.field).toBe('cluster');
  });

  test('an app is given what only the operator gives', async () => {
    const { operator, developer } = world.as;
    const { client_id } = await world.newApp();
    const { etag } = (await developer.get(`/apps/${client_id}`)).headers;
    const rights = { first_party: 'yes', featured: 'yes', skip_authorization: 'yes' };
    const given = await operator.call('PATCH', `/operator/apps/${client_id}`, {
      body: rights,
      headers: { 'if-match': etag },
    });
    expect(given.body).toMatchObject({ ...rights, revision: 2 });
    const scope = 'openid grantry:apps.read grantry:nothing';
    const asked = await developer.patch(`/apps/${client_id}`, { scope });
    expect(asked.body.errors?.map(({ field, problem }) => [field, problem])).toEqual([
      ['scope', expect.stringContaining('grantry:nothing')],
    ]);
    expect((await developer.patch(`/apps/${client_id}`, { scope: 'openid grantry:apps.read' })).status).toBe(200);
    const unknown = await operator.call('PATCH', '/operator/apps/app_unknown', {
      body: {},
      headers: { 'if-match': '*' },
    });
    expect(unknown.status).toBe(404);
  });

  test('an API is registered, and its secrets change', async () => {
    const { operator } = world.as;
    const resource = `https://${randomUUID()}.example.org/`;
    const created = await operator.post('/apis', { resource, name: 'Orders', is_default: 'yes' });
    expect(created.body).toMatchObject({ resource, name: 'Orders', is_default: 'yes', access_token_format: '' });
    const { client_id, client_secret } = created.body;
    const introspects = async (secret: unknown) => {
      const basic = { client_id: String(client_id), client_secret: String(secret) };
      return (await call(world.server, '/oauth/introspect', { token: 'x' }, { basic })).status;
    };
    expect(await introspects(client_secret)).toBe(200);
    const second = await operator.post(`/apis/${client_id}/secrets`, { name: 'Second', overlap: 0 });
    expect([await introspects(client_secret), await introspects(second.body.client_secret)]).toEqual([401, 200]);
    expect(list((await operator.get('/apis')).body.apis).some((api) => api.resource === resource)).toBe(true);
    const again = await operator.post('/apis', { resource, name: 'Orders' });
    expect(again.body.errors?.map(({ field }) => field)).toEqual(['resource']);
    const own = await operator.post('/apis', { resource: `${world.server.issuer}/api/v1`, name: 'Mine' });
    expect(own.body.errors?.map(({ field }) => field)).toEqual(['resource']);
    expect((await operator.post('/apis/api_unknown/secrets', {})).status).toBe(404);
  });

  test('an API is changed and deleted: then it can ask about no token, and none is made for it', async () => {
    const { operator } = world.as;
    const resource = `https://${randomUUID()}.example.org/`;
    const { body, headers } = await operator.post('/apis', { resource, name: 'Trips' });
    const { client_id, client_secret, ...made } = body;
    const path = `/apis/${client_id}`;
    const seen = { headers: { 'if-match': headers.etag ?? '' } };
    const changed = await operator.call('PATCH', path, {
      body: { name: 'Journeys', access_token_format: 'jwt' },
      ...seen,
    });
    expect(changed.body).toEqual({ ...made, client_id, name: 'Journeys', access_token_format: 'jwt', revision: 2 });
    expect((await operator.call('DELETE', path, seen)).body.reason).toBe('revision_stale');
    const basic = { client_id: String(client_id), client_secret: String(client_secret) };
    const introspection = async () => (await call(world.server, '/oauth/introspect', { token: 'x' }, { basic })).status;
    const asked = { grant_type: 'client_credentials', scope: 'grantry:account.read', resource };
    const request = async () => (await token(world.server, asked, { basic: world.machines.platform })).body.error;
    expect([await introspection(), await request()]).toEqual([200, undefined]);
    expect((await operator.call('DELETE', path, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    expect([await introspection(), await request()]).toEqual([401, 'invalid_target']);
    const whatever = { headers: { 'if-match': '*' } };
    expect((await operator.call('PATCH', path, { body: { name: 'Gone' }, ...whatever })).status).toBe(404);
    expect((await operator.call('PATCH', path, { body: { name: '' }, ...whatever })).status).toBe(422);
  });

  test('a key is made, published at once, and signs later or now', async () => {
    const { operator } = world.as;
    const published = async () => (await send(`${world.server.url}/oauth/jwks`)).body;
    const later = await operator.post('/keys', { alg: 'ES256' });
    expect(later.body).toMatchObject({ alg: 'ES256', state: 'published', expires_at: 0 });
    expect(await published()).toContain(later.body.kid);
    const now = await operator.post('/keys', { alg: 'ES256', at_once: true });
    expect(now.body.state).toBe('signing');
    expect(await published()).not.toContain(later.body.kid);
    const states = list((await operator.get('/keys')).body.keys).map(({ alg, state }) => `${alg} ${state}`);
    expect(states.toSorted()).toEqual(['ES256 expired', 'ES256 expired', 'ES256 signing', 'RS256 signing']);
  });

  test('attempts are found across apps, and explained', async () => {
    const { client_id, attempt_id } = await attempt(world);
    const { operator, developer } = world.as;
    const found = list((await operator.get('/operator/attempts?reason=client_secret_wrong')).body.attempts);
    expect(found[0]).toMatchObject({
      attempt_id,
      client_id,
      last_event: 'refused',
      last_reason: 'client_secret_wrong',
    });
    const timeline = await operator.get(`/operator/attempts/${attempt_id}`);
    expect(list(timeline.body.events)).toMatchObject([
      {
        event: 'refused',
        reason: 'client_secret_wrong',
        evidence: { received: 5 },
        error: 'invalid_client',
        cause: expect.stringContaining('none of the living secrets'),
        fix: expect.any(String),
        docs_uri: `${world.server.issuer}/reasons/client_secret_wrong`,
      },
    ]);
    expect((await developer.get(`/apps/${client_id}/attempts/${attempt_id}`)).body).toEqual(timeline.body);
    const path = `/apps/${client_id}/attempts`;
    const [line] = list((await developer.get(`${path}?outcome=refused`)).body.attempts);
    expect(line).toEqual(found[0]);
    for (const none of ['outcome=accepted', 'reason=code_expired', `since=${line?.last_at}`])
      expect((await developer.get(`${path}?${none}`)).body.attempts).toEqual([]);
    expect((await operator.get('/operator/attempts/unknown')).status).toBe(404);
  });

  test('health says what signs, and what still needs which secret', async () => {
    const { body } = await world.as.operator.get('/operator/health');
    expect(body).toMatchObject({ database: 'ok', signing: expect.arrayContaining(['RS256', 'ES256']) });
    expect(list(body.secrets)).toContainEqual({
      key: expect.any(String),
      what: 'session',
      count: expect.any(Number),
      is_given: true,
    });
  });

  test('the catalogue of scopes says what each means', async () => {
    const scopes = list((await world.as.member.get('/scopes')).body.scopes);
    const named = (wanted: string) => scopes.find(({ name }) => name === wanted);
    expect(named('openid')).toMatchObject({ source: 'openid', title: expect.any(String) });
    expect(named('orders.write')).toEqual({
      name: 'orders.write',
      title: 'Change orders',
      description: '',
      area: '',
      sensitivity: 'high',
      source: 'catalogue',
    });
    expect(named('grantry:operator.write')).toMatchObject({ source: 'management', sensitivity: 'high' });
    expect((await world.as.member.get('/endpoints')).body.apis).toEqual([]);
  });
});
