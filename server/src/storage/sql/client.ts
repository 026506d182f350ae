import { sql } from 'kysely';
import type { Actor } from '../../model/actor.ts';
import type { Client, ClientChanges, ClientSecret, Clients, NewClient } from '../../model/client.ts';
import type { IfRevision } from '../../model/revision.ts';
import type { Row, Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, isRevision, nextRevision, setChanges, told } from './changes.ts';
import { addSecret, endSecret, insertSecret, reserveClientId } from './client-secret.ts';
import { directory } from './directory.ts';
import { organizationExists } from './organization-exists.ts';
import type { Parts } from './parts.ts';
import { client, clientSecret } from './shapes/client.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const clientsOn = (parts: Parts): Clients => ({
  find: find(parts),
  list: list(parts),
  directory: directory(parts),
  create: create(parts),
  update: update(parts),
  addSecret: addSecret(parts),
  endSecret: endSecret(parts),
});

/** Apps with their organization's name, a row for each secret. */
const withSecrets = ({ db }: Parts) =>
  db
    .selectFrom('client')
    .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
    .leftJoin('client_secret', 'client_secret.client_id', 'client.client_id')
    .select(client.columns)
    .select('organization.name as organization_name')
    .select(clientSecret.columns)
    .orderBy('client.created_at')
    .orderBy('client.client_id')
    .orderBy('client_secret.created_at')
    .orderBy('client_secret.secret_id');

const decode = (rows: readonly Row[]): readonly Client[] =>
  client.decodeWith(rows, clientSecret).map(([found, secrets, row]) => ({
    ...found,
    organization_name: String(row.organization_name),
    secrets,
  }));

const find = (parts: Parts): Clients['find'] => {
  const { statement, driver } = parts;
  const byId = statement((p: Params<{ client_id: string }>) =>
    withSecrets(parts).where('client.client_id', '=', p.client_id),
  );
  return async (client_id) => decode(await driver.run(byId, { client_id }))[0];
};

const list = (parts: Parts): Clients['list'] => {
  const { statement, driver } = parts;
  const all = statement(() => withSecrets(parts).where('client.status', '<>', 'deleted'));
  const ofOrganization = statement((p: Params<{ organization_id: string }>) =>
    withSecrets(parts).where('client.status', '<>', 'deleted').where('client.organization_id', '=', p.organization_id),
  );
  return async (organization_id) =>
    decode(
      organization_id === undefined ? await driver.run(all, {}) : await driver.run(ofOrganization, { organization_id }),
    );
};

const create = (parts: Parts): Clients['create'] => {
  const insert = insertClient(parts);
  return (created, secret, by) => parts.driver.transact((tx) => insert(tx, created, secret, by));
};

export type InsertClient = (
  tx: Transaction,
  created: NewClient,
  secret: ClientSecret | undefined,
  by: Actor,
) => Promise<'created' | 'taken' | 'unknown_organization'>;

/** Part of a transaction. */
export const insertClient = (parts: Parts): InsertClient => {
  const { db, statement } = parts;
  const insert = statement((p: Params<Stored<NewClient>>) => db.insertInto('client').values(client.params(p)));
  const knownOrganization = organizationExists(parts);
  const reserve = reserveClientId(parts);
  const addFirst = insertSecret(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return async (tx, created, secret, by) => {
    const { client_id, organization_id, client_name, created_at } = created;
    if (!(await knownOrganization(tx, organization_id))) return 'unknown_organization';
    if (!(await reserve(tx, client_id))) return 'taken';
    await tx.run(insert, client.encode(created));
    if (secret) await addFirst(tx, secret);
    await audit(tx, 'client.create', by, created_at, { organization_id, client_id, detail: { client_name } });
    await bump(tx);
    return 'created';
  };
};

const changeable = [
  'client_name',
  'status',
  'suspended_by',
  'review',
  'review_requested_at',
  'review_message',
  'dialect',
  'first_party',
  'skip_authorization',
  'featured',
  'authorize_as',
  'application_type',
  'token_endpoint_auth_method',
  'grant_types',
  'redirect_uris',
  'post_logout_redirect_uris',
  'scope',
  'optional_scope',
  'access_token_format',
  'pkce',
  'rotation',
  'access_token_lifetime',
  'refresh_token_lifetime',
  'refresh_token_idle_lifetime',
  'id_token_signed_response_alg',
  'description',
  'client_uri',
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'logo_hash',
  'updated_at',
] as const satisfies readonly (keyof Stored<NewClient>)[];

/** What a logo changes, too. */
type AnyChanges = ClientChanges & Partial<Pick<NewClient, 'logo_hash'>>;

const update = (parts: Parts): Clients['update'] => {
  const updateIn = updateClient(parts);
  return (client_id, changes, by, now) => parts.driver.transact((tx) => updateIn(tx, client_id, changes, by, now));
};

export type UpdateClient = (
  tx: Transaction,
  client_id: string,
  changes: AnyChanges & { readonly revoke_all?: boolean } & IfRevision,
  by: Actor,
  now: number,
) => Promise<'updated' | 'unknown' | 'stale'>;

/** Part of a transaction. What is deleted stays deleted. */
export const updateClient = (parts: Parts): UpdateClient => {
  const { set, hold } = updateStatements(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return async (tx, client_id, { revoke_all = false, if_revision = null, ...changes }, by, now) => {
    const values = encodeChanges<Required<AnyChanges>>(changeable, changes);
    const [before] = await tx.run(hold, { client_id });
    if (!before) return 'unknown';
    const update = { ...values, client_id, if_revision, raise: revoke_all ? 1 : 0, updated_at: now };
    if ((await tx.run(set, update)).length === 0) return 'stale';
    const different = told<Required<AnyChanges>>(changeable, before, values);
    const detail = revoke_all ? { ...different, changed: [...different.changed, 'generation'] } : different;
    const { organization_id } = before;
    await audit(tx, 'client.update', by, now, { organization_id, client_id, detail });
    await bump(tx);
    return 'updated';
  };
};

interface Update extends Changes<Required<AnyChanges>> {
  readonly client_id: string;
  readonly if_revision: number | null;
  readonly raise: number;
}

const updateStatements = ({ db, statement, driver }: Parts) => ({
  hold: statement((p: Params<{ client_id: string }>) => {
    const found = db
      .selectFrom('client')
      .select([...changeable, 'organization_id'])
      .where('client_id', '=', p.client_id)
      .where('status', '<>', 'deleted');
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  }),
  set: statement((p: Params<Update>) =>
    db
      .updateTable('client')
      .set(setChanges<Required<AnyChanges>>(changeable, p))
      .set({ generation: sql<number>`generation + ${p.raise}`, revision: nextRevision })
      .where('client_id', '=', p.client_id)
      .where('status', '<>', 'deleted')
      .where(isRevision(p.if_revision))
      .returning('client_id'),
  ),
});
