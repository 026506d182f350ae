import type { ResourceServer, ResourceServers } from '../../model/resource-server.ts';
import { writeAudit } from './audit.ts';
import { insertSecret, reserveClientId } from './client-secret.ts';
import type { Parts } from './parts.ts';
import { clientSecret, resourceServer } from './shapes/client.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const resourceServersOn = (parts: Parts): ResourceServers => ({ list: list(parts), create: create(parts) });

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
  const takeMark = statement(() =>
    db.updateTable('resource_server').set({ is_default: 'no' }).where('is_default', '=', 'yes'),
  );
  const insert = statement((p: Params<Stored<Omit<ResourceServer, 'secrets'>>>) =>
    db.insertInto('resource_server').values(resourceServer.params(p)),
  );
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
      if (is_default === 'yes') await tx.run(takeMark, {});
      await tx.run(insert, server);
      await addSecret(tx, secret);
      await audit(tx, 'resource_server.create', by, created_at, { client_id, detail: { resource, is_default } });
      return 'created';
    });
};
