/** The management API and those who would see what is others', a secret twice, or what the server cannot stomach. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiAnswer, bearing, signedIn } from '../api/api-client.ts';
import { attempt, connect } from '../api/connection.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { forEachDatabase } from '../harness/database.ts';
import { token } from '../harness/oauth-client.ts';

const heard = ({ status, body }: ApiAnswer) => [status, body.reason];
const fields = ({ body }: ApiAnswer) => body.errors?.map(({ field }) => field);
const anyRevision = { 'if-match': '*' };

const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
const bodies = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1',
  nested,
  `{"description":${nested}}`,
  '{"__proto__":{"first_party":"yes"}}',
  '{"constructor":1}',
  '{"client_name":1}',
  '{"redirect_uris":{"length":1}}',
  '{"scope":["openid"]}',
  '{"access_token_lifetime":1e400}',
  '{"access_token_lifetime":-1}',
  '{"client_name":"\\ud800"}',
  '{"description":"a\\u0000"}',
  `{"description":"${'x'.repeat(70_000)}"}`,
];

forEachDatabase((database) => {
  let world: Given;

  beforeAll(async () => {
    world = await given(database);
  });

  describe('what somebody else has', () => {
    test('by its id, under an address of their own', async () => {
      const { developer, stranger, owner, admin } = world.as;
      const [mine, other] = [await world.newApp(), await world.newApp()];
      const { attempt_id, client_id } = await attempt(world);
      expect(heard(await developer.get(`/apps/${mine.client_id}/attempts/${attempt_id}`))).toEqual([
        404,
        'thing_unknown',
      ]);
      const { secrets } = (await developer.get(`/apps/${other.client_id}/secrets`)).body;
      const [{ secret_id }] = secrets as [{ readonly secret_id: string }];
      expect(heard(await developer.call('DELETE', `/apps/${mine.client_id}/secrets/${secret_id}`))).toEqual([
        404,
        'thing_unknown',
      ]);
      const held = await connect(world);
      const path = `/me/authorizations/${held.authorization_id}`;
      for (const client of [stranger, owner, admin]) {
        expect(heard(await client.get(path))).toEqual([404, 'thing_unknown']);
        expect(heard(await client.call('DELETE', path))).toEqual([404, 'thing_unknown']);
        expect(heard(await client.post(`${path}/reduce`, { scope: 'orders.write' }))).toEqual([404, 'thing_unknown']);
        const several = { authorization_ids: [held.authorization_id] };
        expect(heard(await client.post('/me/authorizations/end', several))).toEqual([404, 'thing_unknown']);
      }
      const second = await connect(world);
      const crossed = `/me/authorizations/${second.authorization_id}/families/${held.family_id}`;
      expect(heard(await world.as.member.call('DELETE', crossed))).toEqual([404, 'thing_unknown']);
      expect(heard(await stranger.get(`/apps?organization_id=${world.acme}`))).toEqual([200, undefined]);
      expect((await stranger.get(`/apps?organization_id=${world.acme}`)).body.apps).toEqual([]);
      const { basic } = { basic: held.app };
      const refresh = { grant_type: 'refresh_token', refresh_token: held.tokens.refresh_token ?? '' };
      expect((await token(world.server, refresh, { basic })).status).toBe(200);
      expect(client_id).not.toBe(mine.client_id);
    });

    test('sessions by their ids', async () => {
      const { sessions } = (await world.as.owner.get('/me/sessions')).body;
      const [{ session_id }] = sessions as [{ readonly session_id: string }];
      expect(heard(await world.as.admin.call('DELETE', `/me/sessions/${session_id}`))).toEqual([404, 'thing_unknown']);
      expect((await world.as.owner.get('/me')).status).toBe(200);
    });

    test('names and addresses of people who did not allow the app to see them', async () => {
      const email = 'member@example.org';
      const seen = async (scope: string) => {
        const { client_id } = await connect(world, `${scope} orders.read orders.write`);
        const { users } = (await world.as.developer.get(`/apps/${client_id}/users`)).body;
        const [user] = users as readonly { readonly name: string; readonly email: string }[];
        const found = await Promise.all(['MEMBER', email].map((search) => isFound(client_id, search)));
        return [user?.name, user?.email, ...found];
      };
      const isFound = async (client_id: string, search: string) =>
        (await world.as.developer.get(`/apps/${client_id}/users?search=${search}`)).text.includes('account_id');
      expect(await seen('openid')).toEqual(['', '', false, false]);
      expect(await seen('openid profile')).toEqual(['member', '', true, false]);
      expect(await seen('openid email')).toEqual(['', email, true, true]);
      const listed = (await world.as.member.get(`/organizations/${world.acme}/members`)).text;
      expect(listed).not.toContain('@');
      const byAddress = await world.as.member.get(`/organizations/${world.acme}/members?search=owner@example`);
      expect(byAddress.body.members).toEqual([]);
      expect((await world.as.admin.get(`/organizations/${world.acme}/members`)).text).toContain(email);
    });

    test('what was created under the same Idempotency-Key by somebody else', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const app = { client_name: 'Notes', redirect_uris: ['https://notes.example/cb'] };
      const mine = await world.as.admin.post('/apps', { ...app, organization_id: world.acme }, headers);
      const theirs = await world.as.stranger.post('/apps', { ...app, organization_id: world.zenith }, headers);
      expect([mine.status, theirs.status]).toEqual([201, 201]);
      expect(theirs.body.client_id).not.toBe(mine.body.client_id);
      expect(theirs.body.client_secret).toBeDefined();
    });
  });

  test('a secret that is shown twice, or its hash once', async () => {
    const { admin, owner } = world.as;
    const headers = { 'idempotency-key': randomUUID() };
    const robot = { client_name: 'Robot', kind: 'internal', organization_id: world.acme, scope: 'orders.read' };
    const created = await admin.post('/apps', robot, headers);
    const { client_id, client_secret, refresh_token } = created.body;
    const added = await admin.post(`/apps/${client_id}/secrets`, { name: 'Second' });
    const resource = `https://${randomUUID()}.example.org`;
    const api = (await world.as.operator.post('/apis', { resource, name: 'Orders' })).body;
    const further = await world.as.operator.post(`/apis/${api.client_id}/secrets`, {});
    const made = [
      client_secret,
      refresh_token,
      added.body.client_secret,
      api.client_secret,
      further.body.client_secret,
    ];
    const secrets = made.map(String);
    expect(secrets.every((secret) => /^gr[a-z]_\w{40,}$/.test(secret))).toBe(true);
    const again = await admin.post('/apps', robot, headers);
    const paths = [
      '/apps',
      `/apps/${client_id}`,
      `/apps/${client_id}/secrets`,
      `/organizations/${world.acme}/audit`,
      `/organizations/${world.acme}/audit.csv`,
      '/me/activity',
    ];
    const forOperators = ['/apis', '/operator/apps', `/apps/${client_id}`];
    const answers = [
      again,
      ...(await Promise.all(paths.map((path) => owner.get(path)))),
      ...(await Promise.all(forOperators.map((path) => world.as.operator.get(path)))),
    ];
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      for (const secret of secrets) expect(text).not.toContain(secret);
      // That of a logo is its address.
      expect(text).not.toMatch(/(?<!logo_)hash|grs_|grr_|password/);
    }
    for (const secret of secrets) expect(world.server.lines.join('\n')).not.toContain(secret);
    const people = await world.as.operator.get('/accounts');
    expect(people.text).not.toMatch(/argon2|password/);
  });

  test('a password guessed in a browser that was left open', async () => {
    const person = { email: `${randomUUID()}@example.org`, password: PASSWORD };
    await world.as.operator.post('/accounts', { ...person, name: 'Careless' });
    const open = await signedIn(world.server, person);
    const guess = (current_password: string) =>
      open.post('/me/password', { current_password, password: 'mallory was here' });
    expect(fields(await guess('wrong'))).toEqual(['current_password']);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(`guess ${n}`)));
    const slowed = answers.filter(({ body }) => body.reason === 'sign_in_throttled');
    expect(slowed.length).toBeGreaterThan(0);
    for (const { status, headers } of slowed) expect([status, Number(headers['retry-after']) > 0]).toEqual([429, true]);
  });

  test('of two who edit at once, the second who overwrites the first', async () => {
    const { client_id } = await world.newApp();
    const { etag } = (await world.as.developer.get(`/apps/${client_id}`)).headers;
    const edits = Array.from({ length: 8 }, (_, n) =>
      world.as.developer.call('PATCH', `/apps/${client_id}`, {
        body: { description: `Edit ${n}` },
        headers: { 'if-match': etag },
      }),
    );
    const answers = await Promise.all(edits);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)]);
  });

  test('whatever is malformed is refused, and never our mistake', async () => {
    const { developer, admin } = world.as;
    const { client_id } = await world.newApp();
    const path = `/apps/${client_id}`;
    for (const body of bodies) {
      const { status, text } = await developer.call('PATCH', path, {
        body,
        headers: { 'content-type': 'application/json', ...anyRevision },
      });
      expect({ body: body.slice(0, 50), status, text }).toEqual({
        body: body.slice(0, 50),
        status: expect.toSatisfy((code) => [400, 413, 422].includes(code)),
        text,
      });
    }
    const queries = [
      'limit=0',
      'limit=201',
      'limit=-1',
      'limit=1.5',
      'limit=x',
      'cursor=x',
      `cursor=${btoa('[1]')}`,
      `cursor=${btoa('["a","b"]')}`,
      `cursor=${btoa('[1,"\\u0000"]')}`,
      'cursor=%00',
      'kind=x',
      'nonsense=1',
      'limit=1&limit=2',
      'search=%zz',
    ];
    for (const query of queries)
      expect([query, (await developer.get(`/apps?${query}`)).status]).toEqual([
        query,
        expect.toSatisfy((code) => [400, 422].includes(code)),
      ]);
    for (const id of ['%00', '%zz', '..%2f..', 'x'.repeat(1_000), '%F0%9F%92%A9'])
      expect([id, (await developer.get(`/apps/${id}`)).status]).toEqual([
        id,
        expect.toSatisfy((code) => [400, 404].includes(code)),
      ]);
    const odd = [
      [`${path}/secrets`, { overlap: 1e300 }],
      ['/me/authorizations/end', { authorization_ids: ['\ud800'] }],
    ] as const;
    for (const [where, body] of odd)
      expect([where, (await developer.post(where, body)).status]).toEqual([
        where,
        expect.toSatisfy((code) => [400, 422].includes(code)),
      ]);
    for (const key of ['', ' ', 'a b', 'x'.repeat(201)])
      expect((await admin.post('/apps', {}, { 'idempotency-key': key })).status).toBeGreaterThanOrEqual(400);
    expect((await bearing(world.server, 'x y').get('/me')).status).toBe(400);
  });
});
