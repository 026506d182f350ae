import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, AuditEntry } from '../../../server/src/model/actor.ts';
import { type Storage, StorageUnavailable } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenOrganization,
  givenPerson,
  NOW,
  newAccount,
  newClient,
  newFamily,
  newKey,
  newOrganization,
  newSecret,
  type Person,
  RESOURCE,
  redemption,
  refresh,
} from '../given.ts';
import { type Opened, opened, raw, shared } from '../opened.ts';
import { approvalFor } from './approval.ts';
import { newArrival } from './identity.ts';

const BY: Actor = { type: 'account', id: 'admin' };
const server = { resource: 'https://audit.example', name: 'API', client_id: 'audit', is_default: 'no' } as const;

interface Audited {
  readonly action: string;
  readonly entry?: Partial<AuditEntry>;
  /** What must be there before. */
  prepare?(storage: Storage, person: Person): Promise<unknown>;
  change(storage: Storage, person: Person, prepared: unknown): Promise<unknown>;
}

/** Every verb with which somebody changes what is allowed, and the two that end a family for theft. */
const changes: readonly Audited[] = [
  {
    action: 'organization.create',
    change: (storage) =>
      storage.organizations.create(newOrganization({ organization_id: 'audited', name: 'Audited' }), BY),
    entry: { organization_id: 'audited', detail: { name: 'Audited' } },
  },
  {
    action: 'organization.update',
    change: (storage, { organization_id }) =>
      storage.organizations.update(organization_id, { name: 'New', app_creation: 'members' }, BY, NOW),
    entry: { detail: { changed: ['name', 'app_creation'] } },
  },
  {
    action: 'organization.update',
    change: (storage, { organization_id }) =>
      storage.organizations.update(organization_id, { third_party: 'block' }, BY, NOW),
    entry: { detail: { changed: ['third_party'], third_party: 'block', ended: 0 } },
  },
  {
    action: 'approval.ask',
    prepare: async (storage, { organization_id }) => {
      await storage.organizations.update(organization_id, { third_party: 'approval_required' }, COMMAND, NOW);
      const client = newClient(await givenOrganization(storage));
      await storage.clients.create(client, undefined, COMMAND);
      return client.client_id;
    },
    change: (storage, { organization_id, account: { account_id } }, prepared) => {
      const asked = { organization_id, client_id: String(prepared), account_id, scope: 'read', message: 'Please' };
      return storage.approvals.ask({ ...asked, lang: 'en', requested_at: NOW }, [], BY);
    },
    entry: { detail: { scope: 'read', message: 'Please' } },
  },
  {
    action: 'approval.decide',
    change: (storage, person) => storage.approvals.decide(approvalFor(person, { scope: 'read' }), [], BY),
    entry: { detail: { decision: 'allowed', scope: 'read', message: '', ended: 0 } },
  },
  {
    action: 'approval.remove',
    prepare: (storage, person) => storage.approvals.decide(approvalFor(person), [], COMMAND),
    change: (storage, { organization_id, client }) =>
      storage.approvals.remove(organization_id, client.client_id, BY, NOW),
    entry: { detail: { ended: 0 } },
  },
  {
    action: 'test_user.add',
    change: (storage, { client }) =>
      storage.test_users.add({ client_id: client.client_id, email: 'a@example.com', created_at: NOW }, BY),
    entry: { detail: { email: 'a@example.com' } },
  },
  {
    action: 'test_user.remove',
    prepare: (storage, { client }) =>
      storage.test_users.add({ client_id: client.client_id, email: 'a@example.com', created_at: NOW }, COMMAND),
    change: (storage, { client }) => storage.test_users.remove(client.client_id, 'a@example.com', BY, NOW),
    entry: { detail: { email: 'a@example.com' } },
  },
  {
    action: 'account.create',
    change: (storage) => storage.accounts.create(newAccount({ account_id: 'audited' }), undefined, BY),
    entry: { account_id: 'audited' },
  },
  {
    action: 'account.update',
    change: (storage, { account }) =>
      storage.accounts.update(account.account_id, { password_hash: 'hidden', name: 'New' }, BY, NOW),
    entry: { detail: { changed: ['name', 'password_hash'], end_families: 'false' } },
  },
  {
    action: 'account.link',
    change: (storage, { account: { email: link_email } }) =>
      storage.identities.arrive(newArrival({ link_email, first: undefined }), BY, NOW),
    entry: { detail: { issuer: 'https://platform.example' } },
  },
  {
    action: 'membership.add',
    prepare: givenOrganization,
    change: (storage, { account }, prepared) => {
      const added = {
        organization_id: String(prepared),
        account_id: account.account_id,
        role: 'admin',
        created_at: NOW,
      } as const;
      return storage.organizations.addMember(added, BY);
    },
    entry: { detail: { role: 'admin' } },
  },
  {
    action: 'membership.remove',
    change: (storage, { organization_id, account }) =>
      storage.organizations.removeMember({ organization_id, account_id: account.account_id }, BY, NOW),
  },
  {
    action: 'client.create',
    change: (storage, { organization_id }) =>
      storage.clients.create(newClient(organization_id, { client_id: 'audited' }), newSecret('audited'), BY),
    entry: { client_id: 'audited', detail: { client_name: 'Notes' } },
  },
  {
    action: 'client.update',
    change: (storage, { client }) => storage.clients.update(client.client_id, { status: 'suspended' }, BY, NOW),
    entry: { detail: { changed: ['status'] } },
  },
  {
    action: 'client.update',
    change: (storage, { client }) => storage.clients.update(client.client_id, { revoke_all: true }, BY, NOW),
    entry: { detail: { changed: ['generation'] } },
  },
  {
    action: 'refresh_token.issue',
    change: (storage, person) => storage.internal_apps.issueRefreshToken(newFamily(person), BY, NOW),
  },
  {
    action: 'client_secret.add',
    change: (storage, { client }) =>
      storage.clients.addSecret(newSecret(client.client_id, { secret_id: 'second', name: 'Second' }), NOW, BY),
    entry: { detail: { secret_id: 'second', name: 'Second' } },
  },
  {
    action: 'resource_server.create',
    change: (storage) =>
      storage.resource_servers.create({ ...server, access_token_format: '', created_at: NOW }, newSecret('audit'), BY),
    entry: { client_id: 'audit', detail: { resource: server.resource, is_default: 'no' } },
  },
  {
    action: 'signing_key.rotate',
    change: (storage) => storage.signing_keys.rotate(newKey({ kid: 'audited' }), NOW, BY),
    entry: { detail: { kid: 'audited', alg: 'RS256' } },
  },
  {
    action: 'authorization.allow',
    change: (storage, { authorization }) =>
      storage.authorizations.allow({ ...authorization, resource: RESOURCE, scope: 'write' }, BY, NOW),
  },
  {
    action: 'authorization.end',
    change: (storage, { authorization }) => storage.authorizations.end(authorization.authorization_id, BY, NOW),
  },
  {
    action: 'authorization.reduce',
    change: (storage, { authorization }) =>
      storage.authorizations.reduce(authorization.authorization_id, ['read'], BY, NOW),
    entry: { detail: { authorization_id: expect.any(String), scope: ['read'] } },
  },
  {
    action: 'authorization.end_all',
    change: (storage, { client, organization_id }) =>
      storage.authorizations.endAll(client.client_id, organization_id, BY, NOW),
    entry: { detail: { ended: 1 } },
  },
  {
    action: 'client_secret.end',
    prepare: async (storage, { client }) => {
      const secret = newSecret(client.client_id, { name: 'Leaked' });
      await storage.clients.addSecret(secret, 0, COMMAND);
      return secret.secret_id;
    },
    change: (storage, { client }, prepared) => storage.clients.endSecret(client.client_id, String(prepared), BY, NOW),
    entry: { detail: { secret_id: expect.any(String), name: 'Leaked' } },
  },
  {
    action: 'family.end',
    prepare: givenFamily,
    change: (storage, _, prepared) => {
      const { family_id } = prepared as Awaited<ReturnType<typeof givenFamily>>;
      return storage.families.end(family_id, 'revoked', BY, NOW);
    },
  },
  {
    action: 'family.end',
    prepare: async (storage, person) => {
      const transition = redemption(person, await givenCode(storage, person));
      await storage.tokens.issue(transition, NOW);
      return transition;
    },
    change: (storage, _, prepared) => storage.tokens.issue(prepared as ReturnType<typeof redemption>, NOW),
    entry: { actor_type: 'server', actor_id: '', detail: { family_id: expect.any(String), reason: 'code_replayed' } },
  },
  {
    action: 'family.end',
    prepare: givenFamily,
    change: (storage, _, prepared) => {
      const family = prepared as Awaited<ReturnType<typeof givenFamily>>;
      return storage.tokens.issue(refresh({ ...family, generation: 0 }), NOW + 900);
    },
    entry: {
      at: NOW + 900,
      actor_type: 'server',
      actor_id: '',
      detail: { family_id: expect.any(String), reason: 'reused' },
    },
  },
];

export const auditContract = (kind: DatabaseKind): void => {
  describe('audited, as part of the change', () => {
    let storage: Storage;
    beforeAll(async () => {
      ({ storage } = await shared(kind));
    });

    test.each(changes)('$action', async ({ action, entry = {}, prepare, change }) => {
      const person = await givenPerson(storage);
      const prepared = await prepare?.(storage, person);
      const before = await storage.audit.list(1_000);
      await change(storage, person, prepared);
      const [written, ...rest] = await storage.audit.list(1_000);
      expect(rest).toEqual(before);
      expect(written).toMatchObject({ at: NOW, actor_type: 'account', actor_id: 'admin', action, ...entry });
      expect(JSON.stringify(written)).not.toContain('hidden');
    });

    test.each([
      {
        changes: { cluster: 'us1', app_creation: 'members', third_party: 'allow_all' },
        detail: { changed: ['app_creation'] },
      },
      { changes: { third_party: 'allow_all' }, detail: { changed: [] } },
    ] as const)('$detail.changed of an organization, and not the rest of what was sent', async (each) => {
      const organization_id = await givenOrganization(storage);
      await storage.organizations.update(organization_id, each.changes, BY, NOW);
      expect((await storage.audit.list(1))[0]).toMatchObject({ action: 'organization.update', detail: each.detail });
    });

    test('what differs of an app or an account, and not the rest of what was sent', async () => {
      const { client, account } = await givenPerson(storage);
      const { client_id, client_name, redirect_uris, refresh_token_lifetime } = client;
      const app = { client_name, redirect_uris, refresh_token_lifetime, description: 'Other', scope: '' };
      await storage.clients.update(client_id, app, BY, NOW);
      expect((await storage.audit.list(1))[0]?.detail).toEqual({ changed: ['scope', 'description'] });
      await storage.accounts.update(account.account_id, { email: account.email, name: 'Other' }, BY, NOW);
      expect((await storage.audit.list(1))[0]?.detail.changed).toEqual(['name']);
    });

    test('but not what a client does with its own tokens, and not what changes nothing', async () => {
      const person = await givenPerson(storage);
      const { family_id } = await givenFamily(storage, person);
      const before = await storage.audit.list(1_000);
      await storage.families.end(family_id, 'revoked', { type: 'client', id: person.client.client_id }, NOW);
      await storage.families.end(family_id, 'revoked', BY, NOW);
      await storage.clients.update('nothing', {}, BY, NOW);
      await storage.authorizations.end('nothing', BY, NOW);
      expect(await storage.audit.list(1_000)).toEqual(before);
      expect(await storage.audit.list(2)).toEqual(before.slice(0, 2));
    });
  });

  describe('if the entry cannot be written, the change does not happen', () => {
    let one: Opened;
    let person: Person;
    const prepared = new Map<Audited, unknown>();
    beforeAll(async () => {
      one = await opened(kind);
      person = await givenPerson(one.storage);
      for (const change of changes) prepared.set(change, await change.prepare?.(one.storage, person));
      await raw(one.database, ...breakAudit[one.database.name]);
    });

    test.each(changes)('$action', async (audited) => {
      const before = await everything(one);
      await expect(audited.change(one.storage, person, prepared.get(audited))).rejects.toThrow(StorageUnavailable);
      expect(await everything(one)).toEqual(before);
    });
  });
};

const breakAudit = {
  sqlite: ["create trigger broken before insert on audit_entry begin select raise(abort, 'broken'); end"],
  postgres: [
    `create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    'create trigger broken before insert on audit_entry for each row execute function broken()',
  ],
};

const tables = [
  'organization',
  'account',
  'membership',
  'identity',
  'session',
  'client_identifier',
  'client',
  'client_secret',
];
const more = ['resource_server', 'signing_key', '"authorization"', 'code', 'family', 'access_token', 'counter'];

/** All rows of all tables that these verbs write to. */
const everything = ({ database }: Opened): Promise<readonly unknown[]> =>
  raw(database, ...[...tables, ...more].map((table) => `select * from ${table} order by 1`));
