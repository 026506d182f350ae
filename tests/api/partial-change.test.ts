/** RFC 5789 §2: a change names what is to be another; all else stays, whatever the operation is about. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type ApiClient, type Body, operationsOf } from './api-client.ts';
import { type Given, given } from './given.ts';

interface Change {
  readonly as: 'developer' | 'admin' | 'operator';
  /** What is read and changed, made so that nothing of it is as it would be by default. */
  thing(world: Given): Promise<string>;
  /** Where it is changed, if that is not where it is read. */
  readonly below?: string;
  /** The list in which it is read, where it has no address to be read at. */
  readonly list?: string;
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}

const made = async (client: ApiClient, path: string, body: object): Promise<Body> =>
  (await client.post(path, body)).body;

const app = async ({ newApp, as }: Given): Promise<string> => {
  const links = {
    client_uri: 'https://notes.example',
    policy_uri: 'https://notes.example/p',
    tos_uri: 'https://notes.example/t',
  };
  const scope = { scope: 'openid orders.read orders.write', optional_scope: 'orders.write' };
  const { client_id } = await newApp({ description: 'Before', access_token_lifetime: 600, ...links, ...scope });
  const rights = { featured: 'yes', skip_authorization: 'yes' };
  expect((await as.operator.patch(`/apps/${client_id}`, { description: 'Before it' })).status).toBe(200);
  const headers = { 'if-match': '*' };
  expect((await as.operator.call('PATCH', `/operator/apps/${client_id}`, { body: rights, headers })).status).toBe(200);
  return `/apps/${client_id}`;
};

const table: Readonly<Record<string, Change>> = {
  updateApp: {
    as: 'developer',
    thing: app,
    changes: [{ client_name: 'After' }, { scope: 'openid orders.read orders.write email' }, { tos_uri: '' }],
  },
  updateAppRights: {
    as: 'operator',
    thing: app,
    below: '/operator',
    changes: [{ featured: 'no' }, { first_party: 'yes' }],
  },
  updateMe: { as: 'admin', thing: async () => '/me', changes: [{ name: 'After' }] },
  updateAccount: {
    as: 'operator',
    thing: async ({ as }) => {
      const person = { email: 'changed@example.org', password: 'correct horse battery', name: 'Before' };
      return `/accounts/${(await made(as.operator, '/accounts', { ...person, operator: 'yes' })).account_id}`;
    },
    changes: [{ name: 'After' }, { status: 'disabled' }, { operator: 'no' }],
  },
  updateOrganization: {
    as: 'operator',
    thing: async ({ as }) => {
      const { organization_id } = await made(as.operator, '/organizations', { name: 'Before', cluster: 'us1' });
      const path = `/organizations/${organization_id}`;
      await as.operator.patch(path, { third_party: 'approval_required', app_creation: 'members' });
      return path;
    },
    changes: [{ name: 'After' }, { app_creation: 'admins' }, { third_party: 'block' }],
  },
  updateApi: {
    as: 'operator',
    list: '/apis',
    thing: async ({ as }) => {
      const api = {
        resource: 'https://partial.example.org',
        name: 'Before',
        is_default: 'yes',
        access_token_format: 'jwt',
      };
      return `/apis/${(await made(as.operator, '/apis', api)).client_id}`;
    },
    changes: [{ name: 'After' }, { is_default: 'no' }],
  },
};

forEachDatabase((database) => {
  let world: Given;
  beforeAll(async () => {
    world = await given(database);
  });

  test('every operation that changes a part is here', async () => {
    const partial = (await operationsOf(world.server)).filter(({ method }) => method === 'PATCH');
    expect(partial.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(table).toSorted());
  });

  describe.each(Object.entries(table))('%s', (_, { as, thing, below = '', list, changes }) => {
    test('leaves what it does not name', async () => {
      const path = await thing(world);
      const client = world.as[as];
      const read = async () => {
        const { body } = await client.get(list ?? path);
        return list === undefined
          ? body
          : ((body.apis as readonly Body[]).find(({ client_id }) => path.endsWith(String(client_id))) ??
              expect.unreachable());
      };
      for (const change of changes) {
        const before = await read();
        const sending = { body: change, headers: { 'if-match': `"${before.revision}"` } };
        const { status, text } = await client.call('PATCH', `${below}${path}`, sending);
        expect([change, status, text]).toEqual([change, 200, text]);
        const after = await read();
        const stamps = {
          revision: Number(before.revision) + 1,
          ...('updated_at' in before && { updated_at: after.updated_at }),
        };
        expect(after).toEqual({ ...before, ...change, ...stamps });
      }
    });
  });
});
