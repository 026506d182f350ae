/** RFC 7591: a team, its apps, their secrets and who uses them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type Credentials, token } from '../harness/oauth-client.ts';
import type { Body } from './api-client.ts';
import { connect } from './connection.ts';
import { type Given, given } from './given.ts';

const notes = { client_name: 'Notes', redirect_uris: ['https://notes.example/cb'] };

forEachDatabase((database) => {
  let world: Given;

  beforeAll(async () => {
    world = await given(database);
  });

  const credentials = ({ client_id, client_secret }: Body): Credentials => ({
    client_id: String(client_id),
    client_secret: String(client_secret),
  });
  /** Whether the secret works. */
  const works = async (basic: Credentials): Promise<boolean> => {
    const { body } = await token(world.server, { grant_type: 'authorization_code', code: 'none' }, { basic });
    return body.error === 'invalid_grant';
  };

  describe('an app', () => {
    test('is created with strict defaults, and its secret works', async () => {
      const created = await world.as.admin.post('/apps', { ...notes, organization_id: world.acme });
      expect(created.status).toBe(201);
      expect(created.headers.location).toBe(`${world.server.issuer}/api/v1/apps/${created.body.client_id}`);
      expect(created.headers.etag).toBe('"1"');
      expect(created.body).toMatchObject({
        ...notes,
        kind: 'oauth2',
        status: 'published',
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_basic',
        scope: 'openid',
        pkce: 'required',
        organization_id: world.acme,
        organization_name: 'Acme',
        created_by: world.account_ids.admin,
        first_party: 'no',
      });
      expect(await works(credentials(created.body))).toBe(true);
      const found = await world.as.developer.get(`/apps/${created.body.client_id}`);
      const { client_secret: _, ...kept } = created.body;
      expect(found.body).toEqual(kept);
      expect(found.headers.etag).toBe('"1"');
    });

    test.each([
      ['machine', { grant_types: ['client_credentials'], scope: 'orders.read' }, ['client_secret']],
      ['internal', { grant_types: ['refresh_token'], scope: 'orders.read' }, ['client_secret', 'refresh_token']],
      ['provider', { redirect_uris: notes.redirect_uris }, ['client_secret']],
    ])('of the kind %s is created with its credentials', async (kind, changes, shown) => {
      const app = { client_name: 'Kind', kind, organization_id: world.acme, ...changes };
      const { status, body } = await world.as.admin.post('/apps', app);
      expect({ status, body }).toMatchObject({ status: 201, body: { kind, ...changes } });
      expect(['client_secret', 'refresh_token'].filter((name) => body[name] !== undefined)).toEqual(shown);
      if (body.refresh_token === undefined) return;
      const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) };
      expect((await token(world.server, refresh, { basic: credentials(body) })).status).toBe(200);
      const anew = await world.as.admin.post(`/apps/${body.client_id}/refresh-token`);
      expect(anew.status).toBe(201);
      expect((await token(world.server, refresh, { basic: credentials(body) })).body.error).toBe('invalid_grant');
    });

    test('that is wrong is refused with everything that is wrong with it', async () => {
      const wrong = {
        client_name: ' ',
        redirect_uris: ['http://evil.example', 'https://a.example/#x'],
        scope: 'order.read',
        organization_id: world.acme,
      };
      const { status, body } = await world.as.admin.post('/apps', wrong);
      expect([status, body.reason]).toEqual([422, 'request_invalid']);
      expect(body.errors?.map(({ field }) => field)).toEqual([
        'client_name',
        'redirect_uris',
        'redirect_uris',
        'scope',
      ]);
      expect(body.errors?.at(-1)?.problem).toContain('did you mean orders.read?');
      const typo = await world.as.admin.post('/apps', {
        ...notes,
        organization_id: world.acme,
        redirect_uri: 'x',
        nonsense: 1,
      });
      expect(typo.body.errors).toEqual([
        { field: 'redirect_uri', problem: 'There is no such member: did you mean redirect_uris?' },
        { field: 'nonsense', problem: expect.stringMatching(/^There is no such member: there are .*client_name/) },
      ]);
    });

    test('is created by whoever its organization lets, and who may not hears whom to ask', async () => {
      const app = { ...notes, organization_id: world.acme };
      const { status, body } = await world.as.developer.post('/apps', app);
      expect([status, body.detail]).toEqual([403, expect.stringContaining('owner@example.org, admin@example.org')]);
      await world.as.owner.patch(`/organizations/${world.acme}`, { app_creation: 'members' });
      expect((await world.as.member.post('/apps', app)).status).toBe(201);
      await world.as.owner.patch(`/organizations/${world.acme}`, { app_creation: 'admins' });
      expect((await world.as.member.post('/apps', app)).status).toBe(403);
      expect((await world.as.member.post('/apps', notes)).status).toBe(403);
      expect((await world.as.operator.post('/apps', notes)).body).toMatchObject({ organization_id: '' });
    });

    test('changes in what is named, and nothing else', async () => {
      const { client_id } = await world.newApp({ description: 'Before', scope: 'openid orders.read' });
      const before = (await world.as.developer.get(`/apps/${client_id}`)).body;
      const { status, body, headers } = await world.as.developer.patch(`/apps/${client_id}`, { client_name: 'After' });
      expect(status).toBe(200);
      expect(body).toEqual({ ...before, client_name: 'After', revision: 2, updated_at: expect.any(Number) });
      expect(headers.etag).toBe('"2"');
      const wrong = await world.as.developer.patch(`/apps/${client_id}`, { redirect_uris: [] });
      expect([wrong.status, wrong.body.errors?.[0]?.field]).toEqual([422, 'redirect_uris']);
    });

    test('that was deleted is gone, and its credentials with it', async () => {
      const app = await world.newApp();
      const { headers } = await world.as.developer.get(`/apps/${app.client_id}`);
      const remove = { headers: { 'if-match': headers.etag } };
      expect((await world.as.developer.call('DELETE', `/apps/${app.client_id}`, remove)).status).toBe(204);
      expect((await world.as.developer.get(`/apps/${app.client_id}`)).status).toBe(404);
      expect(await works(credentials(app))).toBe(false);
    });
  });

  test('apps are listed a page at a time, those of their own teams alone', async () => {
    const marked = await Promise.all(
      [1, 2, 3].map((n) => world.newApp({ client_name: `Listed ${n}`, kind: 'provider' })),
    );
    const listed: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await world.as.developer.get(
        `/apps?search=LISTED&kind=provider&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      const page = body.apps as readonly Body[];
      expect(page.length).toBeLessThanOrEqual(2);
      listed.push(...page.map(({ client_id }) => client_id));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(listed.toSorted()).toEqual(marked.map(({ client_id }) => client_id).toSorted());
    for (const nobodys of [world.as.stranger, world.as.member])
      expect((await nobodys.get('/apps?search=listed')).body.apps).toEqual([]);
    expect((await world.as.operator.get('/operator/apps?search=listed&limit=200')).body.apps).toHaveLength(3);
    expect((await world.as.operator.get(`/operator/apps?organization_id=${world.zenith}`)).body.apps).toEqual([]);
  });

  describe('a secret', () => {
    test('is added beside the others, which end when they are told to', async () => {
      const app = await world.newApp();
      const path = `/apps/${app.client_id}/secrets`;
      const second = (await world.as.developer.post(path, { name: 'Second' })).body;
      expect([await works(credentials(app)), await works(credentials(second))]).toEqual([true, true]);
      const third = (await world.as.developer.post(path, { name: 'After a leak', overlap: 0 })).body;
      const old = [await works(credentials(app)), await works(credentials(second))];
      expect([...old, await works(credentials(third))]).toEqual([false, false, true]);
      const { secrets } = (await world.as.developer.get(path)).body;
      const names = (secrets as readonly Body[]).map(({ name }) => name);
      expect(new Set(names)).toEqual(new Set(['first', 'Second', 'After a leak']));
    });

    test('is ended by itself, and is used when it was', async () => {
      const app = await world.newApp();
      const path = `/apps/${app.client_id}/secrets`;
      const { secret_id } = (await world.as.developer.post(path, {})).body;
      const { secrets } = (await world.as.developer.get(path)).body;
      const first = (secrets as readonly Body[]).find((each) => each.secret_id !== secret_id);
      expect((await world.as.developer.call('DELETE', `${path}/${first?.secret_id}`)).status).toBe(204);
      expect(await works(credentials(app))).toBe(false);
      expect((await world.as.developer.call('DELETE', `${path}/${first?.secret_id}`)).status).toBe(204);
      expect((await world.as.developer.call('DELETE', `${path}/sec_unknown`)).status).toBe(404);
    });

    test('is not for an app that has none', async () => {
      const { client_id } = await world.newApp({ token_endpoint_auth_method: 'none' });
      const { status, body } = await world.as.developer.post(`/apps/${client_id}/secrets`, {});
      expect([status, body.reason]).toEqual([409, 'app_public']);
      const other = await world.as.admin.post(`/apps/${client_id}/refresh-token`);
      expect([other.status, other.body.reason]).toEqual([403, 'right_missing']);
      const operator = await world.as.operator.post(`/apps/${client_id}/refresh-token`);
      expect([operator.status, operator.body.reason]).toEqual([409, 'app_not_internal']);
    });
  });

  test('a suspended app rests, and revoke-all ends what it holds for ever', async () => {
    const { app, tokens } = await connect(world);
    const refresh = () =>
      token(world.server, { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) }, { basic: app });
    const set = (status: string) =>
      world.as.developer.call('POST', `/apps/${app.client_id}/status`, {
        body: { status },
        headers: { 'if-match': '*' },
      });
    expect((await set('suspended')).body.status).toBe('suspended');
    expect((await refresh()).status).toBe(401);
    await set('published');
    expect((await refresh()).status).toBe(200);
    expect((await world.as.developer.post(`/apps/${app.client_id}/revoke-all`)).status).toBe(200);
    expect((await refresh()).body.error).toBe('invalid_grant');
  });

  test('its users are counted, and listed by what they allowed', async () => {
    const { client_id, authorization_id } = await connect(world);
    const { users, total } = (await world.as.developer.get(`/apps/${client_id}/users`)).body;
    expect(total).toBe(1);
    expect(users).toEqual([
      {
        authorization_id,
        account_id: world.account_ids.member,
        name: 'member',
        email: '',
        organization_id: world.acme,
        organization_name: 'Acme',
        scope: { [world.server.issuer]: 'openid profile orders.read orders.write' },
        created_at: expect.any(Number),
        last_used_at: expect.any(Number),
      },
    ]);
  });
});
