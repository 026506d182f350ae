import { beforeAll, expect, test } from 'vitest';
import { StorageUnavailable } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenCode, givenPerson, NOW, newOrganization, newToken, type Person, redemption } from '../given.ts';
import { type Opened, opened, raw } from '../opened.ts';

export const failureContract = (kind: DatabaseKind): void => {
  let one: Opened;
  let person: Person;
  beforeAll(async () => {
    one = await opened(kind);
    person = await givenPerson(one.storage);
  });

  test('a verb that fails leaves nothing behind, and the others do not notice', async () => {
    const { storage } = one;
    const codes = await Promise.all([1, 2, 3].map(() => givenCode(storage, person)));
    const [first, failing, last] = codes.map((code) => redemption(person, code));
    if (!first || !failing || !last) return expect.unreachable();
    const taken = newToken(failing.family);
    await storage.tokens.issue({ spends: [], family: undefined, access_token: taken }, NOW);
    const results = await Promise.allSettled(
      [first, { ...failing, access_token: taken }, last].map((transition) => storage.tokens.issue(transition, NOW)),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await storage.families.find(failing.family.family_id, NOW)).toBeUndefined();
    for (const { family } of [first, last])
      expect((await storage.families.find(family.family_id, NOW))?.state).toBe('live');
    expect(await storage.tokens.issue(failing, NOW)).toEqual({ outcome: 'issued' });
  });

  test('a commit that fails is a 503, and nothing was written', async () => {
    const { storage, database } = one;
    await raw(database, ...breakCommit[database.name]);
    const [whole, broken] = [newOrganization({ name: 'whole' }), newOrganization({ name: 'broken' })];
    const results = await Promise.allSettled(
      [whole, broken].map((each) => storage.organizations.create(each, COMMAND)),
    );
    expect(results[1]).toEqual({ status: 'rejected', reason: expect.any(StorageUnavailable) });
    // On SQLite they were one group, and share its fate.
    expect(results[0]?.status).toBe(database.name === 'sqlite' ? 'rejected' : 'fulfilled');
    const names = (await storage.organizations.list()).map(({ name }) => name);
    expect(names).not.toContain('broken');
    expect(names.includes('whole')).toBe(database.name !== 'sqlite');
    expect(await storage.organizations.create(newOrganization({ name: 'after' }), COMMAND)).toBe('created');
  });

  test('once closed it is away', async () => {
    const { storage } = await opened(kind);
    await storage.close();
    await expect(storage.upkeep.ping()).rejects.toThrow(StorageUnavailable);
    await expect(storage.throttles.fail(['a'], NOW, 0)).rejects.toThrow(StorageUnavailable);
    await expect(storage.codes.find(1, 'a', NOW)).rejects.toThrow(StorageUnavailable);
  });
};

/** An organization of this name refers to something that is not there, which is only looked at by the commit. */
const breakCommit = {
  sqlite: [
    'create table planted (id text references organization (organization_id) deferrable initially deferred)',
    `create trigger planted after insert on organization when new.name = 'broken'
      begin insert into planted values ('nowhere'); end`,
  ],
  postgres: [
    'create table planted (id text references organization (organization_id) deferrable initially deferred)',
    `create function plant() returns trigger language plpgsql as
      $$ begin insert into planted values ('nowhere'); return new; end $$`,
    `create trigger planted after insert on organization for each row when (new.name = 'broken') execute function plant()`,
  ],
};
