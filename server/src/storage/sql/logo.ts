import type { Logo, Logos } from '../../model/logo.ts';
import { updateClient } from './client.ts';
import type { Parts } from './parts.ts';
import type { Params } from './statement.ts';

export const logosOn = (parts: Parts): Logos => ({ find: find(parts), set: set(parts) });

const find = ({ db, statement, driver }: Parts): Logos['find'] => {
  const byContent = statement((p: Params<{ logo_hash: string }>) =>
    db
      .selectFrom('logo')
      .innerJoin('client', 'client.client_id', 'logo.client_id')
      .select('image')
      .where('logo.logo_hash', '=', p.logo_hash)
      .where('client.status', '<>', 'deleted')
      .limit(1),
  );
  return async (logo_hash) => (await driver.run(byContent, { logo_hash }))[0]?.image;
};

const NONE: Logo = { logo_hash: '', image: '' };

const set = (parts: Parts): Logos['set'] => {
  const { db, statement, driver } = parts;
  const update = updateClient(parts);
  const put = statement((p: Params<Logo & { client_id: string }>) =>
    db
      .insertInto('logo')
      .values({ client_id: p.client_id, logo_hash: p.logo_hash, image: p.image })
      .onConflict((conflict) => conflict.column('client_id').doUpdateSet({ logo_hash: p.logo_hash, image: p.image })),
  );
  return (client_id, logo = NONE, change, by, now) =>
    driver.transact(async (tx) => {
      const { logo_hash } = logo;
      const outcome = await update(tx, client_id, { ...change, logo_hash }, by, now);
      if (outcome === 'updated') await tx.run(put, { client_id, ...logo });
      return outcome;
    });
};
