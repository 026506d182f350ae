/** RFC 7591 §3: registers an app. What it leaves out has the strict default. */
import type { Organizations } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Client, ClientSecret, NewClient } from '../model/client.ts';
import { RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import type { Concession, ConcessionsOf } from '../protocol/concession.ts';
import { newId } from '../tokens/form.ts';
import { creationProblems, UNKNOWN_ORGANIZATION } from './creation-check.ts';
import { newCredential, secretProblems } from './credentials.ts';
import { bearForCreator, type GivingDeps } from './internal-app.ts';
import { completeMetadata, type LifetimePolicy, type Metadata, named, type Partly, type Rights } from './metadata.ts';
import { metadataProblems } from './metadata-check.ts';

export type RegistrationRequest = Partly<Metadata> & {
  readonly organization_id?: string | undefined;
  readonly status?: 'draft' | 'published' | undefined;
  /** `passed`: an operator publishes it. */
  readonly review?: Client['review'] | undefined;
  readonly created_by?: string | undefined;
  /** Name of its dialect; what its registration leaves out is as the dialect has it. */
  readonly dialect?: string | undefined;
  /** `undefined`: they are made. */
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
};

export interface Registered {
  readonly client: Client;
  /** To be shown once; absent for a public app. */
  readonly client_secret?: string;
  /** Of an internal app; to be shown once. */
  readonly refresh_token?: string;
}

interface Deps extends GivingDeps {
  readonly storage: Pick<Storage, 'clients' | 'internal_apps'> & {
    readonly organizations: Pick<Organizations, 'list' | 'members'>;
  };
  readonly policies: LifetimePolicy;
  /** Names of the scopes there are; empty: scopes are free words. */
  readonly scopes: readonly string[];
  /** The dialects that are enabled. */
  readonly dialects: readonly RegistrationDialect[];
}

/** What the command line knows of the dialects that the configuration enables. */
export interface EnabledDialects {
  readonly dialects: readonly RegistrationDialect[];
  readonly concessionsOf: ConcessionsOf;
}

/** What a dialect says of its apps. */
export interface RegistrationDialect {
  readonly name: string;
  readonly concessions: readonly Concession[];
  readonly registration: Partly<Metadata>;
}

const UNREVIEWED = { review_requested_at: 0, review_message: '' } as const;
const ORDINARY: Rights = { first_party: 'no', skip_authorization: 'no', featured: 'no' };

/** Throws a `RegistrationError` with everything that is wrong at once. `rights` are the operator's to give. */
export const registerClient =
  (deps: Deps) =>
  async (request: RegistrationRequest, by: Actor, rights: Partly<Rights> = {}): Promise<Registered> => {
    const { client_id = newId(deps.random, 'app_'), client_secret, ...rest } = request;
    const { organization_id = '', status = 'published', review = '', created_by = '', dialect = '', ...asked } = rest;
    const state = { status, suspended_by: '', generation: 0, logo_hash: '', review, ...UNREVIEWED } as const;
    const who = { client_id, organization_id, created_by, dialect, ...state };
    const spoken = deps.dialects.find(({ name }) => name === dialect);
    const metadata = draftMetadata(deps, asked, spoken);
    refuseProblems([
      ...dialectProblems(dialect, deps.dialects),
      ...metadataProblems(metadata, deps.scopes, spoken?.concessions ?? [], rights.first_party),
      ...identityProblems(client_id, client_secret, metadata),
      ...(await creationProblems(deps.storage.organizations, { ...who, kind: metadata.kind })),
    ]);
    const now = deps.clock();
    const client = {
      ...metadata,
      ...ORDINARY,
      ...named(rights),
      ...who,
      created_at: now,
      updated_at: now,
      revision: 1,
    };
    const isPublic = metadata.token_endpoint_auth_method === 'none';
    const made = isPublic ? undefined : newCredential(deps)(client_id, 'first', client_secret);
    const refresh_token = await create(deps, client, made?.stored, by);
    const stored = await deps.storage.clients.find(client_id);
    if (!stored) throw new Error(`the app ${client_id} is gone`);
    const secrets = { ...(made && { client_secret: made.client_secret }), ...(refresh_token && { refresh_token }) };
    return { client: stored, ...secrets };
  };

/** What an app would be registered with, in order or not. */
export function draftMetadata(
  { policies }: Pick<Deps, 'policies'>,
  asked: Partly<Metadata>,
  dialect: RegistrationDialect | undefined,
): Metadata {
  return completeMetadata(asked, policies, usual(asked, dialect));
}

/** What a dialect says of its apps. No dialect has apps without a secret do without PKCE: each has to ask for it. */
function usual(asked: Partly<Metadata>, dialect: RegistrationDialect | undefined): Partly<Metadata> {
  const isPublic = asked.token_endpoint_auth_method === 'none';
  return { ...dialect?.registration, ...(isPublic && { pkce: 'required', rotation: 'on' }) };
}

function dialectProblems(name: string, dialects: readonly RegistrationDialect[]): readonly RegistrationProblem[] {
  const names = dialects.map((dialect) => dialect.name);
  if (name === '' || names.includes(name)) return [];
  const problem = `It is not enabled: write one of those the configuration enables (${names.join(', ') || 'none'}).`;
  return [{ field: 'dialect', problem }];
}

function identityProblems(
  client_id: string,
  client_secret: string | undefined,
  metadata: Metadata,
): readonly RegistrationProblem[] {
  const field = 'client_id';
  const problem =
    'Write 3 to 100 letters, digits, dots, dashes or underscores, not beginning like an account with acc_.';
  return [
    ...(/^(?!acc_)[\w.-]{3,100}$/.test(client_id) ? [] : [{ field, problem }]),
    ...(client_secret === undefined ? [] : givenSecretProblems(client_secret, metadata)),
  ];
}

function givenSecretProblems(client_secret: string, metadata: Metadata): readonly RegistrationProblem[] {
  if (metadata.token_endpoint_auth_method !== 'none') return secretProblems(client_secret);
  return [
    { field: 'client_secret', problem: 'The token_endpoint_auth_method none has no secret: leave out one of them.' },
  ];
}

/** Answers the refresh token of an internal app. */
async function create(
  deps: Deps,
  client: NewClient,
  secret: ClientSecret | undefined,
  by: Actor,
): Promise<string | undefined> {
  const { clients, internal_apps } = deps.storage;
  const born = client.kind === 'internal' ? await bearForCreator(deps)(client) : undefined;
  const outcome = await (born
    ? internal_apps.create(client, secret, born.family, by)
    : clients.create(client, secret, by));
  switch (outcome) {
    case 'created':
      return born?.refresh_token;
    case 'taken':
      throw new RegistrationError([{ field: 'client_id', problem: 'It is in use, or was: write another.' }]);
    case 'unknown_organization':
      throw new RegistrationError([UNKNOWN_ORGANIZATION]);
    case 'not_a_member':
      throw new RegistrationError([{ field: 'created_by', problem: 'The account has just left the organization.' }]);
  }
}
