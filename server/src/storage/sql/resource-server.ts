import type { ResourceServer, ResourceServerColumns, ResourceServers } from '../../model/resource-server.ts';
import { writeAudit } from './audit.ts';
import { type Changes, encodeChanges, nextRevision, setChanges, told } from './changes.ts';
import { insertSecret, reserveClientId } from './client-secret.ts';
import type { Parts } from './parts.ts';
import { clientSecret, resourceServer } from './shapes/client.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const resourceServersOn = (parts: Parts): ResourceServers => ({
  list: list(parts),
  create: create(parts),
  update: update(parts),
  delete: remove(parts),
});

const list = ({ db, statement, driver }: Parts): ResourceServers['list'] => {
  const all = statement(() =>
    db
      .selectFrom('resource_server')
      .leftJoin('client_secret', 'client_secret.client_id', 'resource_server.client_id')
      .select(resourceServer.columns)
      .select(clientSecret.columns)
      .orderBy('resource_server.created_at')
      .orderBy('resource_server.resource')
      .orderBy('client_secret.created_at')
      .orderBy('client_secret.secret_id'),
  );
  return async () =>
    resourceServer
      .decodeWith(await driver.run(all, {}), clientSecret)
      .map(([found, secrets]) => ({ ...found, secrets }));
};

const create = (parts: Parts): ResourceServers['create'] => {
  const { db, statement, driver } = parts;
  const find = statement((p: Params<{ resource: string }>) =>
    db.selectFrom('resource_server').select('resource').where('resource', '=', p.resource),
  );
  const insert = statement((p: Params<Stored<Omit<ResourceServer, 'secrets'>>>) =>
    db.insertInto('resource_server').values(resourceServer.params(p)),
  );
  const unmark = takeMark(parts);
  const reserve = reserveClientId(parts);
  const addSecret = insertSecret(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (server, secret, by) =>
    driver.transact(async (tx) => {
      const { resource, client_id, is_default, created_at } = server;
      if ((await tx.run(find, { resource })).length > 0 || !(await reserve(tx, client_id))) return 'taken';
      // First, for the counter's row lets one pass at a time: two new defaults then see each other.
      await bump(tx);
      if (is_default === 'yes') await tx.run(unmark, { client_id });
      await tx.run(insert, server);
      await addSecret(tx, secret);
      await audit(tx, 'resource_server.create', by, created_at, { client_id, detail: { resource, is_default } });
      return 'created';
    });
};

/** From the default there is, for another one. */
const takeMark = ({ db, statement }: Parts) =>
  statement((p: Params<{ client_id: string }>) =>
    db
      .updateTable('resource_server')
      .set({ is_default: 'no', revision: nextRevision })
      .where('is_default', '=', 'yes')
      .where('client_id', '<>', p.client_id),
  );

const changeable = [
  'name',
  'is_default',
  'access_token_format',
] as const satisfies readonly (keyof ResourceServerColumns)[];

const findToChange = ({ db, statement }: Parts) =>
  statement((p: Params<{ client_id: string }>) =>
    db
      .selectFrom('resource_server')
      .select(['resource', 'revision', ...changeable])
      .where('client_id', '=', p.client_id),
  );

/** The version counter is held: nobody changes it meanwhile. */
const isStale = (found: { readonly revision: number }, if_revision: number | undefined): boolean =>
  if_revision !== undefined && found.revision !== if_revision;

const update = (parts: Parts): ResourceServers['update'] => {
  const { db, statement, driver } = parts;
  const find = findToChange(parts);
  const unmark = takeMark(parts);
  type Update = { client_id: string } & Changes<ResourceServerColumns>;
  const set = statement((p: Params<Update>) =>
    db
      .updateTable('resource_server')
      .set(setChanges<ResourceServerColumns>(changeable, p))
      .set({ revision: nextRevision })
      .where('client_id', '=', p.client_id),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (client_id, { if_revision, ...changes }, by, now) =>
    driver.transact(async (tx) => {
      const values = encodeChanges<ResourceServerColumns>(changeable, changes);
      // First, as in `create`.
      await bump(tx);
      const [before] = await tx.run(find, { client_id });
      if (!before) return 'unknown';
      // Before anything is changed: the mark is taken from another.
      if (isStale(before, if_revision)) return 'stale';
      if (changes.is_default === 'yes') await tx.run(unmark, { client_id });
      await tx.run(set, { client_id, ...values });
      const detail = { resource: before.resource, ...told<ResourceServerColumns>(changeable, before, values) };
      await audit(tx, 'resource_server.update', by, now, { client_id, detail });
      return 'updated';
    });
};

const remove = (parts: Parts): ResourceServers['delete'] => {
  const { db, statement, driver } = parts;
  const find = findToChange(parts);
  const drop = statement((p: Params<{ client_id: string }>) =>
    db.deleteFrom('resource_server').where('client_id', '=', p.client_id),
  );
  const dropSecrets = statement((p: Params<{ client_id: string }>) =>
    db.deleteFrom('client_secret').where('client_id', '=', p.client_id),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (client_id, { if_revision }, by, now) =>
    driver.transact(async (tx) => {
      await bump(tx);
      const [found] = await tx.run(find, { client_id });
      if (!found) return 'unknown';
      if (isStale(found, if_revision)) return 'stale';
      await tx.run(drop, { client_id });
      await tx.run(dropSecrets, { client_id });
      await audit(tx, 'resource_server.delete', by, now, { client_id, detail: { resource: found.resource } });
      return 'deleted';
    });
};
