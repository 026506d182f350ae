/**
 * Clients, keys and APIs are cached; accounts, sessions, families and authorizations never. Never stale for longer than
 * a second: a change raises a counter in its transaction, the counter is polled, and without a successful poll for a
 * second the cache is not used.
 */
import { LRUCache } from 'lru-cache';
import type { Storage } from './storage.ts';

const TRUSTED_FOR_MS = 1_000;
const ENTRIES = 50_000;

export interface Cache {
  /** Reads the counter: a new number drops everything. An answer that was long on its way is as old as its question. */
  poll(version: () => Promise<number>): Promise<void>;
  /** Before a change made here is answered. */
  drop(): void;
  get<V extends object>(key: string, load: () => Promise<V | undefined>): Promise<V | undefined>;
}

export function createCache(clockMs: () => number): Cache {
  const entries = new LRUCache<string, object>({ max: ENTRIES });
  const known = { version: -1, polledAt: Number.NEGATIVE_INFINITY, drops: 0 };
  const usable = () => clockMs() - known.polledAt <= TRUSTED_FOR_MS;
  const drop = () => {
    known.drops += 1;
    entries.clear();
  };
  return {
    drop,
    poll: async (version) => {
      const polledAt = clockMs();
      const read = await version();
      if (read !== known.version) drop();
      known.version = read;
      known.polledAt = polledAt;
    },
    get: async <V extends object>(key: string, load: () => Promise<V | undefined>) => {
      const entry = usable() ? entries.get(key) : undefined;
      if (entry !== undefined) return entry as V;
      const drops = known.drops;
      const value = await load();
      // A value read before a change must not be kept after it; misses are not kept at all.
      if (value !== undefined && drops === known.drops) entries.set(key, value);
      return value;
    },
  };
}

/** The same port, with what may be cached read through the cache and every change to it dropping the cache. */
export function cached(storage: Storage, cache: Cache): Storage {
  const dropping =
    <A extends readonly unknown[], R>(verb: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      try {
        return await verb(...args);
      } finally {
        cache.drop();
      }
    };
  const { clients, logos, internal_apps, organizations, resource_servers, signing_keys } = storage;
  return {
    ...storage,
    clients: {
      ...clients,
      find: (client_id) => cache.get(`client ${client_id}`, () => clients.find(client_id)),
      directory: async () => (await cache.get('directory', () => clients.directory())) ?? [],
      create: dropping(clients.create),
      update: dropping(clients.update),
      addSecret: dropping(clients.addSecret),
      endSecret: dropping(clients.endSecret),
    },
    logos: { ...logos, set: dropping(logos.set) },
    internal_apps: { ...internal_apps, create: dropping(internal_apps.create) },
    // Clients carry the name of theirs.
    organizations: { ...organizations, update: dropping(organizations.update) },
    resource_servers: {
      list: async () => (await cache.get('resource servers', () => resource_servers.list())) ?? [],
      create: dropping(resource_servers.create),
      update: dropping(resource_servers.update),
      delete: dropping(resource_servers.delete),
    },
    signing_keys: {
      ...signing_keys,
      list: async () => (await cache.get('signing keys', () => signing_keys.list())) ?? [],
      rotate: dropping(signing_keys.rotate),
      reseal: dropping(signing_keys.reseal),
    },
  };
}
