import { randomBytes } from 'node:crypto';
import type { Account, Membership, Organization } from '../../server/src/model/account.ts';
import type { Actor } from '../../server/src/model/actor.ts';
import type { Authorization } from '../../server/src/model/authorization.ts';
import { bucketOf } from '../../server/src/model/bucket.ts';
import type { ClientSecret, NewClient } from '../../server/src/model/client.ts';
import type { NewCode } from '../../server/src/model/code.ts';
import type { Family } from '../../server/src/model/family.ts';
import type { Link } from '../../server/src/model/link.ts';
import type { Mail } from '../../server/src/model/mail.ts';
import type { Session } from '../../server/src/model/session.ts';
import type { SigningKey } from '../../server/src/model/signing-key.ts';
import type { Storage } from '../../server/src/model/storage.ts';
import type { AccessToken, Spend, Transition } from '../../server/src/model/token.ts';
import { client } from '../samples/noun.ts';

/** In the middle of a day. */
export const NOW = 20_833 * 86_400 + 43_200;
export const DAY = 86_400;
export const RESOURCE = 'https://api.example';
export const COMMAND: Actor = { type: 'command' };
/** Of a session that takes the place of none, without a password. */
export const STARTED = { replaces: '', password_hash: undefined };

export const newId = (prefix: string): string => `${prefix}_${randomBytes(8).toString('hex')}`;
/** As hashes are: the first character names the key. */
export const newHash = (key = 'A'): string => `${key}${randomBytes(16).toString('hex')}`;

export const newOrganization = (changes: Partial<Organization> = {}): Organization => {
  const organization_id = newId('organization');
  return {
    organization_id,
    name: 'Example',
    cluster: '',
    app_creation: 'admins',
    third_party: 'allow_all',
    revision: 1,
    created_at: NOW,
    ...changes,
  };
};

export const newAccount = (changes: Partial<Account> = {}): Account => {
  const account_id = newId('account');
  const named = { account_id, email: `${account_id}@example.com`, email_verified: 'yes', name: 'Ada' } as const;
  return {
    ...named,
    password_hash: '$argon2id$1',
    status: 'active',
    operator: 'no',
    revision: 1,
    created_at: NOW,
    ...changes,
  };
};

export const newClient = (organization_id: string, changes: Partial<NewClient> = {}): NewClient => {
  const { organization_name: _, secrets: __, ...like } = client({ ...HARD_TO_STORE, organization_id, ...changes });
  return { ...like, client_id: changes.client_id ?? newId('client') };
};

const HARD_TO_STORE = {
  client_name: 'Notes',
  redirect_uris: ['https://app.example/callback?a=1&b=2'],
  scope: 'openid read write',
  id_token_signed_response_alg: 'RS256',
  description: "It's “quoted” ☃",
  created_at: NOW,
  updated_at: NOW,
} as const;

export const newSecret = (client_id: string, changes: Partial<ClientSecret> = {}): ClientSecret => ({
  secret_id: newId('secret'),
  client_id,
  name: 'first',
  secret_hash: newHash(),
  created_at: NOW,
  expires_at: 0,
  last_used_at: 0,
  ...changes,
});

export const newKey = (changes: Partial<SigningKey> = {}): SigningKey => ({
  kid: newId('kid'),
  alg: 'RS256',
  public_jwk: '{"kty":"RSA"}',
  private_jwk_sealed: newHash(),
  created_at: NOW,
  signs_at: NOW,
  expires_at: 0,
  ...changes,
});

export const newSession = (account_id: string, changes: Partial<Session> = {}): Session => ({
  bucket: bucketOf(NOW + 30 * DAY),
  session_id: newId('session'),
  session_hash: newHash(),
  account_id,
  auth_time: NOW,
  created_at: NOW,
  expires_at: NOW + 30 * DAY,
  idle_lifetime: 43_200,
  last_used_at: NOW,
  ended_at: 0,
  user_agent: 'Firefox',
  ...changes,
});

/** Somebody who allowed an app to act for them in an organization, and is signed in. */
export interface Person {
  readonly organization_id: string;
  readonly account: Account;
  readonly client: NewClient;
  readonly session: Session;
  readonly authorization: Authorization;
}

export const givenOrganization = async (storage: Storage): Promise<string> => {
  const organization_id = newId('organization');
  await storage.organizations.create(newOrganization({ organization_id, cluster: 'us1' }), COMMAND);
  return organization_id;
};

export const givenPerson = async (storage: Storage): Promise<Person> => {
  const organization_id = await givenOrganization(storage);
  const account = newAccount();
  const { account_id } = account;
  const membership: Membership = { organization_id, account_id, role: 'member', created_at: NOW };
  await storage.accounts.create(account, membership, COMMAND);
  const client = newClient(organization_id);
  await storage.clients.create(client, undefined, COMMAND);
  const session = newSession(account_id);
  await storage.sessions.start(session, STARTED, NOW);
  const asked = { client_id: client.client_id, account_id, organization_id, resource: RESOURCE, scope: 'openid read' };
  const allow = { authorization_id: newId('authorization'), ...asked, digest: 'shown' };
  const authorization = await storage.authorizations.allow(allow, { type: 'account', id: account_id }, NOW);
  return { organization_id, account, client, session, authorization };
};

export const newCode = (person: Person, changes: Partial<NewCode> = {}): NewCode => ({
  bucket: bucketOf(NOW + 2 * DAY),
  attempt_id: newId('attempt'),
  client_id: person.client.client_id,
  client_generation: 0,
  account_id: person.account.account_id,
  organization_id: person.organization_id,
  session_id: person.session.session_id,
  authorization_id: person.authorization.authorization_id,
  redirect_uri: 'https://app.example/callback',
  code_challenge: 'challenge',
  nonce: 'nonce',
  scope: 'openid read',
  resource: RESOURCE,
  claims: '',
  auth_time: NOW,
  expires_at: NOW + 60,
  ...changes,
});

export const newFamily = (person: Person, changes: Partial<Family> = {}): Family => {
  const expires_at = changes.expires_at ?? NOW + 365 * DAY;
  const bucket = bucketOf(expires_at);
  return {
    bucket,
    family_id: newId(String(bucket)),
    authorization_id: person.authorization.authorization_id,
    attempt_id: newId('attempt'),
    client_id: person.client.client_id,
    client_generation: 0,
    account_id: person.account.account_id,
    organization_id: person.organization_id,
    scope: 'openid read',
    resource: RESOURCE,
    cnf: '',
    auth_time: NOW,
    claims: '',
    account_name: '',
    user_agent: '',
    by_password: 'no',
    generation: 1,
    refresh_hash: newHash(),
    rotated_at: NOW,
    repeat: '',
    created_at: NOW,
    idle_expires_at: NOW + 30 * DAY,
    expires_at,
    last_used_at: NOW,
    ended_at: 0,
    ended_reason: '',
    ...changes,
  };
};

export const newToken = (family: Family, changes: Partial<AccessToken> = {}): AccessToken => {
  const expires_at = changes.expires_at ?? NOW + 3_600;
  const { client_id, client_generation, family_id, attempt_id, scope, resource } = family;
  const issued = { issued_at: NOW, expires_at, ended_at: 0, ...changes };
  const key = { bucket: bucketOf(expires_at), token_hash: newHash() };
  return { ...key, client_id, client_generation, family_id, attempt_id, scope, resource, ...issued };
};

/** A token of an app that acts for itself. */
export const newMachineToken = (client_id: string, changes: Partial<AccessToken> = {}): AccessToken => {
  const expires_at = changes.expires_at ?? NOW + 3_600;
  const key = { bucket: bucketOf(expires_at), token_hash: newHash() };
  const named = { client_id, client_generation: 0, family_id: '', attempt_id: newId('attempt') };
  return { ...key, ...named, scope: 'read', resource: RESOURCE, issued_at: NOW, expires_at, ended_at: 0, ...changes };
};

export const givenCode = async (storage: Storage, person: Person): Promise<NewCode> => {
  const code = newCode(person);
  await storage.codes.write(code, { replaces: false }, NOW);
  return code;
};

/** What redeeming a code writes. */
export const redemption = (
  person: Person,
  { bucket, attempt_id }: NewCode,
): Transition & { readonly family: Family } => {
  const family = newFamily(person, { attempt_id });
  return { spends: [{ type: 'code', bucket, attempt_id }], family, access_token: newToken(family) };
};

export const givenFamily = async (storage: Storage, person: Person, changes: Partial<Family> = {}): Promise<Family> => {
  const family = newFamily(person, changes);
  await storage.tokens.issue({ spends: [], family, access_token: newToken(family) }, NOW);
  return family;
};

export type RefreshTokenSpend = Extract<Spend, { type: 'refresh_token' }>;

/** What presenting a refresh token of this generation spends. */
export const rotation = (family: Family): RefreshTokenSpend => ({
  type: 'refresh_token',
  family_id: family.family_id,
  generation: family.generation,
  refresh_hash: family.refresh_hash,
  repeat_lifetime: 60,
  next: {
    refresh_hash: newHash(),
    repeat: `sealed ${randomBytes(4).toString('hex')}`,
    idle_expires_at: NOW + 31 * DAY,
  },
});

/** What a refresh writes. */
export const refresh = (
  family: Family,
): Transition & { readonly spend: RefreshTokenSpend; readonly access_token: AccessToken } => {
  const spend = rotation(family);
  return { spend, spends: [spend], family: undefined, access_token: newToken(family) };
};

export const newMail = (changes: Partial<Mail> = {}): Mail => ({
  mail_id: newId('mail'),
  sealed: newHash(),
  tries: 0,
  next_at: NOW,
  gives_up_at: NOW + DAY,
  failed_at: 0,
  created_at: NOW,
  ...changes,
});

export const newLink = (changes: Partial<Link> = {}): Link => ({
  link_id: newId('link'),
  link_hash: newHash(),
  purpose: 'reset_password',
  email: `${newId('somebody')}@example.com`,
  account_id: '',
  organization_id: '',
  role: '',
  created_by: '',
  created_at: NOW,
  expires_at: NOW + DAY,
  ended_at: 0,
  ...changes,
});
