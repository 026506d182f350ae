/** The management API and those who would raise themselves or their apps. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiAnswer, signedIn } from '../api/api-client.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { forEachDatabase } from '../harness/database.ts';
import { sql } from './bare-database.ts';

const heard = ({ status, body }: ApiAnswer) => [status, body.reason];
const fields = ({ body }: ApiAnswer) => body.errors?.map(({ field }) => field);
const anyRevision = { 'if-match': '*' };

forEachDatabase((database) => {
  let world: Given;

  beforeAll(async () => {
    world = await given(database);
  });

  const newOwner = async (organization_id: string) => {
    const person = { email: `${randomUUID()}@example.org`, password: PASSWORD };
    const member = { ...person, name: 'Owner', organization_id, role: 'owner' };
    const { account_id } = (await world.as.operator.post('/accounts', member)).body;
    return { account_id: String(account_id), client: await signedIn(world.server, person) };
  };

  describe('whoever raises', () => {
    test('their app to what only the operator gives', async () => {
      const { client_id } = await world.newApp();
      const { developer, admin } = world.as;
      const privileged = { first_party: 'yes', skip_authorization: 'yes', featured: 'yes' };
      const others = {
        organization_id: world.zenith,
        status: 'published',
        kind: 'machine',
        generation: 0,
        revision: 9,
      };
      for (const [field, value] of Object.entries({
        ...privileged,
        ...others,
        created_by: '',
        client_id: 'x',
        suspended_by: 'team',
      })) {
        const answer = await developer.call('PATCH', `/apps/${client_id}`, {
          body: { [field]: value },
          headers: anyRevision,
        });
        expect([heard(answer), fields(answer)]).toEqual([[422, 'request_invalid'], [field]]);
      }
      for (const [field, value] of Object.entries({
        ...privileged,
        created_by: '',
        generation: 7,
        client_id: 'app_mine',
      })) {
        const app = {
          client_name: 'X',
          organization_id: world.acme,
          redirect_uris: ['https://x.example/'],
          [field]: value,
        };
        expect(fields(await admin.post('/apps', app))).toEqual([field]);
      }
    });

    test('their app to the scope of this API', async () => {
      const scope = 'openid grantry:operator.write';
      const { client_id } = await world.newApp();
      const patch = { body: { scope }, headers: anyRevision };
      expect(fields(await world.as.developer.call('PATCH', `/apps/${client_id}`, patch))).toEqual(['scope']);
      const app = { client_name: 'X', organization_id: world.acme, redirect_uris: ['https://x.example/'], scope };
      expect(fields(await world.as.admin.post('/apps', app))).toEqual(['scope']);
    });

    test('themselves', async () => {
      const { admin, member } = world.as;
      const { acme, account_ids } = world;
      for (const [field, value] of Object.entries({
        operator: 'yes',
        status: 'active',
        email: 'root@example.org',
        account_id: 'x',
      })) {
        const answer = await member.call('PATCH', '/me', { body: { [field]: value }, headers: anyRevision });
        expect([heard(answer), fields(answer)]).toEqual([[422, 'request_invalid'], [field]]);
      }
      const members = `/organizations/${acme}/members`;
      const put = (client: typeof admin, account_id: string, role: string) =>
        client.call('PUT', `${members}/${account_id}`, { body: { role }, headers: anyRevision });
      expect(heard(await put(admin, account_ids.admin, 'owner'))).toEqual([403, 'right_missing']);
      expect(heard(await put(admin, account_ids.owner, 'member'))).toEqual([403, 'right_missing']);
      expect(heard(await put(member, account_ids.member, 'admin'))).toEqual([403, 'right_missing']);
      expect(heard(await admin.call('DELETE', `${members}/${account_ids.owner}`))).toEqual([403, 'right_missing']);
      expect(heard(await member.call('DELETE', `${members}/${account_ids.developer}`))).toEqual([403, 'right_missing']);
      expect(heard(await admin.post(members, { email: 'stranger@example.org', role: 'owner' }))).toEqual([
        403,
        'right_missing',
      ]);
    });

    test('an app that the operator has suspended', async () => {
      const { client_id } = await world.newApp();
      const { developer, operator } = world.as;
      const set = (client: typeof developer, status: string) =>
        client.call('POST', `/apps/${client_id}/status`, { body: { status }, headers: anyRevision });
      expect((await set(developer, 'suspended')).body.suspended_by).toBe('team');
      expect((await set(developer, 'published')).status).toBe(200);
      expect((await set(developer, 'suspended')).status).toBe(200);
      expect((await set(operator, 'suspended')).body.suspended_by).toBe('');
      for (const status of ['published', 'draft', 'suspended'])
        expect(heard(await set(developer, status))).toEqual([403, 'suspended_by_operator']);
      expect((await set(operator, 'published')).status).toBe(200);
    });

    test.each(['*', '"2"'])('an app that the operator has suspended, before this process knows it: %s', async (tag) => {
      const { client_id } = await world.newApp();
      const { developer, operator } = world.as;
      const path = `/apps/${client_id}`;
      // A poll later nothing drops what is cached.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const { body, headers } = await developer.get(path);
      expect([body.status, headers.etag]).toEqual(['published', '"1"']);
      const suspended = "status = 'suspended', suspended_by = '', revision = 2";
      await sql(world.server.database, `update client set ${suspended} where client_id = '${client_id}'`);
      const sending = { body: { status: 'draft' }, headers: { 'if-match': tag } };
      const { reason } = (await developer.call('POST', `${path}/status`, sending)).body;
      // The latter where a slow machine has not polled in time, and looks again.
      expect(['revision_stale', 'suspended_by_operator']).toContain(reason);
      // A change, after which everybody looks again.
      const seen = await operator.call('PATCH', `/operator${path}`, { body: {}, headers: anyRevision });
      expect(seen.body).toMatchObject({ status: 'suspended', suspended_by: '' });
    });

    test('what an internal app may do to what its creator may', async () => {
      const { admin, developer, operator } = world.as;
      const robot = { client_name: 'Robot', kind: 'internal', organization_id: world.acme, scope: 'orders.read' };
      const { client_id } = (await admin.post('/apps', robot)).body;
      const path = `/apps/${client_id}/refresh-token`;
      expect((await developer.post(`/apps/${client_id}/secrets`, {})).status).toBe(201);
      expect(heard(await developer.post(path))).toEqual([403, 'right_missing']);
      expect((await operator.post(path)).status).toBe(201);
    });
  });

  describe('whoever leaves an organization without an owner', () => {
    test('alone', async () => {
      const { organization_id } = (await world.as.operator.post('/organizations', { name: 'Solo' })).body;
      const solo = await newOwner(String(organization_id));
      const path = `/organizations/${organization_id}/members/${solo.account_id}`;
      const lowered = await solo.client.call('PUT', path, { body: { role: 'admin' }, headers: anyRevision });
      expect(fields(lowered)).toEqual(['role']);
      expect(fields(await solo.client.call('DELETE', path))).toEqual(['role']);
      expect((await solo.client.get(`/organizations/${organization_id}`)).status).toBe(200);
    });

    test('together, at the same time', async () => {
      const { organization_id } = (await world.as.operator.post('/organizations', { name: 'Duo' })).body;
      const id = String(organization_id);
      const duo = [await newOwner(id), await newOwner(id), await newOwner(id), await newOwner(id)];
      await Promise.all(
        duo.map(({ client, account_id }) => client.call('DELETE', `/organizations/${id}/members/${account_id}`)),
      );
      const { members } = (await world.as.operator.get(`/organizations/${id}/members?role=owner`)).body;
      expect(members).toHaveLength(1);
    });
  });
});
