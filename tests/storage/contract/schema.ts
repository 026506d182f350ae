import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrate, openStorage, readSchema } from '../../../server/src/storage/index.ts';
import { SchemaMismatch } from '../../../server/src/storage/schema.ts';
import { migrations } from '../../../server/src/storage/sql/migrations/list.ts';
import { startProcess } from '../../harness/child-process.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { givenPerson } from '../given.ts';
import { opened, raw } from '../opened.ts';

const CURRENT = migrations.length;

export const schemaContract = (kind: DatabaseKind): void => {
  test('an empty database is behind; migrated, it is current, and migrating again changes nothing', async () => {
    const { url } = await kind.create();
    expect(await readSchema(url)).toEqual({ version: 0, expected: CURRENT, state: 'behind' });
    const current = { version: CURRENT, expected: CURRENT, state: 'current' };
    expect(await migrate(url)).toEqual(current);
    expect(await migrate(url)).toEqual(current);
    expect(await readSchema(url)).toEqual(current);
  });

  test('what was written is there when it is opened again', async () => {
    const { storage, database } = await opened(kind);
    const { account } = await givenPerson(storage);
    await storage.close();
    const again = await opened(kind, database);
    expect(await again.storage.accounts.find(account.account_id)).toEqual(account);
    expect(again.storage.schema.state).toBe('current');
  });

  test('a schema that is behind is refused unless it may be migrated', async () => {
    const { url } = await kind.create();
    await expect(openStorage({ url, migrate: false })).rejects.toThrow(SchemaMismatch);
    await expect(openStorage({ url, migrate: false })).rejects.toThrow('run `grantry migrate`');
    await migrate(url);
    await (await openStorage({ url, migrate: false })).close();
  });

  test('a newer schema is refused', async () => {
    const { url, ...database } = await kind.create();
    await migrate(url);
    await raw(
      { url, ...database },
      `insert into schema_migration (version, name) values (${CURRENT + 1}, 'of-the-future')`,
    );
    const refusal = `The database has schema version ${CURRENT + 1}, this release works with ${CURRENT}: start the release that made it, or a later one.`;
    for (const mayMigrate of [true, false])
      await expect(openStorage({ url, migrate: mayMigrate })).rejects.toThrow(refusal);
    await expect(migrate(url)).rejects.toThrow(SchemaMismatch);
    expect((await readSchema(url)).state).toBe('newer');
  });

  test('five who migrate at once all succeed', async () => {
    const { url } = await kind.create();
    const schemas = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(url)));
    expect(schemas).toEqual(Array(5).fill({ version: CURRENT, expected: CURRENT, state: 'current' }));
  });

  test('two processes that migrate at once all succeed', async () => {
    const { url, data_dir } = await kind.create();
    const file = fileURLToPath(new URL('../stand-ins/migrate.ts', import.meta.url));
    const processes = [1, 2].map(() => startProcess(file, [url], { env: {}, cwd: data_dir }));
    expect(await Promise.all(processes.map(({ exited }) => exited))).toEqual([0, 0]);
    expect((await readSchema(url)).state).toBe('current');
  });
};
