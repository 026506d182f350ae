import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { StorageUnavailable } from '../../server/src/model/storage.ts';
import { lockDataDirectory } from '../../server/src/storage/data-directory.ts';
import { openStorage } from '../../server/src/storage/index.ts';
import { migrateSchema } from '../../server/src/storage/schema.ts';
import { storageOn } from '../../server/src/storage/sql/storage.ts';
import { openSqlite } from '../../server/src/storage/sqlite.ts';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import { startProcess } from '../harness/child-process.ts';
import { type Database, sqlite } from '../harness/database.ts';
import { contract } from './contract.ts';
import {
  COMMAND,
  givenCode,
  givenPerson,
  NOW,
  newMachineToken,
  newOrganization,
  type Person,
  redemption,
} from './given.ts';
import { type Opened, opened, raw } from './opened.ts';

contract(sqlite);

const FIFTY = Array.from({ length: 50 }, (_, index) => index);
const pathOf = ({ url }: Database): string => url.slice('sqlite:'.length);

const issueOne = ({ storage }: Pick<Opened, 'storage'>, person: Person): Promise<unknown> => {
  const access_token = newMachineToken(person.client.client_id);
  return storage.tokens.issue({ spends: [], family: undefined, access_token }, NOW);
};

describe('group commit', () => {
  test('verbs that wait at the same time share a commit; one by one each has its own', async () => {
    const one = await opened(sqlite);
    const person = await givenPerson(one.storage);
    const together = await one.counting(() => Promise.all(FIFTY.map(() => issueOne(one, person))));
    expect(together.write).toBe(50);
    expect(together.commit).toBeLessThan(5);
    const alone = await one.counting(async () => {
      for (const _ of FIFTY) await issueOne(one, person);
    });
    expect(alone).toEqual({ read: 0, write: 50, commit: 50 });
  });

  test('more verbs than one group holds are all answered', async () => {
    const one = await opened(sqlite);
    const person = await givenPerson(one.storage);
    const many = await one.counting(() => Promise.all(Array.from({ length: 500 }, () => issueOne(one, person))));
    expect(many.write).toBe(500);
    expect(many.commit).toBe(4);
  });

  test('a read sees nothing of a group before its commit', async () => {
    const driver = await openSqlite(pathOf(await sqlite.create()), () => undefined);
    atEndOfFile(driver.close);
    await migrateSchema(driver);
    const storage = storageOn(driver);
    const before = await storage.upkeep.version();
    const seen = await driver.exclusively(async (execute) => {
      await execute('update counter set value = value + 1');
      return storage.upkeep.version();
    });
    expect([seen, await storage.upkeep.version()]).toEqual([before, before + 1]);
  });

  test('a full disk fails the whole group, and only that', async () => {
    const driver = await openSqlite(pathOf(await sqlite.create()), () => undefined);
    atEndOfFile(driver.close);
    await migrateSchema(driver);
    const storage = storageOn(driver);
    await driver.exclusively(async (execute) => {
      const [pages] = await execute('pragma page_count');
      await execute(`pragma max_page_count = ${Number(pages?.page_count) + 1}`);
    });
    const create = (name: string) => storage.organizations.create(newOrganization({ name }), COMMAND);
    const results = await Promise.allSettled(['small', 'x'.repeat(1_000_000), 'small'].map(create));
    const refused = { status: 'rejected', reason: expect.any(StorageUnavailable) };
    expect(results).toEqual([refused, refused, refused]);
    expect(await storage.organizations.list()).toEqual([]);
    expect(await create('small')).toBe('created');
  });
});

describe('another process that writes', () => {
  test('is waited for, while ours goes on', async () => {
    const one = await opened(sqlite);
    const person = await givenPerson(one.storage);
    const other = new Sqlite(pathOf(one.database));
    other.exec('begin immediate');
    const events: string[] = [];
    const issued = issueOne(one, person).then(() => events.push('issued'));
    setTimeout(() => events.push('went on'), 100);
    setTimeout(() => {
      events.push('released');
      other.exec('commit');
    }, 300);
    await issued;
    other.close();
    expect(events).toEqual(['went on', 'released', 'issued']);
  });

  test('and never ends is a 503; afterwards all is well', async () => {
    const one = await opened(sqlite);
    const person = await givenPerson(one.storage);
    const code = await givenCode(one.storage, person);
    const transition = redemption(person, code);
    const other = new Sqlite(pathOf(one.database));
    other.exec('begin immediate');
    await expect(one.storage.tokens.issue(transition, NOW)).rejects.toThrow(StorageUnavailable);
    expect((await one.storage.codes.find(code.bucket, code.attempt_id, NOW))?.state).toBe('live');
    other.close();
    expect(await one.storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'issued' });
  });
});

describe('backup', () => {
  test('is one moment of a database that is being written to, and opens', async () => {
    const one = await opened(sqlite);
    const person = await givenPerson(one.storage);
    const path = `${pathOf(one.database)}.backup`;
    // Enough for many steps, between which others write.
    const event = { attempt_id: 'attempt', client_id: 'c', at: NOW, event: 'e'.repeat(250), reason: '', evidence: {} };
    await one.storage.attempts.append(
      Array.from({ length: 5_000 }, (_, seq) => ({ ...event, seq })),
      [],
    );
    let over = false;
    const writing = (async () => {
      while (!over) {
        const codes = await Promise.all([1, 2, 3].map(() => givenCode(one.storage, person)));
        await Promise.all(codes.map((code) => one.storage.tokens.issue(redemption(person, code), NOW)));
      }
    })();
    const heard: number[] = [];
    expect(await one.storage.upkeep.backup(path, (percent) => heard.push(percent))).toEqual({ outcome: 'done' });
    over = true;
    await writing;
    expect([heard.length > 3, heard[0]]).toEqual([true, 0]);
    expect(heard).toEqual(heard.filter((percent) => percent >= 0 && percent <= 100).toSorted((a, b) => a - b));
    const copy: Database = { ...one.database, url: `sqlite:${path}` };
    const [counts] = await raw(
      copy,
      `select (select count(*) from code where spent_at <> 0) as spent, (select count(*) from family) as families,
        (select count(*) from access_token) as tokens`,
    );
    const { spent } = counts as { readonly spent: number };
    expect(counts).toEqual({ spent, families: spent, tokens: spent });
    const restored = await openStorage({ url: copy.url, migrate: false });
    expect(await restored.accounts.find(person.account.account_id)).toEqual(person.account);
    await restored.close();
  });
});

describe('the data directory', () => {
  test('belongs to one process, until that ends, however it ends', async () => {
    const { data_dir } = await sqlite.create();
    const file = fileURLToPath(new URL('stand-ins/lock.ts', import.meta.url));
    const holder = startProcess(file, [data_dir], { env: {}, cwd: data_dir });
    await holder.waitFor(/^held$/);
    expect(lockDataDirectory(data_dir)).toEqual({ outcome: 'locked' });
    await holder.kill();
    const lock = lockDataDirectory(data_dir);
    expect(lock.outcome).toBe('held');
    expect(lockDataDirectory(data_dir)).toEqual({ outcome: 'locked' });
    if (lock.outcome === 'held') lock.release();
    expect(lockDataDirectory(data_dir).outcome).toBe('held');
  });
});
