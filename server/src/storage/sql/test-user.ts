import { sql } from 'kysely';
import { MOST_TEST_USERS, type TestUser, type TestUsers } from '../../model/test-user.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { testUser } from './shapes/policy.ts';
import type { Params } from './statement.ts';
import type { Stored } from './tables.ts';

export const testUsersOn = (parts: Parts): TestUsers => ({
  list: list(parts),
  add: add(parts),
  remove: remove(parts),
});

const list = ({ db, statement, driver }: Parts): TestUsers['list'] => {
  const ofClient = statement((p: Params<{ client_id: string }>) =>
    db.selectFrom('test_user').select(testUser.columns).where('client_id', '=', p.client_id).orderBy('email'),
  );
  return async (client_id) => (await driver.run(ofClient, { client_id })).map(testUser.decode);
};

/** Two at once come one after the other: the app's row is taken first. */
const add = (parts: Parts): TestUsers['add'] => {
  const { db, statement, driver } = parts;
  const hold = statement((p: Params<{ client_id: string }>) => {
    const found = db
      .selectFrom('client')
      .select('organization_id')
      .where('client_id', '=', p.client_id)
      .where('status', '<>', 'deleted');
    return driver.dialect.row_locks ? found.forNoKeyUpdate() : found;
  });
  const count = statement((p: Params<{ client_id: string; email: string }>) =>
    db
      .selectFrom('test_user')
      .select(sql<number>`count(*)`.as('others'))
      .where('client_id', '=', p.client_id)
      .where('email', '<>', p.email),
  );
  const insert = statement((p: Params<Stored<TestUser>>) =>
    db
      .insertInto('test_user')
      .values(testUser.params(p))
      .onConflict((conflict) => conflict.columns(['client_id', 'email']).doNothing()),
  );
  const audit = writeAudit(parts);
  return (user, by) =>
    driver.transact(async (tx) => {
      const { client_id, email, created_at } = user;
      const [held] = await tx.run(hold, { client_id });
      if (!held) return 'unknown_client';
      const [counted] = await tx.run(count, { client_id, email });
      if ((counted?.others ?? 0) >= MOST_TEST_USERS) return 'full';
      await tx.run(insert, user);
      await audit(tx, 'test_user.add', by, created_at, { ...held, client_id, detail: { email } });
      return 'added';
    });
};

const remove = (parts: Parts): TestUsers['remove'] => {
  const { db, statement, driver } = parts;
  const forget = statement((p: Params<{ client_id: string; email: string }>) =>
    db.deleteFrom('test_user').where('client_id', '=', p.client_id).where('email', '=', p.email).returning('client_id'),
  );
  const owner = statement((p: Params<{ client_id: string }>) =>
    db.selectFrom('client').select('organization_id').where('client_id', '=', p.client_id),
  );
  const audit = writeAudit(parts);
  return (client_id, email, by, now) =>
    driver.transact(async (tx) => {
      if ((await tx.run(forget, { client_id, email })).length === 0) return 'unknown';
      const [found] = await tx.run(owner, { client_id });
      await audit(tx, 'test_user.remove', by, now, { ...found, client_id, detail: { email } });
      return 'removed';
    });
};
