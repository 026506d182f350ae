/** RFC 7591 §3: registers an app. What it leaves out has the strict default. */
import type { Actor } from '../model/actor.ts';
import type { Client, ClientSecret, NewClient } from '../model/client.ts';
import { RegistrationError, type RegistrationProblem, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import type { Concession, ConcessionsOf } from '../protocol/concession.ts';
import { newId, type Random } from '../tokens/form.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { newCredential, secretProblems } from './credentials.ts';
import { completeMetadata, type LifetimePolicy, type Metadata, named, type Partly } from './metadata.ts';
import { metadataProblems } from './metadata-check.ts';

export type RegistrationRequest = Partly<Metadata> & {
  readonly organization_id?: string | undefined;
  readonly status?: 'draft' | 'published' | undefined;
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
}

interface Deps {
  readonly storage: Pick<Storage, 'clients'>;
  readonly secret: Pick<ServerSecret, 'hash'>;
  readonly random: Random;
  readonly clock: () => number;
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

/** What only the operator gives an app. */
const ORDINARY = { first_party: 'no', skip_authorization: 'no', featured: 'no' } as const;

/** Throws a `RegistrationError` with everything that is wrong at once. */
export const registerClient =
  (deps: Deps) =>
  async (request: RegistrationRequest, by: Actor): Promise<Registered> => {
    const { client_id = newId(deps.random, 'app_'), client_secret, ...rest } = request;
    const { organization_id = '', status = 'published', created_by = '', dialect = '', ...asked } = rest;
    const spoken = deps.dialects.find(({ name }) => name === dialect);
    const metadata = completeMetadata({ ...usual(asked, spoken), ...named(asked) }, deps.policies);
    refuseProblems([
      ...dialectProblems(dialect, deps.dialects),
      ...metadataProblems(metadata, deps.scopes, spoken?.concessions ?? []),
      ...identityProblems(client_id, client_secret, metadata),
    ]);
    const now = deps.clock();
    const who = { client_id, organization_id, status, generation: 0, dialect } as const;
    const client = { ...metadata, ...ORDINARY, ...who, created_by, created_at: now, updated_at: now };
    const isPublic = metadata.token_endpoint_auth_method === 'none';
    const made = isPublic ? undefined : newCredential(deps)(client_id, 'first', client_secret);
    await create(deps.storage, client, made?.stored, by);
    const stored = await deps.storage.clients.find(client_id);
    if (!stored) throw new Error(`the app ${client_id} is gone`);
    return made ? { client: stored, client_secret: made.client_secret } : { client: stored };
  };

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

async function create(
  { clients }: Pick<Storage, 'clients'>,
  client: NewClient,
  secret: ClientSecret | undefined,
  by: Actor,
): Promise<void> {
  const outcome = await clients.create(client, secret, by);
  switch (outcome) {
    case 'created':
      return;
    case 'taken':
      throw new RegistrationError([{ field: 'client_id', problem: 'It is in use, or was: write another.' }]);
    case 'unknown_organization':
      throw new RegistrationError([{ field: 'organization_id', problem: 'There is no such organization.' }]);
  }
}
