import type { SigningKey, SigningKeys } from '../../model/signing-key.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { signingKey } from './shapes/client.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';
import { bumpVersion } from './version.ts';

export const signingKeysOn = (parts: Parts): SigningKeys => ({
  list: list(parts),
  initialize: initialize(parts),
  rotate: rotate(parts),
  reseal: reseal(parts),
});

const list = ({ db, statement, driver }: Parts): SigningKeys['list'] => {
  const all = statement(() =>
    db.selectFrom('signing_key').select(signingKey.columns).orderBy('created_at').orderBy('kid'),
  );
  return async () => (await driver.run(all, {})).map(signingKey.decode);
};

const insertKey = ({ db, statement }: Parts) =>
  statement((p: Params<Stored<SigningKey>>) => db.insertInto('signing_key').values(signingKey.params(p)));

const initialize = (parts: Parts): SigningKeys['initialize'] => {
  const { db, statement, driver } = parts;
  const claim = statement(() =>
    db
      .insertInto('counter')
      .values({ name: 'signing_keys', value: 1 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name'),
  );
  const insert = insertKey(parts);
  const bump = bumpVersion(parts);
  return (keys) =>
    driver.transact(async (tx) => {
      if ((await tx.run(claim, {})).length === 0) return 'exists';
      for (const key of keys) await tx.run(insert, key);
      await bump(tx);
      return 'created';
    });
};

const rotate = (parts: Parts): SigningKeys['rotate'] => {
  const { db, statement, driver } = parts;
  const retire = statement((p: Params<{ alg: SigningKey['alg']; others_expire_at: number }>) =>
    db
      .updateTable('signing_key')
      .set({ expires_at: p.others_expire_at })
      .where('alg', '=', p.alg)
      .where(({ eb, or }) => or([eb('expires_at', '=', 0), eb('expires_at', '>', p.others_expire_at)])),
  );
  const insert = insertKey(parts);
  const audit = writeAudit(parts);
  const bump = bumpVersion(parts);
  return (key, others_expire_at, by) =>
    driver.transact(async (tx) => {
      const { kid, alg, created_at } = key;
      await tx.run(retire, { alg, others_expire_at });
      await tx.run(insert, key);
      await audit(tx, 'signing_key.rotate', by, created_at, { detail: { kid, alg } });
      await bump(tx);
    });
};

const reseal = (parts: Parts): SigningKeys['reseal'] => {
  const { db, statement, driver } = parts;
  const set = statement((p: Params<{ kid: string; private_jwk_sealed: string }>) =>
    db.updateTable('signing_key').set({ private_jwk_sealed: p.private_jwk_sealed }).where('kid', '=', p.kid),
  );
  const bump = bumpVersion(parts);
  return (kid, private_jwk_sealed) =>
    driver.transact(async (tx) => {
      await tx.run(set, { kid, private_jwk_sealed });
      await bump(tx);
    });
};
