import { sql } from 'kysely';
import { type ClientSecret, type Clients, MOST_SECRETS } from '../../model/client.ts';
import type { Transaction } from '../driver.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { clientSecret } from './shapes/client.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

/** No app and no API ever has the id of another one, living or deleted. `false`: it is taken. */
export const reserveClientId = ({
  db,
  statement,
}: Parts): ((tx: Transaction, client_id: string) => Promise<boolean>) => {
  const reserve = statement((p: Params<{ client_id: string }>) =>
    db
      .insertInto('client_identifier')
      .values({ client_id: p.client_id })
      .onConflict((conflict) => conflict.column('client_id').doNothing())
      .returning('client_id'),
  );
  return async (tx, client_id) => (await tx.run(reserve, { client_id })).length > 0;
};

export const insertSecret = ({ db, statement }: Parts): ((tx: Transaction, secret: ClientSecret) => Promise<void>) => {
  const insert = statement((p: Params<Stored<ClientSecret>>) =>
    db.insertInto('client_secret').values(clientSecret.params(p)),
  );
  return async (tx, secret) => void (await tx.run(insert, secret));
};

export const addSecret = (parts: Parts): Clients['addSecret'] => {
  const { db, statement, driver } = parts;
  const owner = statement((p: Params<{ client_id: string }>) =>
    db
      .selectFrom('client_identifier')
      .leftJoin('client', 'client.client_id', 'client_identifier.client_id')
      .select(['client.status', 'client.organization_id'])
      .where('client_identifier.client_id', '=', p.client_id),
  );
  const makeRoom = makeRoomFor(parts);
  const insert = insertSecret(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (secret, others_expire_at, by) =>
    driver.transact(async (tx) => {
      const { client_id, secret_id, name, created_at } = secret;
      const [found] = await tx.run(owner, { client_id });
      if (!found || found.status === 'deleted') return 'unknown';
      if (!(await makeRoom(tx, secret, others_expire_at))) return 'full';
      await insert(tx, secret);
      const about = { organization_id: found.organization_id ?? '', client_id, detail: { secret_id, name } };
      await audit(tx, 'client_secret.add', by, created_at, about);
      await bump(tx);
      return 'added';
    });
};

/** The others end when they are to. Two at once may both find room: one more does no harm. */
const makeRoomFor = ({ db, statement }: Parts) => {
  const count = statement((p: Params<{ client_id: string; now: number }>) =>
    db
      .selectFrom('client_secret')
      .select(sql<number>`count(*)`.as('living'))
      .where('client_id', '=', p.client_id)
      .where(({ eb, or }) => or([eb('expires_at', '=', 0), eb('expires_at', '>', p.now)])),
  );
  const shorten = statement((p: Params<{ client_id: string; others_expire_at: number }>) =>
    db
      .updateTable('client_secret')
      .set({ expires_at: p.others_expire_at })
      .where('client_id', '=', p.client_id)
      .where(({ eb, or }) => or([eb('expires_at', '=', 0), eb('expires_at', '>', p.others_expire_at)])),
  );
  return async (tx: Transaction, { client_id, created_at: now }: ClientSecret, others_expire_at: number) => {
    const [counted] = await tx.run(count, { client_id, now });
    const endsOthers = others_expire_at !== 0 && others_expire_at <= now;
    if (!endsOthers && (counted?.living ?? 0) >= MOST_SECRETS) return false;
    if (others_expire_at !== 0) await tx.run(shorten, { client_id, others_expire_at });
    return true;
  };
};

export const endSecret = (parts: Parts): Clients['endSecret'] => {
  const { db, statement, driver } = parts;
  const find = statement((p: Params<{ client_id: string; secret_id: string }>) =>
    db
      .selectFrom('client_secret')
      .leftJoin('client', 'client.client_id', 'client_secret.client_id')
      .select(['client_secret.name', 'client.organization_id'])
      .where('client_secret.client_id', '=', p.client_id)
      .where('client_secret.secret_id', '=', p.secret_id),
  );
  const end = statement((p: Params<{ secret_id: string; now: number }>) =>
    db
      .updateTable('client_secret')
      .set({ expires_at: p.now })
      .where('secret_id', '=', p.secret_id)
      .where(({ eb, or }) => or([eb('expires_at', '=', 0), eb('expires_at', '>', p.now)]))
      .returning('secret_id'),
  );
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (client_id, secret_id, by, now) =>
    driver.transact(async (tx) => {
      const [found] = await tx.run(find, { client_id, secret_id });
      if (!found) return 'unknown';
      if ((await tx.run(end, { secret_id, now })).length === 0) return 'ended';
      const { name, organization_id } = found;
      const about = { organization_id: organization_id ?? '', client_id, detail: { secret_id, name } };
      await audit(tx, 'client_secret.end', by, now, about);
      await bump(tx);
      return 'ended';
    });
};
