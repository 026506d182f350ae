import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '../model/actor.ts';
import type { Client, ClientSecret, Clients, NewClient } from '../model/client.ts';
import { RegistrationError } from '../model/registration.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { rotateSecret } from './credentials.ts';
import { type RegistrationDialect, registerClient } from './register.ts';
import { deleteClient, updateClient } from './update.ts';

const NOW = 1_700_000_000;
const by: Actor = { type: 'command' };
const policies = {
  access_token_lifetime: 3_600,
  refresh_token_lifetime: 31_536_000,
  refresh_token_idle_lifetime: 2_592_000,
};
const secret = serverSecret(['0123456789abcdef0123456789abcdef']);
const request = { client_name: 'Notes', redirect_uris: ['https://notes.example/callback'] };

const acme: RegistrationDialect = {
  name: 'acme',
  concessions: ['public_client_without_pkce', 'oob_redirect'],
  registration: {
    ...{
      token_endpoint_auth_method: 'client_secret_post',
      rotation: 'off',
      pkce: 'optional',
      access_token_lifetime: 0,
    },
  },
};
const dialects = [acme];
const concessionsOf = ({ dialect }: { readonly dialect: string }) => (dialect === 'acme' ? acme.concessions : []);

/** As much of the port as registration uses. */
function memory() {
  const kept = new Map<string, NewClient>();
  const secrets: ClientSecret[] = [];
  const clients: Clients = {
    find: async (client_id) => {
      const client = kept.get(client_id);
      return (
        client && { ...client, organization_name: '', secrets: secrets.filter((each) => each.client_id === client_id) }
      );
    },
    list: async () => [],
    create: async (client, first) => {
      if (kept.has(client.client_id)) return 'taken';
      if (client.organization_id === 'nowhere') return 'unknown_organization';
      kept.set(client.client_id, client);
      if (first) secrets.push(first);
      return 'created';
    },
    update: async (client_id, changes) => {
      const client = kept.get(client_id);
      if (!client) return 'unknown';
      kept.set(client_id, { ...client, ...changes });
      return 'updated';
    },
    addSecret: async (added, others_expire_at) => {
      for (const [index, each] of secrets.entries()) secrets[index] = { ...each, expires_at: others_expire_at };
      secrets.push(added);
      return 'added';
    },
  };
  const deps = {
    storage: { clients },
    secret,
    random: randomBytes,
    clock: () => NOW,
    policies,
    scopes: [],
    dialects,
    concessionsOf,
  };
  const find = async (client_id: string): Promise<Client> => {
    const found = await clients.find(client_id);
    if (!found) throw new Error('not found');
    return found;
  };
  return { deps, find, register: registerClient(deps), secrets };
}

const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof RegistrationError)) throw new Error('not refused');
  return error.problems.map(({ field }) => field);
};

test('an app gets an id and a secret, of which only a keyed hash is kept', async () => {
  const { register, secrets } = memory();
  const { client, client_secret = '' } = await register(request, by);
  expect(client).toMatchObject({ client_name: 'Notes', status: 'published', organization_id: '', created_at: NOW });
  expect(client.client_id).toMatch(/^app_[0-9A-Za-z]{18}$/);
  expect(client_secret).toMatch(/^grs_[0-9A-Za-z]{54}$/);
  expect(secrets).toEqual([
    expect.objectContaining({ secret_hash: secret.hash('client secret', client_secret), expires_at: 0 }),
  ]);
  expect(JSON.stringify(client)).not.toContain(client_secret);
});

test('a public app gets no secret', async () => {
  const { register, secrets } = memory();
  const registered = await register({ ...request, token_endpoint_auth_method: 'none' }, by);
  expect(registered).not.toHaveProperty('client_secret');
  expect(secrets).toEqual([]);
});

test('what it has elsewhere may be brought along', async () => {
  const { register } = memory();
  const given = { client_id: 'their.own-id_1', client_secret: 'sixteen or more.' };
  const registered = await register({ ...request, ...given, status: 'draft', created_by: 'acc_1' }, by);
  expect(registered.client).toMatchObject({ client_id: 'their.own-id_1', status: 'draft', created_by: 'acc_1' });
  expect(registered.client_secret).toBe(given.client_secret);
});

test.each([
  ['a short id', { client_id: 'ab' }, 'client_id'],
  ['an id with a blank', { client_id: 'a b c' }, 'client_id'],
  ['a short secret', { client_secret: 'fifteen letters' }, 'client_secret'],
  ['a secret beyond ASCII', { client_secret: 'sixteen or more é' }, 'client_secret'],
  [
    'a secret for a public app',
    { client_secret: 'sixteen or more.', token_endpoint_auth_method: 'none' },
    'client_secret',
  ],
  ['an unknown organization', { organization_id: 'nowhere' }, 'organization_id'],
])('%s is refused', async (_, more, field) => {
  const { register } = memory();
  expect(await refusal(register({ ...request, ...more }, by))).toEqual([field]);
});

test('an app of a dialect has what the dialect says and it does not say itself', async () => {
  const { register } = memory();
  const { client } = await register({ ...request, dialect: 'acme' }, by);
  expect(client).toMatchObject({ dialect: 'acme', ...acme.registration });
  const own = await register({ ...request, dialect: 'acme', rotation: 'on', access_token_lifetime: 60 }, by);
  expect(own.client).toMatchObject({ rotation: 'on', access_token_lifetime: 60 });
  expect((await register(request, by)).client).toMatchObject({ dialect: '', rotation: 'on' });
});

test('one without a secret uses PKCE unless it asks for itself to be let off, which its dialect must allow', async () => {
  const { register } = memory();
  const single = { ...request, token_endpoint_auth_method: 'none' };
  expect((await register({ ...single, dialect: 'acme' }, by)).client).toMatchObject({
    pkce: 'required',
    rotation: 'on',
  });
  const bare = await register({ ...single, dialect: 'acme', pkce: 'optional' }, by);
  expect(bare.client.pkce).toBe('optional');
  expect(await refusal(register({ ...single, pkce: 'optional' }, by))).toEqual(['pkce']);
});

test('a dialect that is not enabled is refused, with those that are', async () => {
  const { register } = memory();
  const error = await register({ ...request, dialect: 'acne' }, by).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ problems: [{ field: 'dialect', problem: expect.stringContaining('(acme)') }] });
});

test('an id that is taken is refused', async () => {
  const { register } = memory();
  await register({ ...request, client_id: 'notes' }, by);
  expect(await refusal(register({ ...request, client_id: 'notes' }, by))).toEqual(['client_id']);
});

test('an update changes what is named and nothing else', async () => {
  const { deps, find, register } = memory();
  const { client } = await register({ ...request, scope: 'openid email', description: 'Notes to keep' }, by);
  const updated = await updateClient(deps)(client.client_id, { scope: 'openid', description: undefined }, by);
  expect(updated).toEqual({ ...client, scope: 'openid' });
  expect(await find(client.client_id)).toEqual(updated);
});

test('an update that would leave the whole app wrong changes nothing', async () => {
  const { deps, find, register } = memory();
  const { client } = await register({ ...request, pkce: 'optional' }, by);
  const update = updateClient(deps)(client.client_id, { token_endpoint_auth_method: 'none' }, by);
  expect(await refusal(update)).toEqual(['pkce']);
  expect(await find(client.client_id)).toEqual(client);
});

test('revoking all raises the generation', async () => {
  const { deps, find, register } = memory();
  const { client } = await register(request, by);
  await updateClient(deps)(client.client_id, { revoke_all: true }, by);
  expect((await find(client.client_id)).generation).toBe(client.generation + 1);
});

test('a deleted app is unknown from then on', async () => {
  const { deps, register } = memory();
  const { client_id } = (await register(request, by)).client;
  expect(await deleteClient(deps)(client_id, by)).toBe('deleted');
  expect(await deleteClient(deps)(client_id, by)).toBe('unknown');
  expect(await updateClient(deps)(client_id, { status: 'published' }, by)).toBeUndefined();
  const rotation = { name: '', overlap: 0, client_secret: undefined };
  expect(await rotateSecret(deps)(client_id, rotation, by)).toEqual({ outcome: 'unknown' });
});

test('a new secret works at once, the old one until the overlap is over', async () => {
  const { deps, find, register } = memory();
  const { client } = await register(request, by);
  const rotated = await rotateSecret(deps)(
    client.client_id,
    { name: 'next', overlap: 60, client_secret: undefined },
    by,
  );
  if (rotated.outcome !== 'rotated') throw new Error(rotated.outcome);
  const { client_secret } = rotated.credential;
  const secret_hash = secret.hash('client secret', client_secret);
  expect((await find(client.client_id)).secrets).toEqual([
    expect.objectContaining({ name: 'first', expires_at: NOW + 60 }),
    expect.objectContaining({ name: 'next', expires_at: 0, secret_hash }),
  ]);
});

test('an app without a secret has none to rotate', async () => {
  const { deps, register } = memory();
  const { client } = await register({ ...request, token_endpoint_auth_method: 'none' }, by);
  const rotation = { name: '', overlap: 0, client_secret: undefined };
  expect(await rotateSecret(deps)(client.client_id, rotation, by)).toEqual({ outcome: 'public' });
});

test('a secret brought along for rotation is looked at', async () => {
  const { deps, register } = memory();
  const { client } = await register(request, by);
  const rotation = { name: '', overlap: 0, client_secret: 'short' };
  expect(await refusal(rotateSecret(deps)(client.client_id, rotation, by))).toEqual(['client_secret']);
});
