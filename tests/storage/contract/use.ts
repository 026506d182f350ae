import { beforeAll, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, DAY, givenPerson, NOW, newId, newSecret } from '../given.ts';
import { opened } from '../opened.ts';

const HOUR = 3_600;

/** What of an app is in use. */
export const useContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await opened(kind));
  });

  const sweepAll = async (now: number): Promise<void> => {
    while ((await storage.upkeep.sweep(now, 200)) > 0);
  };

  test('uses of a secret are counted by the hour, and those of before are left out', async () => {
    const { client } = await givenPerson(storage);
    const { client_id } = client;
    const [old, young] = [newSecret(client_id, { created_at: NOW }), newSecret(client_id, { created_at: NOW + 1 })];
    for (const secret of [old, young]) await storage.clients.addSecret(secret, 0, COMMAND);
    const hour = NOW - (NOW % HOUR);
    const use = (at: number, count: number) =>
      ({ type: 'secret', id: old.secret_id, at, count, secret_hash: '' }) as const;
    await storage.upkeep.used([use(hour - 1, 100)]);
    await storage.upkeep.used([use(hour, 2), use(hour + 1, 1)]);
    await storage.upkeep.used([use(hour + HOUR, 5)]);
    const uses = async (since: number) =>
      (await storage.listings.secrets(client_id, since)).map((secret) => [secret.secret_id, secret.uses]);
    expect(await uses(hour)).toEqual([
      [old.secret_id, 8],
      [young.secret_id, 0],
    ]);
    expect((await uses(hour - HOUR))[0]).toEqual([old.secret_id, 108]);
    const [listed] = await storage.listings.secrets(client_id, hour);
    expect(listed).toEqual({ ...old, last_used_at: hour + HOUR, uses: 8 });
    await sweepAll(NOW + 3 * DAY);
    expect((await uses(0))[0]).toEqual([old.secret_id, 0]);
  });

  test('what was only counted is summed by app and reason from an hour on, the highest first', async () => {
    const [mine, other] = [newId('client'), newId('client')];
    const hour = NOW - (NOW % HOUR);
    const count = (client_id: string, reason: string, at: number, many: number) => ({
      client_id,
      reason,
      hour: at,
      count: many,
    });
    await storage.attempts.append(
      [],
      [count(mine, 'code_unknown', hour - HOUR, 100), count(mine, 'code_unknown', hour, 2)],
    );
    await storage.attempts.append(
      [],
      [count(mine, 'code_unknown', hour + HOUR, 3), count(mine, 'code_expired', hour, 6)],
    );
    await storage.attempts.append([], [count(other, 'code_unknown', hour, 7), count(mine, 'code_expired', hour, 3)]);
    const expired = { client_id: mine, reason: 'code_expired', count: 9, last_hour: hour };
    const unknown = { client_id: mine, reason: 'code_unknown', count: 5, last_hour: hour + HOUR };
    expect(await storage.attempts.sums(mine, hour, 10)).toEqual([expired, unknown]);
    expect(await storage.attempts.sums(mine, hour - HOUR, 1)).toEqual([{ ...unknown, count: 105 }]);
    const ofAll = await storage.attempts.sums('', hour, 10);
    expect(ofAll).toEqual([expired, { ...unknown, client_id: other, count: 7, last_hour: hour }, unknown]);
  });

  test('marks of a redirect URI only ever move forward, each of its own app', async () => {
    const { client } = await givenPerson(storage);
    const { client_id } = client;
    const use = (at: number, id: string, of = client_id) => ({ type: 'redirect_uri', id, client_id: of, at }) as const;
    const other = newId('client');
    await storage.upkeep.used([use(NOW + 5, 'https://a'), use(NOW, 'https://b'), use(NOW + 9, 'https://a', other)]);
    await storage.upkeep.used([use(NOW + 4, 'https://a'), use(NOW + 6, 'https://b')]);
    const listed = await storage.listings.redirectUris(client_id);
    expect(new Map(listed.map((one) => [one.redirect_uri, one.last_used_at]))).toEqual(
      new Map([
        ['https://a', NOW + 5],
        ['https://b', NOW + 6],
      ]),
    );
    await sweepAll(NOW + 5 + 366 * DAY);
    expect(await storage.listings.redirectUris(client_id)).toEqual(listed);
    await sweepAll(NOW + 6 + 366 * DAY);
    expect((await storage.listings.redirectUris(client_id)).map(({ last_used_at }) => last_used_at)).toEqual([NOW + 6]);
  });
};
