import { expect } from 'vitest';
import type { Actor, AuditEntry } from '../../../server/src/model/actor.ts';
import type { Link } from '../../../server/src/model/link.ts';
import type { OwnershipOffer } from '../../../server/src/model/ownership.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenOrganization,
  NOW,
  newAccount,
  newClient,
  newFamily,
  newHash,
  newKey,
  newLink,
  newMail,
  newOrganization,
  newSecret,
  type Person,
  RESOURCE,
  redemption,
  refresh,
} from '../given.ts';
import { approvalFor } from './approval.ts';
import { newArrival } from './identity.ts';

export const BY: Actor = { type: 'account', id: 'admin' };
const server = { resource: 'https://audit.example', name: 'API', client_id: 'audit', is_default: 'no' } as const;

const edited = { ...server, resource: 'https://edited.example', client_id: 'edited' };

const createApi = (storage: Storage, api: typeof server | typeof edited, by: Actor) =>
  storage.resource_servers.create(
    { ...api, access_token_format: '', created_at: NOW, revision: 1 },
    newSecret(api.client_id),
    by,
  );

const invitation = (organization_id: string, email = newLink().email): Link =>
  newLink({ purpose: 'invitation', organization_id, role: 'developer', email });

const givenInvitation = async (storage: Storage, { organization_id }: Person, email?: string): Promise<Link> => {
  const link = invitation(organization_id, email);
  await storage.invitations.create(link, newMail(), COMMAND);
  return link;
};

/** In an organization of its own, where the person is a member: it has one offer at a time. */
const givenOwner = async (storage: Storage, { account }: Person) => {
  const organization_id = await givenOrganization(storage);
  const owner = newAccount();
  const membership = { organization_id, role: 'member', created_at: NOW } as const;
  await storage.accounts.create(owner, { ...membership, account_id: owner.account_id, role: 'owner' }, COMMAND);
  await storage.organizations.addMember({ ...membership, account_id: account.account_id }, COMMAND);
  return { organization_id, offered_by: owner.account_id };
};

const offerTo = ({ account }: Person, prepared: unknown): OwnershipOffer => ({
  ...(prepared as Awaited<ReturnType<typeof givenOwner>>),
  account_id: account.account_id,
  created_at: NOW,
});

const givenOffer = async (storage: Storage, person: Person): Promise<string> => {
  const owned = await givenOwner(storage, person);
  await storage.ownership.offer(offerTo(person, owned), newMail(), COMMAND);
  return owned.organization_id;
};

export interface Audited {
  readonly action: string;
  readonly entry?: Partial<AuditEntry>;
  /** What must be there before. */
  prepare?(storage: Storage, person: Person): Promise<unknown>;
  change(storage: Storage, person: Person, prepared: unknown): Promise<unknown>;
}

/** Every verb with which somebody changes what is allowed, and the two that end a family for theft. */
export const changes: readonly Audited[] = [
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
    entry: { detail: { changed: ['name', 'app_creation'], app_creation: 'members' } },
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
      storage.approvals.remove({ organization_id, client_id: client.client_id }, BY, NOW),
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
    action: 'account.update',
    change: (storage, { account }) =>
      storage.accounts.update(account.account_id, { operator: 'yes', status: 'disabled' }, BY, NOW),
    entry: { detail: { changed: ['status', 'operator'], status: 'disabled', operator: 'yes', end_families: 'false' } },
  },
  {
    action: 'account.update',
    change: (storage, { account }) => storage.accounts.update(account.account_id, { email_verified: 'no' }, BY, NOW),
    entry: { detail: { changed: ['email_verified'], email_verified: 'no', end_families: 'false' } },
  },
  {
    action: 'account.link',
    change: (storage, { account: { email: link_email } }) =>
      storage.identities.arrive(newArrival({ link_email, first: undefined }), BY, NOW),
    entry: { detail: { issuer: 'https://platform.example' } },
  },
  {
    action: 'account.unlink',
    prepare: async (storage, { account: { account_id, email: link_email } }) => {
      const arrival = newArrival({ link_email, first: undefined });
      await storage.identities.arrive(arrival, COMMAND, NOW);
      return { ...arrival, account_id };
    },
    change: (storage, _, prepared) => {
      const identity = prepared as Parameters<Storage['identities']['unlink']>[0];
      return storage.identities.unlink(identity, { by_password: true, issuers: [] }, BY, NOW);
    },
    entry: { detail: { issuer: 'https://platform.example' } },
  },
  {
    action: 'session.end',
    change: (storage, { account, session }) => storage.sessions.end(account.account_id, session.session_id, BY, NOW),
    entry: { detail: { session_id: expect.any(String) } },
  },
  {
    action: 'session.end_others',
    change: (storage, { account }) => storage.sessions.endOthers(account.account_id, '', BY, NOW),
    entry: { detail: { ended: 1 } },
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
    entry: { detail: { changed: ['status'], status: 'suspended' } },
  },
  {
    action: 'client.update',
    change: (storage, { client }) => {
      const rights = { first_party: 'yes', skip_authorization: 'yes', featured: 'yes' } as const;
      return storage.clients.update(client.client_id, rights, BY, NOW);
    },
    entry: { detail: { changed: expect.any(Array), first_party: 'yes', skip_authorization: 'yes', featured: 'yes' } },
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
    change: (storage) => createApi(storage, server, BY),
    entry: { client_id: 'audit', detail: { resource: server.resource, is_default: 'no' } },
  },
  {
    action: 'resource_server.update',
    prepare: (storage) => createApi(storage, edited, COMMAND),
    change: (storage) => storage.resource_servers.update('edited', { name: 'New', is_default: 'no' }, BY, NOW),
    entry: { client_id: 'edited', detail: { resource: edited.resource, changed: ['name'] } },
  },
  {
    action: 'resource_server.update',
    prepare: (storage) => createApi(storage, edited, COMMAND),
    change: (storage) => storage.resource_servers.update('edited', { access_token_format: 'jwt' }, BY, NOW),
    entry: {
      client_id: 'edited',
      detail: { resource: edited.resource, changed: ['access_token_format'], access_token_format: 'jwt' },
    },
  },
  {
    action: 'resource_server.delete',
    prepare: (storage) => createApi(storage, edited, COMMAND),
    change: (storage) => storage.resource_servers.delete('edited', {}, BY, NOW),
    entry: { client_id: 'edited', detail: { resource: edited.resource } },
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
  {
    action: 'invitation.create',
    change: (storage, { organization_id }) => storage.invitations.create(invitation(organization_id), newMail(), BY),
    entry: { detail: { email: expect.any(String), role: 'developer', link_id: expect.any(String) } },
  },
  {
    action: 'invitation.renew',
    prepare: givenInvitation,
    change: (storage, _, prepared) =>
      storage.invitations.renew({ ...(prepared as Link), link_hash: newHash() }, newMail(), BY, NOW),
    entry: { detail: { link_id: expect.any(String) } },
  },
  {
    action: 'invitation.withdraw',
    prepare: givenInvitation,
    change: (storage, { organization_id }, prepared) =>
      storage.invitations.withdraw(organization_id, (prepared as Link).link_id, BY, NOW),
    entry: { detail: { link_id: expect.any(String) } },
  },
  {
    action: 'invitation.accept',
    prepare: async (storage, person) => {
      const guest = newAccount();
      await storage.accounts.create(guest, undefined, COMMAND);
      return [await givenInvitation(storage, person, guest.email), guest.account_id];
    },
    change: (storage, _, prepared) => {
      const [{ link_hash }, account_id] = prepared as readonly [Link, string];
      return storage.links.accept(link_hash, account_id, BY, NOW);
    },
    entry: { detail: { role: 'developer' } },
  },
  {
    action: 'ownership.offer',
    prepare: givenOwner,
    change: (storage, person, prepared) => storage.ownership.offer(offerTo(person, prepared), newMail(), BY),
  },
  {
    action: 'ownership.withdraw',
    prepare: givenOffer,
    change: (storage, _, prepared) => storage.ownership.withdraw(String(prepared), BY, NOW),
  },
  {
    action: 'ownership.accept',
    prepare: givenOffer,
    change: (storage, { account }, prepared) => storage.ownership.accept(String(prepared), account.account_id, BY, NOW),
    entry: { detail: { offered_by: expect.any(String) } },
  },
];
