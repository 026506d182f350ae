import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Member, Role } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Client, ClientSecret, Clients, NewClient } from '../model/client.ts';
import type { Family } from '../model/family.ts';
import type { InternalApps } from '../model/internal-app.ts';
import { RegistrationError } from '../model/registration.ts';
import type { ResourceServer } from '../model/resource-server.ts';
import type { AccountStatus } from '../model/state.ts';
import { readRefreshToken } from '../tokens/form.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { rotateApiSecret, rotateSecret } from './credentials.ts';
import { issueRefreshToken } from './internal-app.ts';
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

const api = { client_id: 'api_1' } as ResourceServer;

const acmeInc = {
  organization_id: 'acme',
  name: 'Acme',
  cluster: '',
  app_creation: 'admins',
  third_party: 'allow_all',
  revision: 1,
  created_at: 1,
} as const;
const member = (account_id: string, role: Role, status: AccountStatus = 'active'): Member => ({
  organization_id: 'acme',
  account_id,
  role,
  created_at: 1,
  email: `${account_id}@acme.example`,
  status,
});
const organizations = {
  list: async () => [acmeInc, { ...acmeInc, organization_id: 'ajax', name: 'Ajax', app_creation: 'members' as const }],
  members: async (organization_id: string) =>
    organization_id === 'acme'
      ? [member('ada', 'owner'), member('bob', 'admin', 'disabled'), member('eve', 'developer')]
      : [member('eve', 'member'), member('has just left', 'member')],
};

/** As much of the port as registration uses. */
function memory() {
  const kept = new Map<string, NewClient>();
  const secrets: ClientSecret[] = [];
  const families: Family[] = [];
  const clients: Clients = {
    find: async (client_id) => {
      const client = kept.get(client_id);
      return (
        client && { ...client, organization_name: '', secrets: secrets.filter((each) => each.client_id === client_id) }
      );
    },
    list: async () => [],
    directory: async () => [],
    create: async (client, first) => {
      if (kept.has(client.client_id)) return 'taken';
      if (client.organization_id === 'nowhere') return 'unknown_organization';
      kept.set(client.client_id, client);
      if (first) secrets.push(first);
      return 'created';
    },
    endSecret: async () => 'unknown',
    update: async (client_id, { revoke_all, ...changes }) => {
      const client = kept.get(client_id);
      if (!client) return 'unknown';
      kept.set(client_id, { ...client, ...changes, generation: client.generation + (revoke_all ? 1 : 0) });
      return 'updated';
    },
    addSecret: async (added, others_expire_at) => {
      for (const [index, each] of secrets.entries()) secrets[index] = { ...each, expires_at: others_expire_at };
      secrets.push(added);
      return 'added';
    },
  };
  const hasLeft = ({ account_id }: Family) => account_id === 'has just left';
  const internal_apps: InternalApps = {
    create: async (client, first, family, actor) => {
      if (hasLeft(family)) return 'not_a_member';
      families.push(family);
      return clients.create(client, first, actor);
    },
    issueRefreshToken: async (family) => {
      if (hasLeft(family)) return 'not_a_member';
      families.push(family);
      return 'issued';
    },
  };
  const deps = {
    storage: { clients, internal_apps, organizations },
    listApis: async () => [api],
    secret,
    random: randomBytes,
    clock: () => NOW,
    policies,
    scopes: [],
    dialects,
    concessionsOf,
    findTarget: async () => ({ resource: 'https://api.example', access_token_format: '' as const }),
  };
  const find = async (client_id: string): Promise<Client> => {
    const found = await clients.find(client_id);
    if (!found) throw new Error('not found');
    return found;
  };
  return { deps, find, register: registerClient(deps), secrets, families };
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

test('what only the operator gives is given beside the request, never in it', async () => {
  const { deps, register } = memory();
  const sneaky = { ...request, first_party: 'yes', skip_authorization: 'yes', featured: 'yes' } as const;
  const { client } = await register(request, by, { featured: 'yes', first_party: undefined });
  expect(client).toMatchObject({ first_party: 'no', skip_authorization: 'no', featured: 'yes' });
  expect((await register(sneaky, by)).client).toMatchObject({ first_party: 'no', skip_authorization: 'no' });
  const update = updateClient(deps);
  expect(await update(client.client_id, {}, by, { first_party: 'yes' })).toMatchObject({ first_party: 'yes' });
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

test('an API gets a new secret like an app, if it is stored here', async () => {
  const { deps, secrets } = memory();
  const rotation = { name: 'next', overlap: 60, client_secret: undefined };
  expect(await rotateApiSecret(deps)('api_2', rotation, by)).toEqual({ outcome: 'unknown' });
  expect(await rotateApiSecret(deps)('api_1', rotation, by)).toMatchObject({ outcome: 'rotated' });
  expect(secrets).toEqual([expect.objectContaining({ client_id: 'api_1', name: 'next' })]);
  expect(await refusal(rotateApiSecret(deps)('api_1', { ...rotation, client_secret: 'short' }, by))).toEqual([
    'client_secret',
  ]);
});

test('a secret brought along for rotation is looked at', async () => {
  const { deps, register } = memory();
  const { client } = await register(request, by);
  const rotation = { name: '', overlap: 0, client_secret: 'short' };
  expect(await refusal(rotateSecret(deps)(client.client_id, rotation, by))).toEqual(['client_secret']);
});

describe('who creates an app', () => {
  test.each([
    ['an owner', 'acme', 'ada'],
    ['anybody who belongs to an organization that lets them', 'ajax', 'eve'],
    ['somebody without an organization', '', 'eve'],
    ['the operator', 'acme', ''],
  ])('may be %s', async (_, organization_id, created_by) => {
    const { register } = memory();
    expect((await register({ ...request, organization_id, created_by }, by)).client).toMatchObject({ created_by });
  });

  test('is not a member without the right, who hears whom to ask', async () => {
    const { register } = memory();
    const error = await register({ ...request, organization_id: 'acme', created_by: 'eve' }, by).catch((e) => e);
    const problem = 'Only owners and admins create apps for Acme: ask one of ada@acme.example.';
    expect(error.problems).toEqual([{ field: 'created_by', problem }]);
  });

  test('is not a stranger, who hears nothing', async () => {
    const { register } = memory();
    const error = await register({ ...request, organization_id: 'ajax', created_by: 'ada' }, by).catch((e) => e);
    expect(error.problems).toEqual([{ field: 'created_by', problem: 'The account is no member of Ajax.' }]);
  });
});

describe('an internal app', () => {
  const internal = { client_name: 'Robot', kind: 'internal', organization_id: 'acme', created_by: 'ada' } as const;

  test('is given a refresh token of its creator, of which only a keyed hash is kept', async () => {
    const { register, families } = memory();
    const { client, client_secret, refresh_token = '' } = await register({ ...internal, scope: 'read write' }, by);
    expect(client_secret).toMatch(/^grs_/);
    expect(client).toMatchObject({ grant_types: ['refresh_token'], rotation: 'off', redirect_uris: [] });
    const [family] = families;
    expect(readRefreshToken(secret, refresh_token)).toEqual({ family_id: family?.family_id, generation: 1 });
    expect(family).toMatchObject({
      client_id: client.client_id,
      account_id: 'ada',
      organization_id: 'acme',
      scope: 'read write',
      resource: 'https://api.example',
      auth_time: 0,
      expires_at: NOW + policies.refresh_token_lifetime,
      refresh_hash: secret.hash('token hash', refresh_token),
    });
  });

  test('has the grants and the rotation of its kind, whatever its dialect says of apps that people authorize', async () => {
    const { deps } = memory();
    const registration = { grant_types: ['authorization_code'], rotation: 'on', refresh_token_lifetime: 60 } as const;
    const register = registerClient({ ...deps, dialects: [{ ...acme, registration }] });
    const { client } = await register({ ...internal, dialect: 'acme' }, by);
    expect(client).toMatchObject({ grant_types: ['refresh_token'], rotation: 'off', refresh_token_lifetime: 60 });
    expect((await register({ ...internal, rotation: 'on' }, by)).client.rotation).toBe('on');
  });

  test.each([
    ['without an organization', { organization_id: undefined }, 'organization_id'],
    ['without a creator', { created_by: undefined }, 'created_by'],
    ['for a stranger', { created_by: 'mallory' }, 'created_by'],
    ['for somebody who leaves meanwhile', { organization_id: 'ajax', created_by: 'has just left' }, 'created_by'],
    ['for an unknown organization', { organization_id: 'nowhere' }, 'organization_id'],
    ['with a grant', { grant_types: ['refresh_token', 'client_credentials'] }, 'grant_types'],
    ['with a redirect URI', { redirect_uris: request.redirect_uris }, 'redirect_uris'],
    ['without a secret', { token_endpoint_auth_method: 'none' }, 'token_endpoint_auth_method'],
  ])('%s is refused', async (_, changes, field) => {
    const { register, families, secrets } = memory();
    expect(await refusal(register({ ...internal, ...changes }, by))).toEqual([field]);
    expect([...families, ...secrets]).toEqual([]);
  });

  test('is given another one, and no other app is', async () => {
    const { deps, register, families } = memory();
    const { client } = await register(internal, by);
    const issue = issueRefreshToken(deps);
    const given = await issue(client.client_id, by);
    if (given.outcome !== 'issued') throw new Error(given.outcome);
    expect(readRefreshToken(secret, given.refresh_token)?.family_id).toBe(families[1]?.family_id);
    const other = (await register(request, by)).client.client_id;
    expect([await issue(other, by), await issue('nothing', by)]).toEqual([
      { outcome: 'other_kind' },
      { outcome: 'unknown' },
    ]);
    await deleteClient(deps)(client.client_id, by);
    expect(await issue(client.client_id, by)).toEqual({ outcome: 'unknown' });
    expect(families).toHaveLength(2);
  });
});
