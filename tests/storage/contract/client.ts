import { beforeAll, describe, expect, test } from 'vitest';
import { type ClientSecret, MOST_SECRETS } from '../../../server/src/model/client.ts';
import type { ResourceServer } from '../../../server/src/model/resource-server.ts';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenOrganization, NOW, newClient, newHash, newId, newKey, newSecret } from '../given.ts';
import { shared } from '../opened.ts';

export const clientContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  const givenClient = async (changes: Parameters<typeof newClient>[1] = {}) => {
    const client = newClient(await givenOrganization(storage), changes);
    await storage.clients.create(client, undefined, COMMAND);
    return client;
  };

  describe('clients', () => {
    test('are found as they were registered, with their secrets and their organization', async () => {
      const client = newClient(await givenOrganization(storage));
      const secret = newSecret(client.client_id);
      expect(await storage.clients.create(client, secret, COMMAND)).toBe('created');
      const found = { ...client, organization_name: 'Example', secrets: [secret] };
      expect(await storage.clients.find(client.client_id)).toEqual(found);
      expect(await storage.clients.list(client.organization_id)).toEqual([found]);
      expect(await storage.clients.list(undefined)).toContainEqual(found);
      expect(await storage.clients.find('nothing')).toBeUndefined();
    });

    test('are refused without an organization, and under an id that is in use', async () => {
      const client = newClient('nowhere');
      expect(await storage.clients.create(client, undefined, COMMAND)).toBe('unknown_organization');
      expect(await storage.clients.find(client.client_id)).toBeUndefined();
      const second = newClient(await givenOrganization(storage), { client_id: (await givenClient()).client_id });
      expect(await storage.clients.create(second, newSecret(second.client_id), COMMAND)).toBe('taken');
      expect((await storage.clients.find(second.client_id))?.secrets).toEqual([]);
    });

    test('change in what is named, and nothing else', async () => {
      const client = await givenClient();
      const changes = {
        client_name: 'Other',
        redirect_uris: ['https://other.example/'],
        optional_scope: '',
        featured: 'yes' as const,
      };
      expect(await storage.clients.update(client.client_id, { ...changes, revoke_all: true }, COMMAND, NOW + 5)).toBe(
        'updated',
      );
      const {
        organization_name: _,
        secrets: __,
        ...found
      } = (await storage.clients.find(client.client_id)) ?? expect.unreachable();
      expect(found).toEqual({ ...client, ...changes, generation: 1, revision: 2, updated_at: NOW + 5 });
      expect(await storage.clients.update('nothing', changes, COMMAND, NOW)).toBe('unknown');
    });

    test('that are deleted are found but not listed, change no more, and keep their id', async () => {
      const client = await givenClient();
      const { client_id, organization_id } = client;
      await storage.clients.update(client_id, { status: 'deleted' }, COMMAND, NOW);
      expect((await storage.clients.find(client_id))?.status).toBe('deleted');
      expect(await storage.clients.list(organization_id)).toEqual([]);
      expect(await storage.clients.update(client_id, { status: 'published' }, COMMAND, NOW)).toBe('unknown');
      expect(await storage.clients.addSecret(newSecret(client_id), 0, COMMAND)).toBe('unknown');
      expect(await storage.clients.create(newClient(organization_id, { client_id }), undefined, COMMAND)).toBe('taken');
      const server = newServer({ client_id });
      expect(await storage.resource_servers.create(server, newSecret(client_id), COMMAND)).toBe('taken');
    });

    test('are listed in the order they were made', async () => {
      const organization_id = await givenOrganization(storage);
      const [second, first] = [newClient(organization_id), newClient(organization_id, { created_at: NOW - 1 })];
      for (const client of [second, first]) await storage.clients.create(client, undefined, COMMAND);
      const listed = (await storage.clients.list(organization_id)).map((one) => one.client_id);
      expect(listed).toEqual([first.client_id, second.client_id]);
    });
  });

  describe('secrets', () => {
    test('overlap until the old ones end, and never live longer than they did', async () => {
      const { client_id } = await givenClient();
      const [first, soon] = [newSecret(client_id), newSecret(client_id, { created_at: NOW + 1, expires_at: NOW + 10 })];
      const [next, last] = [
        newSecret(client_id, { created_at: NOW + 2 }),
        newSecret(client_id, { created_at: NOW + 3 }),
      ];
      expect(await storage.clients.addSecret(first, 0, COMMAND)).toBe('added');
      await storage.clients.addSecret(soon, 0, COMMAND);
      expect((await storage.clients.find(client_id))?.secrets).toEqual([first, soon]);
      await storage.clients.addSecret(next, NOW + 60, COMMAND);
      await storage.clients.addSecret(last, NOW + 90, COMMAND);
      const ends = [{ ...first, expires_at: NOW + 60 }, soon, { ...next, expires_at: NOW + 90 }, last];
      expect((await storage.clients.find(client_id))?.secrets).toEqual(ends);
      expect(await storage.clients.addSecret(newSecret('nothing'), 0, COMMAND)).toBe('unknown');
    });

    test('are so many at once, and no more', async () => {
      const { client_id } = await givenClient();
      const add = (changes: Partial<ClientSecret>, others_expire_at = 0) =>
        storage.clients.addSecret(newSecret(client_id, changes), others_expire_at, COMMAND);
      await add({ created_at: NOW - 9, expires_at: NOW });
      for (let n = 0; n < MOST_SECRETS; n += 1) expect(await add({ created_at: NOW })).toBe('added');
      expect(await add({ created_at: NOW })).toBe('full');
      expect(await add({ created_at: NOW }, NOW + 60)).toBe('full');
      const living =
        (now: number) =>
        ({ expires_at }: ClientSecret) =>
          expires_at === 0 || expires_at > now;
      const { secrets = [] } = (await storage.clients.find(client_id)) ?? {};
      expect(secrets.filter(living(NOW + 60))).toHaveLength(MOST_SECRETS);
      expect(await add({ created_at: NOW }, NOW)).toBe('added');
      expect(await add({ created_at: NOW })).toBe('added');
    });
  });

  const newServer = (changes: Partial<ResourceServer> = {}): Omit<ResourceServer, 'secrets'> => {
    const named = { resource: `https://${newId('api')}.example`, name: 'API', client_id: newId('client') };
    return { ...named, is_default: 'no', access_token_format: '', created_at: NOW, revision: 1, ...changes };
  };

  describe('resource servers', () => {
    test('are listed with their secrets, and may have more', async () => {
      const server = newServer();
      const [first, second] = [newSecret(server.client_id), newSecret(server.client_id, { created_at: NOW + 1 })];
      expect(await storage.resource_servers.create(server, first, COMMAND)).toBe('created');
      expect(await storage.clients.addSecret(second, 0, COMMAND)).toBe('added');
      expect(await storage.resource_servers.list()).toContainEqual({ ...server, secrets: [first, second] });
      expect(await storage.clients.find(server.client_id)).toBeUndefined();
    });

    test('share neither resource nor client id', async () => {
      const server = newServer();
      await storage.resource_servers.create(server, newSecret(server.client_id), COMMAND);
      const sameResource = newServer({ resource: server.resource });
      expect(await storage.resource_servers.create(sameResource, newSecret(sameResource.client_id), COMMAND)).toBe(
        'taken',
      );
      const client = newClient(await givenOrganization(storage), { client_id: server.client_id });
      expect(await storage.clients.create(client, undefined, COMMAND)).toBe('taken');
    });

    test('have one default among them', async () => {
      const [one, other] = [newServer({ is_default: 'yes' }), newServer({ is_default: 'yes' })];
      for (const server of [one, other])
        await storage.resource_servers.create(server, newSecret(server.client_id), COMMAND);
      const defaults = (await storage.resource_servers.list()).filter((server) => server.is_default === 'yes');
      expect(defaults.map((server) => server.resource)).toEqual([other.resource]);
    });

    test('are changed and deleted as they were seen, and their id is never given again', async () => {
      const { update, delete: remove, list, create } = storage.resource_servers;
      const [server, other] = [newServer(), newServer({ is_default: 'yes' })];
      const secret = newSecret(server.client_id);
      await create(server, secret, COMMAND);
      await create(other, newSecret(other.client_id), COMMAND);
      const { client_id } = server;
      const found = async (id: string) => (await list()).find((each) => each.client_id === id);
      const changes = { is_default: 'yes', access_token_format: 'jwt' } as const;
      expect(await update(client_id, { ...changes, if_revision: 1 }, COMMAND, NOW)).toBe('updated');
      expect(await found(client_id)).toEqual({ ...server, ...changes, revision: 2, secrets: [secret] });
      expect(await found(other.client_id)).toMatchObject({ is_default: 'no', revision: 2 });
      expect(await update(client_id, { name: 'Late', if_revision: 1 }, COMMAND, NOW)).toBe('stale');
      // Whoever is late takes no mark from another, either.
      expect(await update(other.client_id, { is_default: 'yes', if_revision: 1 }, COMMAND, NOW)).toBe('stale');
      expect(await found(client_id)).toMatchObject({ is_default: 'yes', revision: 2 });
      expect(await remove(client_id, { if_revision: 1 }, COMMAND, NOW)).toBe('stale');
      expect(await remove(client_id, { if_revision: 2 }, COMMAND, NOW)).toBe('deleted');
      expect(await found(client_id)).toBeUndefined();
      expect(await remove(client_id, {}, COMMAND, NOW)).toBe('unknown');
      expect(await update(client_id, { name: 'Gone' }, COMMAND, NOW)).toBe('unknown');
      const again = newServer({ resource: server.resource });
      expect(await create({ ...again, client_id }, newSecret(client_id), COMMAND)).toBe('taken');
      expect(await create(again, newSecret(again.client_id), COMMAND)).toBe('created');
    });
  });

  describe('signing keys', () => {
    test('are made once, rotated by algorithm, and sealed anew', async () => {
      const first = [newKey(), newKey({ alg: 'ES256' })] as const;
      expect(await storage.signing_keys.initialize(first)).toBe('created');
      expect(await storage.signing_keys.initialize([newKey()])).toBe('exists');
      const next = newKey({ created_at: NOW + 1 });
      await storage.signing_keys.rotate(next, NOW + 100, COMMAND);
      await storage.signing_keys.rotate({ ...next, kid: 'last', created_at: NOW + 2 }, NOW + 200, COMMAND);
      const sealed = newHash('B');
      await storage.signing_keys.reseal('last', sealed);
      const listed = await storage.signing_keys.list();
      expect(listed).toHaveLength(4);
      expect(listed).toEqual(
        expect.arrayContaining([
          { ...first[0], expires_at: NOW + 100 },
          first[1],
          { ...next, expires_at: NOW + 200 },
          { ...next, kid: 'last', created_at: NOW + 2, private_jwk_sealed: sealed },
        ]),
      );
    });
  });

  test('every change to what is cached raises the version, and nothing else does', async () => {
    const raisedBy = async (action: () => Promise<unknown>): Promise<boolean> => {
      const before = await storage.upkeep.version();
      await action();
      return (await storage.upkeep.version()) > before;
    };
    const client = await givenClient();
    const server = newServer();
    const { client_id } = client;
    const key = newKey();
    expect(await raisedBy(() => storage.clients.update(client_id, { client_name: 'X' }, COMMAND, NOW))).toBe(true);
    expect(await raisedBy(() => storage.clients.addSecret(newSecret(client_id), 0, COMMAND))).toBe(true);
    expect(await raisedBy(() => storage.clients.create({ ...client, client_id: newId('c') }, undefined, COMMAND))).toBe(
      true,
    );
    expect(await raisedBy(() => storage.resource_servers.create(server, newSecret(server.client_id), COMMAND))).toBe(
      true,
    );
    expect(await raisedBy(() => storage.signing_keys.rotate(key, NOW, COMMAND))).toBe(true);
    expect(await raisedBy(() => storage.signing_keys.reseal(key.kid, newHash()))).toBe(true);
    expect(await raisedBy(() => givenOrganization(storage))).toBe(true);
    const { organization_id } = client;
    expect(await raisedBy(() => storage.organizations.update(organization_id, { name: 'X' }, COMMAND, NOW))).toBe(true);
    expect(await raisedBy(() => storage.clients.create(client, undefined, COMMAND))).toBe(false);
    expect(
      await raisedBy(() => storage.upkeep.used([{ type: 'secret', id: 'x', at: NOW, count: 1, secret_hash: '' }])),
    ).toBe(false);
  });
};
