import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { cached, createCache } from './cache.ts';
import type { Client } from './client.ts';
import type { Storage } from './storage.ts';

let now = 0;
let loads = 0;
const load = async () => ({ load: ++loads });
const polledCache = async (version = 1) => {
  const cache = createCache(() => now);
  await cache.poll(async () => version);
  return cache;
};
const read = (cache: ReturnType<typeof createCache>) => cache.get('key', load);

/** A promise to be settled by hand. */
function later<T>() {
  const settle = { resolve: (_value: T): void => {}, reject: (_error: Error): void => {} };
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return { promise, ...settle, resolve: (value: T) => settle.resolve(value) };
}

beforeEach(() => {
  now = 10_000;
  loads = 0;
});

describe('what is cached', () => {
  test('is read once, by its key', async () => {
    const cache = await polledCache();
    expect([await read(cache), await read(cache)]).toEqual([{ load: 1 }, { load: 1 }]);
    expect(await cache.get('other', load)).toEqual({ load: 2 });
  });

  test('is not used before a first poll, nor after a second without one', async () => {
    const unpolled = createCache(() => now);
    await read(unpolled);
    expect(await read(unpolled)).toEqual({ load: 2 });

    const cache = await polledCache();
    await read(cache);
    now += 1_000;
    expect(await read(cache)).toEqual({ load: 3 });
    now += 1;
    expect(await read(cache)).toEqual({ load: 4 });
    await cache.poll(async () => 1);
    expect(await read(cache)).toEqual({ load: 4 });
  });

  test('is dropped by a poll that sees a new number, and by a change made here', async () => {
    const cache = await polledCache();
    await read(cache);
    await cache.poll(async () => 1);
    expect(await read(cache)).toEqual({ load: 1 });
    await cache.poll(async () => 2);
    expect(await read(cache)).toEqual({ load: 2 });
    cache.drop();
    expect(await read(cache)).toEqual({ load: 3 });
  });

  test('is not trusted for longer because the answer to a poll was slow', async () => {
    const cache = await polledCache();
    await read(cache);
    const version = later<number>();
    const poll = cache.poll(() => version.promise);
    now += 900;
    version.resolve(1);
    await poll;
    now += 101;
    expect(await read(cache)).toEqual({ load: 2 });
  });

  test('is not trusted for longer because a poll failed', async () => {
    const cache = await polledCache();
    await read(cache);
    now += 600;
    await expect(cache.poll(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    now += 600;
    expect(await read(cache)).toEqual({ load: 2 });
  });
});

describe('what is not kept', () => {
  test('a miss: what is made in the next moment is found', async () => {
    const cache = await polledCache();
    expect(await cache.get('key', async () => undefined)).toBeUndefined();
    expect(await read(cache)).toEqual({ load: 1 });
  });

  test('a failure', async () => {
    const cache = await polledCache();
    await expect(cache.get('key', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await read(cache)).toEqual({ load: 1 });
  });

  test.each([
    ['a change made here', async (cache: ReturnType<typeof createCache>) => cache.drop()],
    ['a change that a poll saw', (cache: ReturnType<typeof createCache>) => cache.poll(async () => 2)],
  ])('a value read before %s', async (_name, change) => {
    const cache = await polledCache();
    const value = later<{ load: number }>();
    const before = cache.get('key', () => value.promise);
    await change(cache);
    value.resolve({ load: 99 });
    expect(await before).toEqual({ load: 99 });
    expect(await read(cache)).toEqual({ load: 1 });
  });
});

test('property: nothing is ever older than a second, however reads, polls and changes interleave', async () => {
  const command = fc.oneof(
    fc.record({ do: fc.constant('wait' as const), n: fc.constantFrom(1, 200, 500, 999, 1_001) }),
    fc.record({
      do: fc.constantFrom('read', 'poll', 'change', 'changeHere', 'answer') as fc.Arbitrary<'read'>,
      n: fc.nat(9),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 120 }), async (commands) => {
      now = 10_000;
      const cache = createCache(() => now);
      const database = { version: 0, changedAt: [now] };
      // What was asked and not answered yet: it was read when it was asked for.
      const open: (() => void)[] = [];
      const ask = <T>(value: T) => {
        const answer = later<T>();
        open.push(() => answer.resolve(value));
        return answer.promise;
      };
      const steps: Readonly<Record<string, (n: number) => unknown>> = {
        wait: (n) => {
          now += n;
        },
        read: () => {
          const [askedAt, missed] = [now, open.length];
          const value = cache.get('key', () => ask({ version: database.version }));
          if (open.length > missed) return;
          return value.then((hit) => {
            const overwrittenAt = database.changedAt[(hit?.version ?? 0) + 1] ?? askedAt;
            expect(askedAt - overwrittenAt).toBeLessThanOrEqual(1_000);
          });
        },
        poll: () => void cache.poll(() => ask(database.version)),
        change: () => {
          database.version += 1;
          database.changedAt.push(now);
        },
        changeHere: () => {
          steps.change?.(0);
          cache.drop();
        },
        answer: (n) => open.splice(n % Math.max(1, open.length), 1)[0]?.(),
      };
      for (const { do: name, n } of commands) {
        await steps[name]?.(n);
        for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      }
    }),
    { numRuns: 60 },
  );
});

describe('the port read through it', () => {
  const app = { client_id: 'app' } as Client;
  const calls: string[] = [];
  const verb =
    <T>(name: string, answer: T) =>
    async () => {
      calls.push(name);
      return answer;
    };
  const port = {
    clients: {
      find: async (client_id: string) => {
        calls.push(`find ${client_id}`);
        return client_id === 'app' ? app : undefined;
      },
      list: verb('list', []),
      create: verb('create', 'created'),
      update: verb('update', 'updated'),
      addSecret: async () => Promise.reject(new Error('after the commit, the answer was lost')),
      endSecret: verb('end', 'ended'),
    },
    resource_servers: {
      list: verb('apis', []),
      create: verb('create', 'created'),
      update: verb('update', 'updated'),
      delete: verb('delete', 'deleted'),
    },
    internal_apps: { create: verb('create', 'created') },
    logos: { set: verb('set', 'updated') },
    organizations: { update: verb('update', 'updated') },
    signing_keys: {
      list: verb('keys', []),
      initialize: verb('initialize', 'created'),
      rotate: verb('rotate', undefined),
      reseal: verb('reseal', undefined),
    },
    families: {},
  } as unknown as Storage;
  const change = undefined as never;

  beforeEach(() => {
    calls.length = 0;
  });

  test('finds a client once, and an unknown one every time', async () => {
    const { clients } = cached(port, await polledCache());
    for (const client_id of ['app', 'app', 'nobody', 'nobody']) await clients.find(client_id);
    expect(calls).toEqual(['find app', 'find nobody', 'find nobody']);
  });

  test('leaves what must never be cached as it is', async () => {
    const storage = cached(port, await polledCache());
    expect(storage.families).toBe(port.families);
    await storage.clients.list(undefined);
    await storage.clients.list(undefined);
    expect(calls).toEqual(['list', 'list']);
  });

  test.each([
    ['clients.create', (s: Storage) => s.clients.create(change, change, change)],
    ['clients.update', (s: Storage) => s.clients.update('app', {}, change, 1)],
    ['clients.addSecret, though it failed', (s: Storage) => s.clients.addSecret(change, 0, change).catch(() => {})],
    ['clients.endSecret', (s: Storage) => s.clients.endSecret('app', 'secret', change, 1)],
    ['internal_apps.create', (s: Storage) => s.internal_apps.create(change, change, change, change)],
    ['logos.set', (s: Storage) => s.logos.set('app', undefined, {}, change, 1)],
    ['organizations.update', (s: Storage) => s.organizations.update('acme', {}, change, 1)],
    ['resource_servers.create', (s: Storage) => s.resource_servers.create(change, change, change)],
    ['resource_servers.update', (s: Storage) => s.resource_servers.update('api', {}, change, 1)],
    ['resource_servers.delete', (s: Storage) => s.resource_servers.delete('api', {}, change, 1)],
    ['signing_keys.rotate', (s: Storage) => s.signing_keys.rotate(change, 0, change)],
    ['signing_keys.reseal', (s: Storage) => s.signing_keys.reseal('kid', '')],
  ] as const)('%s drops what is cached before it is answered', async (_name, changes) => {
    const storage = cached(port, await polledCache());
    const reads = async () => {
      await storage.clients.find('app');
      await storage.resource_servers.list();
      await storage.signing_keys.list();
      return calls.filter((name) => /find|apis|keys/.test(name)).length;
    };
    expect([await reads(), await reads()]).toEqual([3, 3]);
    await changes(storage);
    expect(await reads()).toBe(6);
  });
});
